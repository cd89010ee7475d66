/** Sites that a run gets while it is under way, from its sources. */
import { AppError } from '../../errors.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Signals } from '../../platform/signals.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import { addLateStatements } from '../leads/leads.service.ts'
import type { SourceStatement } from '../leads/source-statement.ts'
import * as sites from './run-sites.store.ts'
import { DUE_TOPIC, runTopic, WORK_RUN } from './runs.job.ts'
import { finishIfDone } from './runs.service.ts'
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

/** Counts what a source of the run proposed. */
export async function countCandidates(
  workspaceId: string,
  tx: Queryable,
  runId: string,
  { found, rejected }: { found: number; rejected: number },
): Promise<void> {
  await store.updateRun(workspaceId, tx, runId, {
    candidatesFound: { increment: found },
    candidatesRejected: { increment: rejected },
  })
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
