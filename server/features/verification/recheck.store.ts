import type { Queryable } from '../../platform/database.ts'

/**
 * Workspaces with verdicts that are to be looked at again, those whose last portion is still worked left out. A sweep's
 * question, which no viewer asks; each is then worked within its workspace.
 */
export async function listWorkspacesToRecheck(db: Queryable, now: Date, limit: number): Promise<string[]> {
  const rows = await db.verification.groupBy({
    by: ['workspaceId'],
    where: {
      recheckAt: { lte: now },
      workspace: { verificationBatches: { none: { isRecheck: true, state: 'RUNNING' } } },
    },
    _min: { recheckAt: true },
    orderBy: { _min: { recheckAt: 'asc' } },
    take: limit,
  })
  return rows.map(({ workspaceId }) => workspaceId)
}

/** Verdicts to be looked at again, the longest due first, each with a lead that has it, if any has. */
export async function listVerdictsToRecheck(workspaceId: string, db: Queryable, now: Date, limit: number) {
  const rows = await db.verification.findMany({
    where: { workspaceId, recheckAt: { lte: now } },
    select: { id: true, leads: { select: { leadId: true }, orderBy: { leadId: 'asc' }, take: 1 } },
    orderBy: [{ recheckAt: 'asc' }, { id: 'asc' }],
    take: limit,
  })
  return rows.map(({ id, leads: [lead] }) => ({ id, leadId: lead?.leadId ?? null }))
}

/** Puts verdicts off that are still due; answers how many were. */
export async function putOffRecheck(
  workspaceId: string,
  db: Queryable,
  ids: readonly string[],
  { now, until }: { now: Date; until: Date },
) {
  const where = { workspaceId, id: { in: [...ids] }, recheckAt: { lte: now } }
  const { count } = await db.verification.updateMany({ where, data: { recheckAt: until } })
  return count
}

/** Forgets portions that ended before a moment: nobody asked for them. */
export async function deleteOldRechecks(workspaceId: string, db: Queryable, before: Date) {
  await db.verificationBatch.deleteMany({
    where: { workspaceId, isRecheck: true, finishedAt: { lt: before } },
  })
}
