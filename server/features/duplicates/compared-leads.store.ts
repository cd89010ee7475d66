import { z } from 'zod'
import { storedTime } from '../../platform/bulk-rows.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, join, raw, sql } from '../../platform/dialect.ts'
import { isoTime, jsonOf } from '../../platform/read-values.ts'
import type { StoredLead } from './compared-lead.ts'

/** What of a lead is read, in the order of `Row`; past Prisma, which takes longer over it than comparing does. */
const COLUMNS = raw(
  ['id', 'kind', 'name', 'email', 'phone', 'emails', 'phones', 'links', 'companyId', 'updatedAt']
    .map((name) => `l."${name}"`)
    .join(', '),
)
const OF_COMPANY = raw('c."name", c."domain"')
type Nullable = string | null
type Row = [
  ...[id: string, kind: StoredLead['kind'], name: Nullable, email: Nullable, phone: Nullable],
  ...[emails: unknown, phones: unknown, links: unknown, companyId: string, updatedAt: string],
  ...[companyName: string, domain: Nullable],
]

const texts = z.array(z.string())
const listOf = (json: unknown): string[] => (json === '[]' ? [] : texts.parse(jsonOf(json)))
const AT_ONCE = 500

function toStored(row: unknown[]): StoredLead {
  const [id, kind, name, email, phone, emails, phones, links, companyId, , companyName, domain] = row as Row
  const company = { id: companyId, name: companyName, domain }
  const [allEmails, allPhones, allLinks] = [listOf(emails), listOf(phones), listOf(links)]
  return { id, kind, name, email, phone, emails: allEmails, phones: allPhones, links: allLinks, company }
}

/** A place in the walk along the leads, in the order in which they were last changed. */
export interface WalkPlace {
  at: Date
  id: string
}

/** The next leads of a walk, changed between two moments, each with its place. */
export async function walkChangedLeads(
  workspaceId: string,
  database: Database,
  { since, until }: { since: Date | null; until: Date },
  after: WalkPlace | null,
  take: number,
): Promise<{ lead: StoredLead; place: WalkPlace }[]> {
  const dialect = dialectOf(database)
  const workspace = dialect.typed(workspaceId, 'uuid')
  const moment = (at: Date) => dialect.typed(storedTime(at), 'timestamptz')
  const where = [sql`l."workspaceId" = ${workspace}`, sql`l."updatedAt" <= ${moment(until)}`]
  if (after !== null)
    where.push(sql`(l."updatedAt", l."id") > (${moment(after.at)}, ${dialect.typed(after.id, 'uuid')})`)
  else if (since !== null) where.push(sql`l."updatedAt" >= ${moment(since)}`)
  const rows = await database.read(sql`
    SELECT l.*, ${OF_COMPANY} FROM (
      SELECT ${COLUMNS} FROM "Lead" AS l WHERE ${join(where, ' AND ')}
      ORDER BY l."updatedAt", l."id" LIMIT ${take}) AS l
    CROSS JOIN "Company" AS c WHERE c."workspaceId" = ${workspace} AND c."id" = l."companyId"
    ORDER BY l."updatedAt", l."id"`)
  return rows.map((row) => {
    const lead = toStored(row)
    return { lead, place: { at: new Date(isoTime((row as Row)[9])), id: lead.id } }
  })
}

export function countChangedLeads(workspaceId: string, db: Queryable, since: Date | null, until: Date) {
  const updatedAt = { lte: until, ...(since === null ? {} : { gte: since }) }
  return db.lead.count({ where: { workspaceId, updatedAt } })
}

/** Whether any lead was changed after a moment. */
export async function hasChangedSince(workspaceId: string, db: Queryable, moment: Date): Promise<boolean> {
  const where = { workspaceId, updatedAt: { gt: moment } }
  return (await db.lead.findFirst({ where, select: { id: true } })) !== null
}

export async function listStoredLeads(
  workspaceId: string,
  database: Database,
  ids: readonly string[],
): Promise<StoredLead[]> {
  const dialect = dialectOf(database)
  const workspace = dialect.typed(workspaceId, 'uuid')
  const leads: StoredLead[] = []
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const rows = await database.read(sql`
      SELECT ${COLUMNS}, ${OF_COMPANY} FROM ${dialect.ids(ids.slice(i, i + AT_ONCE))} AS ids
      CROSS JOIN "Lead" AS l CROSS JOIN "Company" AS c
      WHERE l."workspaceId" = ${workspace} AND l."id" = ids.value
        AND c."workspaceId" = ${workspace} AND c."id" = l."companyId"`)
    leads.push(...rows.map(toStored))
  }
  return leads
}

/** Which of these leads are there. */
export async function listPresent(workspaceId: string, db: Queryable, ids: string[]): Promise<Set<string>> {
  const present = new Set<string>()
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const where = { workspaceId, id: { in: ids.slice(i, i + AT_ONCE) } }
    for (const { id } of await db.lead.findMany({ where, select: { id: true } })) present.add(id)
  }
  return present
}
