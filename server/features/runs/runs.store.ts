import type { Prisma } from '../../generated/postgresql/client.ts'
import { storedTime, type BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Dialect } from '../../platform/dialect.ts'
import { newId } from '../../platform/ids.ts'
import { withinWorkspace } from '../../platform/paging.ts'
import { farAhead } from '../../platform/lease-times.ts'
import { ACTIVE_STATES, transitionOf, type RunDeed } from './run-states.ts'

export type RunData = Omit<Prisma.RunUncheckedCreateInput, 'workspaceId'>

/** A site as a run begins with it. */
export interface RunSiteData {
  position: number
  address: string
  siteKey: string
  state: 'QUEUED' | 'FAILED' | 'CANCELLED'
  reason: Prisma.RunSiteCreateManyInput['reason']
  detail: string | null
  finishedAt: Date | null
}

const RUN_SITE = {
  name: 'RunSite',
  columns: {
    id: 'uuid',
    runId: 'uuid',
    position: 'integer',
    address: 'text',
    siteKey: 'text',
    state: '"RunSiteState"',
    reason: '"SiteReason"',
    detail: 'text',
    finishedAt: 'timestamptz',
  },
}
/** Rows of one statement: so many that statements are few, and so few that none holds the thread for long. */
const BATCH = 500
const NEWEST_FIRST = [{ createdAt: 'desc' }, { id: 'desc' }] satisfies Prisma.RunOrderByWithRelationInput[]

export async function createRun(
  workspaceId: string,
  db: Queryable,
  bulk: BulkWriter,
  run: RunData,
  sites: readonly RunSiteData[],
) {
  const data = { ...run, workspaceId, keepsFindings: true }
  const created = await db.run.create({ data, select: { id: true } })
  await createRunSites(workspaceId, db, bulk, created.id, sites)
  return created
}

export async function createRunSites(
  workspaceId: string,
  db: Queryable,
  { insertRows }: BulkWriter,
  runId: string,
  sites: readonly RunSiteData[],
): Promise<void> {
  for (let i = 0; i < sites.length; i += BATCH) {
    const rows = sites.slice(i, i + BATCH).map((site) => ({
      ...site,
      ...{ id: newId(), runId },
      finishedAt: site.finishedAt && storedTime(site.finishedAt),
    }))
    await insertRows(workspaceId, db, RUN_SITE, rows)
  }
}

export function findRun(workspaceId: string, db: Queryable, id: string, query: Prisma.RunDefaultArgs = {}) {
  return db.run.findFirst({ ...query, where: { workspaceId, id } })
}

/** Whether sites may still come: a source of the run is being asked, or the site of a company looked for. */
export async function isStillSeeking(workspaceId: string, db: Queryable, id: string): Promise<boolean> {
  const isOpen = { OR: [{ sourcesOpen: { gt: 0 } }, { candidatesOpen: { gt: 0 } }] }
  return (await db.run.count({ where: { workspaceId, id, ...isOpen } })) > 0
}

/** Everything of a run but what it was started with, which may be long. */
export function findRunCounters(workspaceId: string, db: Queryable, id: string) {
  return db.run.findFirst({ where: { workspaceId, id }, omit: { criteria: true } })
}

export function findActiveRun(workspaceId: string, db: Queryable, campaignId: string) {
  return db.run.findFirst({ where: { workspaceId, campaignId, state: { in: [...ACTIVE_STATES] } } })
}

/** The run of the same campaign that was asked for last before this one. */
export function findPreviousRun(
  workspaceId: string,
  db: Queryable,
  { campaignId, createdAt, id }: { campaignId: string; createdAt: Date; id: string },
  query: Prisma.RunDefaultArgs = {},
) {
  const earlier = { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
  return db.run.findFirst({ ...query, where: { workspaceId, campaignId, ...earlier }, orderBy: NEWEST_FIRST })
}

const runWhere = (workspaceId: string, campaignId: string | undefined): Prisma.RunWhereInput => ({
  workspaceId,
  ...(campaignId === undefined ? {} : { campaignId }),
})

export function listRuns(
  workspaceId: string,
  db: Queryable,
  query: Prisma.RunFindManyArgs,
  campaignId?: string,
) {
  return db.run.findMany({
    ...withinWorkspace(workspaceId, query),
    where: runWhere(workspaceId, campaignId),
    orderBy: NEWEST_FIRST,
  })
}

export function countRuns(workspaceId: string, db: Queryable, campaignId?: string) {
  return db.run.count({ where: runWhere(workspaceId, campaignId) })
}

export function countActiveRuns(workspaceId: string, db: Queryable) {
  return db.run.count({ where: { workspaceId, state: { in: [...ACTIVE_STATES] } } })
}

/** Does what leads from one state to another, where the state allows it; answers whether it did. */
export async function enterState(
  workspaceId: string,
  db: Queryable,
  id: string,
  deed: RunDeed,
  data: Prisma.RunUncheckedUpdateManyInput = {},
) {
  const { from, to } = transitionOf(deed)
  const where = { workspaceId, id, state: { in: [...from] } }
  const { count } = await db.run.updateMany({ where, data: { ...data, state: to } })
  return count === 1
}

/** Adds pages to what a run has fetched. By hand, for it is the most frequent write of a crawl. */
export async function countPages(
  workspaceId: string,
  db: Queryable,
  dialect: Dialect,
  id: string,
  { pages, bytes }: { pages: number; bytes: number },
) {
  await db.$executeRaw`
    UPDATE "Run" SET "pagesFetched" = "pagesFetched" + ${pages}, "bytesFetched" = "bytesFetched" + ${BigInt(bytes)},
      "updatedAt" = ${new Date()}
    WHERE "workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND "id" = ${dialect.typed(id, 'uuid')}`
}

export async function updateRun(
  workspaceId: string,
  db: Queryable,
  id: string,
  data: Prisma.RunUncheckedUpdateManyInput,
) {
  await db.run.updateMany({ where: { workspaceId, id }, data })
}

/** Notes when a worker first began. */
export async function noteStart(workspaceId: string, db: Queryable, id: string, now: Date) {
  await db.run.updateMany({ where: { workspaceId, id, startedAt: null }, data: { startedAt: now } })
}

/** Counts sites that are over without having been read. */
export async function countSkipped(workspaceId: string, db: Queryable, id: string, skipped: number) {
  const counters = { sitesDone: { increment: skipped }, sitesSkipped: { increment: skipped } }
  await updateRun(workspaceId, db, id, counters)
}

/** What of a run its workers need beside its criteria, which may be long. */
const WORKED = {
  ...{ id: true, workspaceId: true, state: true, wakeAt: true, attempt: true },
  ...{ sitesDone: true, pagesFetched: true, limitPages: true, limitMinutes: true },
  resolutionRequests: true,
  resolutionRequestsBefore: true,
  ...{ startedAt: true, pausedAt: true, finishedAt: true, idleSeconds: true },
} satisfies Prisma.RunSelect

/** A run as its workers need it; null when the workspace has no such one. */
export function findRunToWork(workspaceId: string, db: Queryable, id: string) {
  return db.run.findFirst({ where: { workspaceId, id }, select: WORKED })
}

/** What a run pins for the reading of its sites; null when the workspace has no such one. */
export function findPinned(workspaceId: string, db: Queryable, id: string) {
  const select = { campaignId: true, criteria: true, vertical: true, verticalHash: true, replayOfId: true }
  return db.run.findFirst({ where: { workspaceId, id }, select })
}

/** Where the walk over the due runs stands: the last one seen. */
export interface DueRun {
  workspaceId: string
  id: string
  wakeAt: Date
}

/**
 * Runs of every workspace that have something to do now, the longest due first, behind the one of `after`. The sweep's
 * question, one that no viewer asks; it answers ids, and each is then worked within its workspace.
 */
export function listDueRuns(
  db: Queryable,
  now: Date,
  after: DueRun | null,
  limit: number,
): Promise<DueRun[]> {
  const isDue = { OR: [{ wakeAt: { lte: now } }, { wakeAt: { gt: farAhead(now) } }] }
  const isBehind =
    after === null
      ? {}
      : { OR: [{ wakeAt: { gt: after.wakeAt } }, { wakeAt: after.wakeAt, id: { gt: after.id } }] }
  return db.run.findMany({
    where: { state: { in: ['QUEUED', 'RUNNING', 'CANCELLING'] }, AND: [isDue, isBehind] },
    select: { workspaceId: true, id: true, wakeAt: true },
    orderBy: [{ wakeAt: 'asc' }, { id: 'asc' }],
    take: limit,
  })
}

const IDS_A_QUESTION = 500

/** How these runs stand, of whichever workspace: the question of a worker that has them in hand. */
export async function listRunsUnderWay(db: Queryable, ids: readonly string[]) {
  const rows = []
  for (let i = 0; i < ids.length; i += IDS_A_QUESTION) {
    const where = { id: { in: ids.slice(i, i + IDS_A_QUESTION) } }
    rows.push(...(await db.run.findMany({ where, select: WORKED })))
  }
  return rows
}

/** Whose a run is. The command line's question, which knows an id and no workspace. */
export function findRunAnywhere(db: Queryable, id: string) {
  return db.run.findUnique({ where: { id }, select: { workspaceId: true } })
}
