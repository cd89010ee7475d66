import type { Queryable } from '../../platform/database.ts'

/** Sites that wait and that are being read, over all workspaces, and the end of the lease that was renewed least recently. */
export async function measureSites(db: Queryable) {
  const state = { in: ['QUEUED' as const, 'RUNNING' as const] }
  const counts = await db.runSite.groupBy({ by: ['state'], where: { state }, _count: true })
  const oldest = await db.runSite.findFirst({
    where: { state: 'RUNNING', leaseUntil: { not: null } },
    orderBy: { leaseUntil: 'asc' },
    select: { leaseUntil: true },
  })
  const countOf = (wanted: string) => counts.find((one) => one.state === wanted)?._count ?? 0
  return {
    queued: countOf('QUEUED'),
    running: countOf('RUNNING'),
    oldestLeaseUntil: oldest?.leaseUntil ?? null,
  }
}
