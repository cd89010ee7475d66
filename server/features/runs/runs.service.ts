import { AppError } from '../../errors.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import { inTransaction, type Db, type Queryable } from '../../platform/database.ts'
import type { Signals } from '../../platform/signals.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import { cancelSources, createRunSources, wakeSources } from '../discovery/run-sources.service.ts'
import { setCandidatesAside } from '../discovery/resolutions.service.ts'
import type { SourceCatalogue } from '../discovery/source-catalogue.service.ts'
import { claimDue, criteriaAsked, findCampaignForWrite, setLastRun } from '../campaigns/campaigns.service.ts'
import { pinVertical, type VerticalsService } from '../verticals/verticals.service.ts'
import { endingOf } from './run-states.ts'
import { NO_LIMITS, type RunLimitsInput } from './run-input.ts'
import type { RunLimit } from './run-limits.ts'
import { planRun } from './run-plan.ts'
import * as sites from './run-sites.store.ts'
import { DUE_TOPIC, WORK_RUN } from './runs.job.ts'
import * as store from './runs.store.ts'

export interface RunsOptions {
  db: Db
  /** Writes to that database. */
  bulk: BulkWriter
  queue: WakeQueue
  signals: Signals
  verticals: VerticalsService
  /** What its sources are asked by. */
  catalogue: SourceCatalogue
}

/** What came of a moment of a schedule: a run, or the reason in words why there is none. */
export type ScheduledStart = { runId: string } | { skipped: string }

export class RunsService {
  readonly #options: RunsOptions

  constructor(options: RunsOptions) {
    this.#options = options
  }

  /**
   * Starts a run of a campaign over its addresses and answers its id. CONFLICT while another is under way; INVALID_INPUT
   * without a readable address.
   */
  async start(workspaceId: string, campaignId: string, limits: RunLimitsInput = NO_LIMITS): Promise<string> {
    const runId = await inTransaction(this.#options.db, (tx) =>
      this.#create(workspaceId, tx, campaignId, limits, null),
    )
    await this.#wake(workspaceId, runId)
    return runId
  }

  /**
   * Starts the run of a moment of the campaign's schedule, and sets the next moment, in one transaction: of many who try
   * one does. Moments that went by meanwhile are not made up for. Null when somebody else was first.
   */
  async startScheduled(workspaceId: string, campaignId: string, due: Date): Promise<ScheduledStart | null> {
    const started = await inTransaction(this.#options.db, async (tx): Promise<ScheduledStart | null> => {
      if (!(await claimDue(workspaceId, tx, campaignId, due))) return null
      try {
        return { runId: await this.#create(workspaceId, tx, campaignId, NO_LIMITS, due) }
      } catch (error) {
        // Refused before anything was written. The moment has gone by all the same.
        if (error instanceof AppError) return { skipped: error.message }
        throw error
      }
    })
    if (started && 'runId' in started) await this.#wake(workspaceId, started.runId)
    return started
  }

  async #create(
    workspaceId: string,
    tx: Queryable,
    campaignId: string,
    limits: RunLimitsInput,
    scheduledFor: Date | null,
  ): Promise<string> {
    // The campaign's row is locked by this, so that of two starts at once the second sees the first one's run.
    const campaign = await findCampaignForWrite(workspaceId, tx, campaignId)
    if (await store.findActiveRun(workspaceId, tx, campaignId)) {
      throw new AppError('CONFLICT', 'A run of this campaign is under way. Wait for its end or cancel it.')
    }
    const { bulk, catalogue, verticals } = this.#options
    const found = catalogue.newRunSources(campaign.sources)
    // Words are read for sources alone: the first time takes a second.
    const criteria = found.length === 0 ? [] : criteriaAsked(campaign)
    const sought = { sourcesOpen: found.length, criteria }
    const { run, sites: rows } = await planRun(campaign, limits, sought)
    const pack = await verticals.resolve(workspaceId, tx, campaign.vertical)
    const pinned =
      pack === null
        ? {}
        : { verticalVersion: pack.version, verticalHash: await pinVertical(workspaceId, tx, pack) }
    const { id } = await store.createRun(workspaceId, tx, bulk, { ...run, ...pinned, scheduledFor }, rows)
    await createRunSources(workspaceId, tx, id, found)
    await setLastRun(workspaceId, tx, campaignId, id)
    return id
  }

  async #wake(workspaceId: string, id: string): Promise<void> {
    const { queue, signals } = this.#options
    await queue.wake(WORK_RUN, { workspaceId, id })
    signals.publish(DUE_TOPIC)
    await wakeSources(queue, workspaceId, this.#options.db, id)
  }
}

/** Ends a run of which no source, no candidate and no site is open; does nothing otherwise. */
export async function finishIfDone(workspaceId: string, tx: Queryable, id: string): Promise<void> {
  // Asked first: once nothing is sought, no site comes any more.
  if (await store.isStillSeeking(workspaceId, tx, id)) return
  if ((await sites.countOpenSites(workspaceId, tx, id)) > 0) return
  // Read after the count: the counters of the site that ended last are in it.
  const run = await store.findRun(workspaceId, tx, id)
  if (run) await store.enterState(workspaceId, tx, id, endingOf(run), { finishedAt: new Date() })
}

/** Ends a run that an error of ours stopped: its open sites are given up, the others keep what they found. */
export async function failRun(db: Db, workspaceId: string, id: string, attempt: number): Promise<void> {
  const error = `An error of ours stopped this run ${attempt} times; the server’s log tells more under this run’s id.`
  await inTransaction(db, async (tx) => {
    const now = new Date()
    if (!(await store.enterState(workspaceId, tx, id, 'fail', { attempt, error, finishedAt: now }))) return
    await endSources(workspaceId, tx, id, 'The run failed before its site was found.')
    const skipped = await sites.skipQueuedSites(workspaceId, tx, id, 'CANCELLED', now)
    await store.countSkipped(workspaceId, tx, id, skipped)
  })
}

/** Asks the sources of a run no more, and looks for no company's site any more, `why` in words. */
export async function endSources(workspaceId: string, tx: Queryable, id: string, why: string): Promise<void> {
  await cancelSources(workspaceId, tx, id)
  await store.updateRun(workspaceId, tx, id, { sourcesOpen: 0 })
  await endResolutions(workspaceId, tx, id, why)
}

/** Sets the companies of a run aside whose site is looked for, `why` in words. The others keep what was found. */
export async function endResolutions(
  workspaceId: string,
  tx: Queryable,
  id: string,
  why: string,
): Promise<void> {
  // The run's row before the candidates', as those take them who look for sites.
  await store.updateRun(workspaceId, tx, id, { candidatesOpen: 0 })
  const count = await setCandidatesAside(workspaceId, tx, id, why)
  await store.updateRun(workspaceId, tx, id, { candidatesRejected: { increment: count } })
}

/** Sets the sites aside that a run has not come to when it has used up a limit; those under way end with what they have. */
export async function setAsideRest(
  db: Db,
  workspaceId: string,
  id: string,
  limitReached: Exclude<RunLimit, 'SITES'>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await store.updateRun(workspaceId, tx, id, { limitReached })
    const limit = limitReached === 'PAGES' ? 'pages' : 'minutes'
    await endSources(
      workspaceId,
      tx,
      id,
      `The run’s limit of ${limit} was reached before its site was found.`,
    )
    const skipped = await sites.skipQueuedSites(workspaceId, tx, id, 'LIMIT', new Date())
    await store.countSkipped(workspaceId, tx, id, skipped)
  })
}

export { countActiveRuns } from './runs.store.ts'
