import { EXTRACTOR_VERSION } from '../../engine/index.ts'
import { AppError, notFound } from '../../errors.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import { inTransaction, type Queryable } from '../../platform/database.ts'
import { findCampaignForWrite, setLastRun } from '../campaigns/campaigns.service.ts'
import { hasCopies } from './run-pages.store.ts'
import * as sites from './run-sites.store.ts'
import { isFinal } from './run-states.ts'
import { DUE_TOPIC, WORK_RUN } from './runs.job.ts'
import type { RunsOptions } from './runs.service.ts'
import * as store from './runs.store.ts'

/** Where a replay stands, for the command line. */
export type ReplayProgress = Pick<
  NonNullable<Awaited<ReturnType<typeof store.findRun>>>,
  'state' | 'error' | 'sitesTotal' | 'sitesDone' | 'sitesFailed' | 'pagesFetched' | 'pagesGone' | 'leadsFound'
> & { hasEnded: boolean }

type Options = Pick<RunsOptions, 'db' | 'bulk' | 'queue' | 'signals'>

/** Runs that read the page copies of an earlier run instead of asking a network. */
export class RunReplayService {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /**
   * Starts a replay of a run under the present extractor and answers its id; a replay of a replay is one of the run that
   * fetched the pages. CONFLICT while that run or another one of the campaign is under way, and when nothing is left to
   * replay.
   */
  async replay(workspaceId: string, id: string): Promise<string> {
    const { db, bulk, queue, signals } = this.#options
    const replayId = await inTransaction(db, (tx) => createReplay(workspaceId, tx, bulk, id))
    await queue.wake(WORK_RUN, { workspaceId, id: replayId })
    signals.publish(DUE_TOPIC)
    return replayId
  }

  /** Where a run stands; NOT_FOUND when there is none. */
  async progress(workspaceId: string, id: string): Promise<ReplayProgress> {
    const run = await store.findRun(workspaceId, this.#options.db, id)
    if (!run) throw notFound('run')
    return { ...run, hasEnded: isFinal(run.state) }
  }
}

async function createReplay(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  id: string,
): Promise<string> {
  const asked = await store.findRun(workspaceId, tx, id)
  if (!asked) throw notFound('run')
  const { campaignId } = asked
  // The campaign's row is locked by this: no run of it is started between the questions and the answer.
  await findCampaignForWrite(workspaceId, tx, campaignId)
  const original = await store.findRun(workspaceId, tx, asked.replayOfId ?? id)
  if (!original) throw notFound('run')
  if (!isFinal(original.state)) {
    throw new AppError('CONFLICT', 'This run has not ended yet. It can be replayed once it has.')
  }
  if (await store.findActiveRun(workspaceId, tx, campaignId)) {
    throw new AppError('CONFLICT', 'A run of this campaign is under way. Wait for its end or cancel it.')
  }
  const read = await sites.listSitesRead(workspaceId, tx, original.id)
  if (read.length === 0) {
    throw new AppError('CONFLICT', 'This run has read no site, so there is nothing to replay.')
  }
  if (!(await hasCopies(workspaceId, tx, original.id))) {
    const advice = 'Run the campaign again to read its sites anew.'
    throw new AppError('CONFLICT', `None of the page copies of this run is kept any more. ${advice}`)
  }
  const waits = { state: 'QUEUED' as const, reason: null, detail: null, finishedAt: null }
  const rows = read.map((site) => ({ ...site, ...waits }))
  const { criteria, vertical, verticalVersion, verticalHash } = original
  const run = {
    ...{ campaignId, criteria: criteria ?? {}, vertical, verticalVersion, verticalHash },
    ...{ extractorVersion: EXTRACTOR_VERSION, replayOfId: original.id, sitesTotal: read.length },
  }
  const { id: replayId } = await store.createRun(workspaceId, tx, bulk, run, rows)
  await setLastRun(workspaceId, tx, campaignId, replayId)
  return replayId
}
