import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { withinWorkspace } from '../../platform/paging.ts'
import type { MergeJournal, Tie } from './merge-journal.ts'

const NEWEST_FIRST = [
  { createdAt: 'desc' },
  { id: 'desc' },
] satisfies Prisma.LeadMergeOrderByWithRelationInput[]

/** Leads with all their values, their companies, and the verdicts on their addresses. */
export function listLeadsToMerge(workspaceId: string, db: Queryable, ids: string[]) {
  return db.lead.findMany({
    where: { workspaceId, id: { in: ids } },
    include: {
      company: { select: { name: true, domain: true } },
      verified: { select: { verificationId: true, class: true, optedOut: true } },
    },
  })
}
export type LeadToMerge = Awaited<ReturnType<typeof listLeadsToMerge>>[number]

/** The lead at a place, but for these. */
export function findLeadAt(
  workspaceId: string,
  db: Queryable,
  place: { companyId: string; identityKey: string },
  exceptIds: string[],
) {
  return db.lead.findFirst({
    where: { workspaceId, ...place, id: { notIn: exceptIds } },
    select: { id: true, name: true },
  })
}

export async function deleteLeads(workspaceId: string, db: Queryable, ids: string[]) {
  await db.lead.deleteMany({ where: { workspaceId, id: { in: ids } } })
}

/** How many of these companies are there. */
export function countCompanies(workspaceId: string, db: Queryable, ids: string[]) {
  return db.company.count({ where: { workspaceId, id: { in: ids } } })
}

/** Ties a lead to a verdict, if it has none and the verdict is still there. */
export async function putTie(workspaceId: string, db: Queryable, leadId: string, tie: NonNullable<Tie>) {
  const { verificationId, optedOut } = tie
  if ((await db.leadVerification.count({ where: { workspaceId, leadId } })) > 0) return
  const verdict = await db.verification.findFirst({
    where: { workspaceId, id: verificationId },
    select: { class: true },
  })
  if (verdict === null) return
  await db.leadVerification.create({
    data: { workspaceId, leadId, verificationId, optedOut, class: verdict.class },
  })
}

/** Leaves a place to a lead: whoever is looked for there is that one. */
export async function putAlias(
  workspaceId: string,
  db: Queryable,
  place: { companyId: string; identityKey: string },
  data: { leadId: string; mergeId: string; formerId: string },
) {
  const key = { workspaceId_companyId_identityKey: { workspaceId, ...place } }
  await db.leadAlias.upsert({ where: key, create: { workspaceId, ...place, ...data }, update: data })
}

export async function deleteAliases(workspaceId: string, db: Queryable, mergeId: string) {
  await db.leadAlias.deleteMany({ where: { workspaceId, mergeId } })
}

export async function createMerge(
  workspaceId: string,
  db: Queryable,
  data: { id: string; survivorId: string; journal: MergeJournal; mergedById: string },
) {
  const journal = data.journal as unknown as Prisma.InputJsonValue
  await db.leadMerge.create({ data: { ...data, journal, workspaceId, leadId: data.survivorId } })
}

export function findMerge(workspaceId: string, db: Queryable, id: string) {
  return db.leadMerge.findFirst({ where: { workspaceId, id } })
}

export function selectMerge(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.LeadMergeDefaultArgs,
) {
  return db.leadMerge.findFirst({ ...query, where: { workspaceId, id } })
}

/** Whether the lead has taken up others by a later merge that stands. */
export async function hasLaterMerge(workspaceId: string, db: Queryable, survivorId: string, mergeId: string) {
  const where = { workspaceId, survivorId, undoneAt: null, id: { gt: mergeId } }
  return (await db.leadMerge.count({ where })) > 0
}

/** Notes who took a merge back; false when somebody else was first. */
export async function markUndone(workspaceId: string, db: Queryable, id: string, undoneById: string) {
  const data = { undoneAt: new Date(), undoneById }
  return (await db.leadMerge.updateMany({ where: { workspaceId, id, undoneAt: null }, data })).count === 1
}

/** Merges in the workspace, or those that a lead has come out of, newest first. */
export function listMerges(
  workspaceId: string,
  db: Queryable,
  query: Prisma.LeadMergeFindManyArgs,
  leadId?: string,
) {
  return db.leadMerge.findMany({
    ...withinWorkspace(workspaceId, query),
    where: { workspaceId, ...(leadId === undefined ? {} : { leadId }) },
    orderBy: NEWEST_FIRST,
  })
}

/** The merges of these ids, in their order. */
export async function listMergesById(
  workspaceId: string,
  db: Queryable,
  ids: readonly string[],
  query: Pick<Prisma.LeadMergeFindManyArgs, 'select' | 'include'>,
) {
  return db.leadMerge.findMany({
    ...query,
    where: { workspaceId, id: { in: [...ids] } },
    orderBy: { id: 'asc' },
  })
}

export function countMerges(workspaceId: string, db: Queryable) {
  return db.leadMerge.count({ where: { workspaceId } })
}

/** What a member is called; null once they are none any more. */
export async function findMemberName(workspaceId: string, db: Queryable, userId: string) {
  const member = await db.member.findFirst({
    where: { workspaceId, userId },
    select: { user: { select: { name: true } } },
  })
  return member?.user.name ?? null
}
