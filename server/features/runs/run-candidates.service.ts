/** Sites that a run gets while it is under way, from its sources. */
import { AppError } from '../../errors.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import { inTransaction, type Db, type Queryable } from '../../platform/database.ts'
import type { Signals } from '../../platform/signals.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import { addLateStatements, addSnapshots, type SnapshotData } from '../leads/leads.service.ts'
import type { SourceStatement } from '../leads/source-statement.ts'
import * as sites from './run-sites.store.ts'
import { DUE_TOPIC, runTopic, WORK_RUN } from './runs.job.ts'
import { limitUsedUp } from './run-limits.ts'
import { endResolutions, finishIfDone, setAsideRest } from './runs.service.ts'
import * as store from './runs.store.ts'

export interface ProposedSite {
  address: string
  siteKey: string
}

/** What a run took of the sites that were proposed, by their keys; the rest it has already. */
export interface TakenSites {
  taken: ReadonlySet<string>
  /** Those for which the run's limit of sites leaves no room. */
  beyondLimit: ReadonlySet<string>
}

/** Adds sites to a run that it does not have, behind the others, as far as its limit of sites allows. */
export async function addSites(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  runId: string,
  proposed: readonly ProposedSite[],
): Promise<TakenSites> {
  // A write first: two sources of one run wait for each other here, and count on.
  await store.updateRun(workspaceId, tx, runId, { updatedAt: new Date() })
  const run = await store.findRunCounters(workspaceId, tx, runId)
  if (!run) throw new AppError('NOT_FOUND', 'The run is gone.')
  const keys = [...new Set(proposed.map(({ siteKey }) => siteKey))]
  const known = await sites.listKnownKeys(workspaceId, tx, runId, keys)
  const added = keys.filter((key) => !known.has(key))
  const room = run.limitSites === null ? added.length : Math.max(0, run.limitSites - run.sitesTotal)
  const taken = new Set(added.slice(0, room))
  const addressOf = new Map(proposed.map(({ siteKey, address }) => [siteKey, address]))
  const rows = [...taken].map((siteKey, place) => ({
    ...{ position: run.sitesTotal + place, address: addressOf.get(siteKey) ?? siteKey, siteKey },
    ...{ state: 'QUEUED' as const, reason: null, detail: null, finishedAt: null },
  }))
  await store.createRunSites(workspaceId, tx, bulk, runId, rows)
  await store.updateRun(workspaceId, tx, runId, { sitesTotal: { increment: rows.length } })
  return { taken, beyondLimit: new Set(added.slice(room)) }
}

/** A site that has proved whose it is, with what was read of it. */
export interface ProvedRunSite extends ProposedSite {
  /** Of the address that was visited, which may have led on. */
  askedKey: string
  pages: readonly SnapshotData[]
}

/**
 * Adds a site to a run as `addSites` does, its pages being had already: its crawl takes them from their copies. Answers
 * what came of it, and the key by which the run has the site.
 */
export async function addProvedSite(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  runId: string,
  { address, siteKey, askedKey, pages }: ProvedRunSite,
): Promise<{ outcome: 'taken' | 'known' | 'beyondLimit'; siteKey: string }> {
  const known = await sites.listKnownKeys(workspaceId, tx, runId, [siteKey, askedKey])
  const there = [siteKey, askedKey].find((key) => known.has(key))
  if (there !== undefined) return { outcome: 'known', siteKey: there }
  const added = await addSites(workspaceId, tx, bulk, runId, [{ address, siteKey }])
  if (!added.taken.has(siteKey)) return { outcome: 'beyondLimit', siteKey }
  const site = await sites.findSiteByKey(workspaceId, tx, runId, siteKey)
  if (site !== null) await addSnapshots(workspaceId, tx, bulk, site.id, pages)
  return { outcome: 'taken', siteKey }
}

/**
 * Tells companies of the run whose sites are over what sources say of them, by the key of the site; the others hear it as their site
 * is completed. To be called before `addSites`: whoever completes a site holds its row, then its company, then the run.
 */
export async function tellCompanies(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  runId: string,
  statements: ReadonlyMap<string, readonly SourceStatement[]>,
): Promise<void> {
  const ids = await sites.listIdsByKey(workspaceId, tx, runId, [...statements.keys()])
  if (ids.length === 0) return
  await bulk.lockRows(workspaceId, tx, { name: 'RunSite' }, ids)
  for (const { siteKey, companyId } of await sites.listCompaniesOf(workspaceId, tx, ids))
    await addLateStatements(workspaceId, tx, bulk, companyId, statements.get(siteKey) ?? [])
}

/** Counts what a source of the run proposed: `sought` are those whose site is to be looked for. */
export async function countCandidates(
  workspaceId: string,
  tx: Queryable,
  runId: string,
  { found, rejected, sought }: { found: number; rejected: number; sought: number },
): Promise<void> {
  await store.updateRun(workspaceId, tx, runId, {
    candidatesFound: { increment: found },
    candidatesRejected: { increment: rejected },
    candidatesSought: { increment: sought },
    candidatesOpen: { increment: sought },
  })
}

/** Counts what a look at a site has cost the run. */
export async function countVisit(
  workspaceId: string,
  tx: Queryable,
  runId: string,
  { requests, pages, bytes }: { requests: number; pages: number; bytes: number },
): Promise<void> {
  await store.updateRun(workspaceId, tx, runId, {
    resolutionRequests: { increment: requests },
    pagesFetched: { increment: pages },
    bytesFetched: { increment: BigInt(bytes) },
  })
}

/** One company fewer whose site is looked for; ends the run if nothing is left to do. */
export async function noteCandidateOver(
  workspaceId: string,
  tx: Queryable,
  runId: string,
  { isProved, isAccepted, hasFailed }: { isProved: boolean; isAccepted: boolean; hasFailed: boolean },
): Promise<void> {
  await store.updateRun(workspaceId, tx, runId, {
    candidatesOpen: { decrement: 1 },
    ...(isProved && { candidatesProved: { increment: 1 } }),
    ...(!isAccepted && { candidatesRejected: { increment: 1 } }),
    ...(hasFailed && { candidatesFailed: { increment: 1 } }),
  })
  await finishIfDone(workspaceId, tx, runId)
}

/** What a run has left for the search for companies' sites. */
export interface RunRoom {
  /** The limit of the run that is used up, if one is. */
  limit: ReturnType<typeof limitUsedUp>
  /** Requests that the search has cost since it was last begun. */
  requests: number
}

/** Null when the workspace has no such run. */
export async function findRoom(workspaceId: string, db: Queryable, runId: string): Promise<RunRoom | null> {
  const run = await store.findRunToWork(workspaceId, db, runId)
  return (
    run && {
      limit: limitUsedUp(run, new Date()),
      requests: run.resolutionRequests - run.resolutionRequestsBefore,
    }
  )
}

/** Ends a run's search for companies' sites, which has used up its requests. */
export async function endSearch(db: Db, workspaceId: string, runId: string, why: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await endResolutions(workspaceId, tx, runId, why)
    await finishIfDone(workspaceId, tx, runId)
  })
}

/** Ends a run that has used up a limit of its own, but for what is under way. */
export async function endAtLimit(
  db: Db,
  workspaceId: string,
  runId: string,
  limit: NonNullable<RunRoom['limit']>,
): Promise<void> {
  await setAsideRest(db, workspaceId, runId, limit)
  await finishIfDone(workspaceId, db, runId)
}

/** One source fewer is being asked; ends the run if nothing is left to do. */
export async function noteSourceOver(
  workspaceId: string,
  tx: Queryable,
  runId: string,
  hasFailed: boolean,
): Promise<void> {
  await store.updateRun(workspaceId, tx, runId, {
    sourcesOpen: { decrement: 1 },
    ...(hasFailed && { sourcesFailed: { increment: 1 } }),
  })
  await finishIfDone(workspaceId, tx, runId)
}

/** Tells those who show the run, and wakes those who read its sites. */
export async function wakeRun(
  { queue, signals }: { queue: WakeQueue; signals: Signals },
  workspaceId: string,
  runId: string,
): Promise<void> {
  announceRun(signals, runId)
  await queue.wake(WORK_RUN, { workspaceId, id: runId })
  signals.publish(DUE_TOPIC)
}

/** Tells those who show the run. */
export function announceRun(signals: Signals, runId: string): void {
  signals.publish(runTopic(runId))
}
