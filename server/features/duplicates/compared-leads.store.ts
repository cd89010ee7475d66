import { z } from 'zod'
import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import type { StoredLead } from './compared-lead.ts'

const SELECT = {
  ...{ id: true, kind: true, name: true, email: true, phone: true, emails: true, phones: true, links: true },
  company: { select: { id: true, name: true, domain: true } },
} satisfies Prisma.LeadSelect

const texts = z.array(z.string())
const AT_ONCE = 500

type Row = Prisma.LeadGetPayload<{ select: typeof SELECT }>
const toStored = (row: Row): StoredLead => ({
  ...row,
  emails: texts.parse(row.emails),
  phones: texts.parse(row.phones),
  links: texts.parse(row.links),
})

/** A place in the walk along the leads, in the order in which they were last changed. */
export interface WalkPlace {
  at: Date
  id: string
}

/** The next leads of a walk, changed between two moments, each with its place. */
export async function walkChangedLeads(
  workspaceId: string,
  db: Queryable,
  { since, until }: { since: Date | null; until: Date },
  after: WalkPlace | null,
  take: number,
): Promise<{ lead: StoredLead; place: WalkPlace }[]> {
  const from = after?.at ?? since
  const behind =
    after === null
      ? {}
      : { OR: [{ updatedAt: { gt: after.at } }, { updatedAt: after.at, id: { gt: after.id } }] }
  const rows = await db.lead.findMany({
    where: { workspaceId, updatedAt: { lte: until, ...(from === null ? {} : { gte: from }) }, ...behind },
    select: { ...SELECT, updatedAt: true },
    orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }],
    take,
  })
  return rows.map(({ updatedAt, ...row }) => ({ lead: toStored(row), place: { at: updatedAt, id: row.id } }))
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
  db: Queryable,
  ids: readonly string[],
): Promise<StoredLead[]> {
  const leads: StoredLead[] = []
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const where = { workspaceId, id: { in: ids.slice(i, i + AT_ONCE) } }
    leads.push(...(await db.lead.findMany({ where, select: SELECT })).map(toStored))
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
