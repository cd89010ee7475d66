import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { exists, raw, sql } from '../../platform/dialect.ts'
import { isFree } from '../../platform/lease-times.ts'
import type { Lease } from '../../platform/leased-worker.ts'

export type ScoreJobRow = NonNullable<Awaited<ReturnType<typeof findJob>>>

export async function createJob(
  workspaceId: string,
  db: Queryable,
  data: { id: string; campaignId: string; total: number },
) {
  await db.scoreJob.create({ data: { ...data, workspaceId } })
}

export function findJob(workspaceId: string, db: Queryable, id: string) {
  return db.scoreJob.findFirst({ where: { workspaceId, id } })
}

/** What a query selects of a job. */
export function selectJob(workspaceId: string, db: Queryable, id: string, query: Prisma.ScoreJobDefaultArgs) {
  return db.scoreJob.findFirst({ ...query, where: { workspaceId, id } })
}

/** The job of a campaign that is under way; null when there is none. */
export function findRunningJob(workspaceId: string, db: Queryable, campaignId: string) {
  return db.scoreJob.findFirst({ where: { workspaceId, campaignId, state: 'RUNNING' } })
}

/** The latest job of a campaign. */
export function findLatestJob(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  query: Prisma.ScoreJobDefaultArgs = {},
) {
  return db.scoreJob.findFirst({
    ...query,
    where: { workspaceId, campaignId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
}

export async function setTotal(workspaceId: string, db: Queryable, id: string, waiting: number) {
  await db.scoreJob.updateMany({
    where: { workspaceId, id, state: 'RUNNING' },
    data: { total: waiting, done: 0 },
  })
}

/** Takes a job that nobody works; answers whether it was there to be taken. */
export async function leaseJob(workspaceId: string, db: Queryable, id: string, lease: Lease, now: Date) {
  const { count } = await db.scoreJob.updateMany({
    where: { workspaceId, id, state: 'RUNNING', ...isFree(now) },
    data: { leaseOwner: lease.owner, leaseUntil: lease.until, attempt: { increment: 1 } },
  })
  return count === 1
}

/** Changes a job if the lease is the owner's; answers whether it was. */
export async function changeLeased(
  workspaceId: string,
  db: Queryable,
  id: string,
  owner: string,
  data: Prisma.ScoreJobUncheckedUpdateManyInput,
) {
  const where = { workspaceId, id, leaseOwner: owner, state: 'RUNNING' as const }
  return (await db.scoreJob.updateMany({ where, data })).count === 1
}

/** Lets go of a campaign's jobs before this one. */
export async function forgetEarlierJobs(workspaceId: string, db: Queryable, campaignId: string, id: string) {
  await db.scoreJob.deleteMany({
    where: { workspaceId, campaignId, id: { not: id }, state: { not: 'RUNNING' } },
  })
}

/** Jobs of every workspace that wait for a worker: the worker's question; each is then worked within its workspace. */
export function listDueScoreJobs(db: Queryable, now: Date, limit: number) {
  return db.scoreJob.findMany({
    where: { state: 'RUNNING', ...isFree(now) },
    select: { workspaceId: true, id: true },
    orderBy: { createdAt: 'asc' },
    take: limit,
  })
}

/**
 * Campaigns of every workspace with leads that wait for being scored and no job that scores them: the worker's question as
 * well. One whose last job failed waits for its criteria to change.
 */
export async function listWaitingCampaigns(
  { db }: Pick<Database, 'db'>,
  limit: number,
): Promise<{ workspaceId: string; id: string }[]> {
  const member = sql`SELECT 1 FROM "CampaignLead" m WHERE m."workspaceId" = c."workspaceId" AND m."campaignId" = c."id"`
  const job = sql`SELECT 1 FROM "ScoreJob" j WHERE j."workspaceId" = c."workspaceId" AND j."campaignId" = c."id"`
  const others = ['IS NULL', '< c."criteriaHash"', '> c."criteriaHash"'].map((stretch) =>
    exists(sql`${member} AND m."scorePlan" ${raw(stretch)}`),
  )
  return db.$queryRaw<{ workspaceId: string; id: string }[]>`
    SELECT c."workspaceId", c."id" FROM "Campaign" c
    WHERE c."criteriaHash" IS NOT NULL AND (${others[0]} OR ${others[1]} OR ${others[2]})
      AND NOT ${exists(sql`${job} AND j."state" <> 'COMPLETED'`)}
    LIMIT ${limit}`
}
