import { AppError, notFound } from '../../errors.ts'
import { inTransaction, type Queryable } from '../../platform/database.ts'
import { findCampaignForWrite, setLastRun } from '../campaigns/campaigns.service.ts'
import { holdResolutions, retryResolutions } from '../discovery/resolutions.service.ts'
import { holdSources, retrySources, wakeSources } from '../discovery/run-sources.service.ts'
import { idleSecondsAt } from './run-clock.ts'
import { figureOf, limitUsedUp } from './run-limits.ts'
import * as sites from './run-sites.store.ts'
import { isFinal, refusalOf } from './run-states.ts'
import { controlTopic, DUE_TOPIC, runTopic, WORK_RUN } from './runs.job.ts'
import { endSources, finishIfDone, type RunsOptions } from './runs.service.ts'
import * as store from './runs.store.ts'

/** What users do to a run that has been started. Each may be repeated: what is so already is no error. */
export class RunControlService {
  readonly #options: Pick<RunsOptions, 'db' | 'queue' | 'signals'>

  constructor(options: Pick<RunsOptions, 'db' | 'queue' | 'signals'>) {
    this.#options = options
  }

  /** Holds a run: sites under way are dropped and given back, with no attempt counted. CONFLICT when it has ended or is being cancelled. */
  async pause(workspaceId: string, id: string): Promise<void> {
    const { db } = this.#options
    if (!(await store.enterState(workspaceId, db, id, 'pause', { pausedAt: new Date() }))) {
      await refuse(workspaceId, db, id, 'pause')
    }
    await holdSources(workspaceId, db, id)
    await holdResolutions(workspaceId, db, id)
    this.#tell(id)
  }

  /** Lets a paused run go on. CONFLICT when it has ended or is being cancelled. */
  async resume(workspaceId: string, id: string): Promise<void> {
    await inTransaction(this.#options.db, async (tx) => {
      // A write first: what is read after it cannot change before the end of the transaction.
      const now = new Date()
      if (!(await store.enterState(workspaceId, tx, id, 'resume', { wakeAt: now }))) {
        return refuse(workspaceId, tx, id, 'resume')
      }
      const run = await findRun(workspaceId, tx, id)
      await store.updateRun(workspaceId, tx, id, { idleSeconds: idleSecondsAt(run, now), pausedAt: null })
    })
    await this.#wake(workspaceId, id)
  }

  /** Asks a run to stop: what is done is kept, sites under way are dropped. CONFLICT when it has ended. */
  async cancel(workspaceId: string, id: string): Promise<void> {
    await inTransaction(this.#options.db, async (tx) => {
      if (!(await store.enterState(workspaceId, tx, id, 'cancel'))) {
        return refuse(workspaceId, tx, id, 'cancel')
      }
      await endSources(workspaceId, tx, id, 'The run was cancelled before its site was found.')
      const skipped = await sites.skipQueuedSites(workspaceId, tx, id, 'CANCELLED', new Date())
      await store.countSkipped(workspaceId, tx, id, skipped)
      await finishIfDone(workspaceId, tx, id)
    })
    await this.#wake(workspaceId, id)
  }

  /**
   * Tries the failed sites of a run that has ended again, from their first attempt, and those that it was cancelled
   * before; its sources and the search for companies' sites go on where they were. CONFLICT while a run of the campaign is
   * under way, and when there is nothing to be tried.
   */
  async retryFailedSites(workspaceId: string, id: string): Promise<void> {
    await inTransaction(this.#options.db, async (tx) => {
      const campaignId = await requireNoOther(workspaceId, tx, id)
      await reopen(workspaceId, tx, id)
      await setLastRun(workspaceId, tx, campaignId, id)
    })
    await this.#wake(workspaceId, id)
  }

  /**
   * Lets the search for companies' web sites go on that were set aside in a run that has ended, with the requests of a new search
   * to spend; its failed sites and sources are left alone. A run whose search is under way stays as it is. CONFLICT while another
   * run of the campaign is under way, and when no company is left.
   */
  async resumeSiteSearch(workspaceId: string, id: string): Promise<void> {
    await inTransaction(this.#options.db, async (tx) => {
      const campaignId = await requireNoOther(workspaceId, tx, id)
      const run = await findRun(workspaceId, tx, id)
      if (!isFinal(run.state) && run.candidatesOpen > 0) return
      await reopenSearch(workspaceId, tx, id)
      await setLastRun(workspaceId, tx, campaignId, id)
    })
    await this.#wake(workspaceId, id)
  }

  /** Tells those who show the run and those who work it. */
  #tell(id: string): void {
    const { signals } = this.#options
    signals.publish(controlTopic(id))
    signals.publish(runTopic(id))
  }

  async #wake(workspaceId: string, id: string): Promise<void> {
    this.#tell(id)
    const { queue, signals } = this.#options
    await queue.wake(WORK_RUN, { workspaceId, id })
    signals.publish(DUE_TOPIC)
    await wakeSources(queue, workspaceId, this.#options.db, id)
  }
}

/** Refuses while another run of the campaign is under way; answers the campaign, of which no run is started before the transaction ends. */
async function requireNoOther(workspaceId: string, tx: Queryable, id: string): Promise<string> {
  const { campaignId } = await findRun(workspaceId, tx, id)
  // The campaign's row is locked by this: no run of it is started between the question and the answer.
  await findCampaignForWrite(workspaceId, tx, campaignId)
  const active = await store.findActiveRun(workspaceId, tx, campaignId)
  if (active && active.id !== id)
    throw new AppError(
      'CONFLICT',
      'Another run of this campaign is under way. Wait for its end or cancel it.',
    )
  return campaignId
}

/** Brings a run back that has ended; a search for sites may spend again what one may. CONFLICT where a limit of the run is used up. */
async function enterAgain(
  workspaceId: string,
  tx: Queryable,
  id: string,
  deed: 'retry' | 'resumeSearch',
): Promise<boolean> {
  const now = new Date()
  const run = await findRun(workspaceId, tx, id)
  const limit = isFinal(run.state) ? limitUsedUp(run, now) : null
  if (limit !== null) {
    const figure = figureOf(limit, run)
    throw new AppError('CONFLICT', `This run has used up its limit of ${figure}. Start another run instead.`)
  }
  return store.enterState(workspaceId, tx, id, deed, {
    ...{ error: null, attempt: 0, wakeAt: now, finishedAt: null },
    ...{ pausedAt: null, idleSeconds: idleSecondsAt(run, now) },
    resolutionRequestsBefore: run.resolutionRequests,
  })
}

/** Brings a run back that has ended, to look for the sites of those of its companies that were set aside. */
async function reopenSearch(workspaceId: string, tx: Queryable, id: string): Promise<void> {
  if (!(await enterAgain(workspaceId, tx, id, 'resumeSearch')))
    return refuse(workspaceId, tx, id, 'resumeSearch')
  const candidatesOpen = await retryResolutions(workspaceId, tx, id)
  if (candidatesOpen === 0)
    throw new AppError('CONFLICT', 'No company of this run is left whose site was not looked for to the end.')
  await store.updateRun(workspaceId, tx, id, {
    ...{ candidatesOpen, candidatesFailed: 0 },
    candidatesRejected: { decrement: candidatesOpen },
  })
}

/** Brings a run back that has ended, with those of its sites that can be tried again. */
async function reopen(workspaceId: string, tx: Queryable, id: string): Promise<void> {
  if (!(await enterAgain(workspaceId, tx, id, 'retry'))) return refuse(workspaceId, tx, id, 'retry')
  const { failed, cancelled, pagesGone } = await sites.requeueSites(workspaceId, tx, id)
  const sources = await retrySources(workspaceId, tx, id)
  const sourcesOpen = sources.failed + sources.cancelled
  const candidatesOpen = await retryResolutions(workspaceId, tx, id)
  const isSeeking = sourcesOpen + candidatesOpen > 0
  if (!isSeeking && (await sites.countOpenSites(workspaceId, tx, id)) === 0) {
    throw new AppError(
      'CONFLICT',
      'No site of this run can be tried again: their addresses could not be read.',
    )
  }
  await store.updateRun(workspaceId, tx, id, {
    ...{
      sourcesOpen,
      candidatesOpen,
      candidatesRejected: { decrement: candidatesOpen },
      candidatesFailed: 0,
    },
    sourcesFailed: { decrement: sources.failed },
    sitesDone: { decrement: failed + cancelled },
    sitesFailed: { decrement: failed },
    sitesSkipped: { decrement: cancelled },
    pagesGone: { decrement: pagesGone },
  })
}

async function findRun(workspaceId: string, db: Queryable, id: string) {
  const run = await store.findRun(workspaceId, db, id)
  if (!run) throw notFound('run')
  return run
}

/** Says why a deed could not be done; nothing when the run is as the deed would have made it. */
async function refuse(
  workspaceId: string,
  db: Queryable,
  id: string,
  deed: Parameters<typeof refusalOf>[0],
): Promise<void> {
  const { state } = await findRun(workspaceId, db, id)
  const refusal = refusalOf(deed, state)
  if (refusal !== null) throw new AppError('CONFLICT', refusal)
}
