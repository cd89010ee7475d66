import { z } from 'zod'
import type { Prisma } from '../../generated/postgresql/client.ts'
import { bulkWriterOn, storedTime } from '../../platform/bulk-rows.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, raw, sql } from '../../platform/dialect.ts'
import { newId } from '../../platform/ids.ts'
import { jsonSqlOf } from '../../platform/json-sql.ts'
import { withinWorkspace } from '../../platform/paging.ts'
import type { Likeness } from './compare-leads.ts'

export type DuplicateState = 'OPEN' | 'DISMISSED' | 'MERGED'

/** Which proposals are listed. */
export interface ProposalFilter {
  state: DuplicateState
  minStrength?: number | undefined
  isSure?: boolean | undefined
  leadId?: string | undefined
}

/** A pair with the lower id first. */
export interface Pair {
  firstId: string
  secondId: string
}

const STRONGEST_FIRST = [
  { strength: 'desc' },
  { id: 'asc' },
] satisfies Prisma.DuplicateProposalOrderByWithRelationInput[]

/**
 * Ids of a lead's proposals that meet a filter: by its references while it is two leads, by the pair itself afterwards. Each half is
 * asked for by nothing but the lead, and judged here: SQLite, which keeps no statistics, takes a condition on the state for a good
 * one, and goes through all proposals that are open. A lead has some dozens at most.
 */
async function idsOfLead(
  workspaceId: string,
  db: Queryable,
  leadId: string,
  { state, minStrength = 0, isSure }: ProposalFilter,
): Promise<string[]> {
  const [first, second] =
    state === 'MERGED' ? (['firstId', 'secondId'] as const) : (['firstLeadId', 'secondLeadId'] as const)
  const select = { id: true, state: true, strength: true, isSure: true } as const
  const rows = [
    ...(await db.duplicateProposal.findMany({ where: { workspaceId, [first]: leadId }, select })),
    ...(await db.duplicateProposal.findMany({ where: { workspaceId, [second]: leadId }, select })),
  ]
  return rows
    .filter((row) => row.state === state && row.strength >= minStrength)
    .filter((row) => isSure === undefined || row.isSure === isSure)
    .map(({ id }) => id)
}

async function whereOf(
  workspaceId: string,
  db: Queryable,
  filter: ProposalFilter,
): Promise<Prisma.DuplicateProposalWhereInput> {
  const { state, minStrength, isSure, leadId } = filter
  if (leadId !== undefined)
    return { workspaceId, id: { in: await idsOfLead(workspaceId, db, leadId, filter) } }
  return {
    ...{ workspaceId, state },
    ...(minStrength === undefined ? {} : { strength: { gte: minStrength } }),
    ...(isSure === undefined ? {} : { isSure }),
  }
}

export async function listProposals(
  workspaceId: string,
  db: Queryable,
  filter: ProposalFilter,
  query: Prisma.DuplicateProposalFindManyArgs,
) {
  return db.duplicateProposal.findMany({
    ...withinWorkspace(workspaceId, query),
    where: await whereOf(workspaceId, db, filter),
    orderBy: STRONGEST_FIRST,
  })
}

export async function countProposals(workspaceId: string, db: Queryable, filter: ProposalFilter) {
  return db.duplicateProposal.count({ where: await whereOf(workspaceId, db, filter) })
}

export function findProposal(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.DuplicateProposalDefaultArgs = {},
) {
  return db.duplicateProposal.findFirst({ ...query, where: { workspaceId, id } })
}

/** Brings a proposal from one state to another; false when it was in none of it. */
export async function decide(
  workspaceId: string,
  db: Queryable,
  id: string,
  [from, to]: ['OPEN', 'DISMISSED'] | ['DISMISSED', 'OPEN'],
  userId: string,
): Promise<boolean> {
  const decided =
    to === 'OPEN' ? { decidedById: null, decidedAt: null } : { decidedById: userId, decidedAt: new Date() }
  const where = { workspaceId, id, state: from }
  return (await db.duplicateProposal.updateMany({ where, data: { state: to, ...decided } })).count === 1
}

/** The surest open pairs, those that were found first before others. */
export function listSurePairs(workspaceId: string, db: Queryable, take: number) {
  return db.duplicateProposal.findMany({
    where: { workspaceId, state: 'OPEN', isSure: true },
    select: { id: true, firstId: true, secondId: true },
    orderBy: STRONGEST_FIRST,
    take,
  })
}

const STANDING = ['id', 'firstId', 'secondId', 'reasons', 'strength', 'isSure', 'state'] as const
const standing = z.array(
  z.object({
    ...{ id: z.string(), firstId: z.string(), secondId: z.string() },
    ...{ reasons: z.unknown(), strength: z.number(), state: z.enum(['OPEN', 'DISMISSED', 'MERGED']) },
    // A number on SQLite.
    isSure: z.union([z.boolean(), z.number()]).transform(Boolean),
  }),
)

/** What is proposed of these leads, open or dismissed; a pair of two of them comes once. */
export async function listProposalsOf(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  leadIds: string[],
) {
  const [json, dialect] = [jsonSqlOf(database), dialectOf(database)]
  const columns = raw(STANDING.map((name) => `"${name}"`).join(', '))
  const fields = STANDING.map(
    (name) => [name, name === 'reasons' ? json.json('"reasons"') : `"${name}"`] as const,
  )
  // Two questions, each along its index: of an "or" SQLite makes a walk through all proposals of the workspace.
  const of = (column: 'firstLeadId' | 'secondLeadId') => sql`
    SELECT ${columns} FROM "DuplicateProposal"
    WHERE "workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND "${raw(column)}" IN ${dialect.ids(leadIds)}`
  const [row] = await db.$queryRaw<{ proposals: string }[]>(sql`
    SELECT ${raw(json.text(json.rows(json.object(fields))))} AS proposals
    FROM (${of('firstLeadId')} UNION ${of('secondLeadId')}) AS p`)
  return standing.parse(JSON.parse(row?.proposals ?? '[]'))
}

const dataOf = ({ reasons, strength, isSure }: Likeness) => ({
  ...{ strength, isSure },
  reasons: reasons as unknown as Prisma.InputJsonValue,
})

const PROPOSAL = {
  name: 'DuplicateProposal',
  columns: {
    ...{ id: 'uuid', firstId: 'uuid', secondId: 'uuid', firstLeadId: 'uuid', secondLeadId: 'uuid' },
    ...{ reasons: 'jsonb', strength: 'int', isSure: 'boolean', createdAt: 'timestamptz' },
  },
}

export async function createProposals(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  pairs: readonly { pair: Pair; likeness: Likeness }[],
) {
  const rows = pairs.map(({ pair: { firstId, secondId }, likeness }) => ({
    ...{ id: newId(), firstId, secondId, firstLeadId: firstId, secondLeadId: secondId, ...likeness },
  }))
  await bulkWriterOn(database).insertRows(workspaceId, db, PROPOSAL, rows, {
    createdAt: storedTime(new Date()),
  })
}

/** Gives a proposal other reasons; a dismissed one is open again by that. */
export async function reviseProposal(workspaceId: string, db: Queryable, id: string, likeness: Likeness) {
  const open = { state: 'OPEN' as const, decidedById: null, decidedAt: null }
  await db.duplicateProposal.updateMany({
    where: { workspaceId, id },
    data: { ...dataOf(likeness), ...open },
  })
}

export async function deleteProposals(workspaceId: string, db: Queryable, ids: string[]) {
  if (ids.length > 0) await db.duplicateProposal.deleteMany({ where: { workspaceId, id: { in: ids } } })
}
