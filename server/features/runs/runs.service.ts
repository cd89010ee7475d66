import type { SourceItem, Vertical } from '../../engine/index.ts'
import { EXTRACTOR_VERSION, urlListSource } from '../../engine/index.ts'
import { AppError, invalidField } from '../../errors.ts'
import { inTransaction, type Db, type Queryable } from '../../platform/database.ts'
import type { Signals } from '../../platform/signals.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import { findCampaignForWrite, setLastRun } from '../campaigns/campaigns.service.ts'
import { endingOf } from './run-states.ts'
import { NO_LIMITS, type RunLimitsInput } from './run-input.ts'
import type { RunLimit } from './run-limits.ts'
import * as sites from './run-sites.store.ts'
import { DUE_TOPIC, WORK_RUN } from './runs.job.ts'
import * as store from './runs.store.ts'
import { storedReason } from './site-outcome.ts'

export interface RunsOptions {
  db: Db
  queue: WakeQueue
  signals: Signals
  verticals: readonly Vertical[]
}

export class RunsService {
  readonly #options: RunsOptions

  constructor(options: RunsOptions) {
    this.#options = options
  }

  /**
   * Starts a run of a campaign over its addresses and answers its id. CONFLICT while another is under way;
   * INVALID_INPUT without a readable address. Unreadable ones become sites that have failed, with the reason; those
   * beyond the limit of sites are set aside.
   */
  async start(workspaceId: string, campaignId: string, limits: RunLimitsInput = NO_LIMITS): Promise<string> {
    const runId = await inTransaction(this.#options.db, async (tx) => {
      // The campaign's row is locked by this, so that of two starts at once the second sees the first one's run.
      const campaign = await findCampaignForWrite(workspaceId, tx, campaignId)
      if (await store.findActiveRun(workspaceId, tx, campaignId)) {
        throw new AppError('CONFLICT', 'A run of this campaign is under way. Wait for its end or cancel it.')
      }
      const addresses = campaign.addresses as string[]
      const rows = limitSites((await listItems(addresses)).map(siteRow), limits.maxSites)
      if (!rows.some((row) => row.state !== 'FAILED')) {
        throw invalidField(
          'addresses',
          'The campaign has no readable address. Add the web sites of companies to it first.',
        )
      }
      const vertical = this.#options.verticals.find((one) => one.id === campaign.vertical)
      const failed = rows.filter((row) => row.state === 'FAILED').length
      const skipped = rows.filter((row) => row.state === 'CANCELLED').length
      const run = await store.createRun(
        workspaceId,
        tx,
        {
          campaignId,
          criteria: { icp: campaign.icp, addresses, maxPages: campaign.maxPages },
          vertical: campaign.vertical,
          verticalVersion: vertical?.version ?? null,
          extractorVersion: EXTRACTOR_VERSION,
          sitesTotal: rows.length,
          sitesDone: failed + skipped,
          sitesFailed: failed,
          sitesSkipped: skipped,
          limitSites: limits.maxSites,
          limitPages: limits.maxPages,
          limitMinutes: limits.maxMinutes,
          limitReached: skipped > 0 ? 'SITES' : null,
        },
        rows,
      )
      await setLastRun(workspaceId, tx, campaignId, run.id)
      return run.id
    })
    const { queue, signals } = this.#options
    await queue.wake(WORK_RUN, { workspaceId, id: runId })
    signals.publish(DUE_TOPIC)
    return runId
  }
}

/** Ends a run of which no site is open; does nothing otherwise. */
export async function finishIfDone(workspaceId: string, tx: Queryable, id: string): Promise<void> {
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
    const skipped = await sites.skipQueuedSites(workspaceId, tx, id, 'CANCELLED', now)
    await store.countSkipped(workspaceId, tx, id, skipped)
  })
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
    const skipped = await sites.skipQueuedSites(workspaceId, tx, id, 'LIMIT', new Date())
    await store.countSkipped(workspaceId, tx, id, skipped)
  })
}

async function listItems(addresses: string[]): Promise<SourceItem[]> {
  const items: SourceItem[] = []
  for await (const item of urlListSource.candidates({ text: addresses.join('\n') })) items.push(item)
  return items
}

function siteRow(item: SourceItem, position: number): store.RunSiteData {
  if (item.type === 'candidate') return { position, address: item.candidate.address, siteKey: item.siteKey }
  return {
    position,
    address: item.rejected.text,
    siteKey: `rejected:${position}`,
    state: 'FAILED',
    reason: storedReason(item.rejected.reason),
    detail: item.rejected.detail,
    finishedAt: new Date(),
  }
}

/** Sets readable sites beyond the limit aside, in the order of the sources. */
function limitSites(rows: store.RunSiteData[], maxSites: number | null): store.RunSiteData[] {
  if (maxSites === null) return rows
  let readable = 0
  return rows.map((row) => {
    if (row.state === 'FAILED' || ++readable <= maxSites) return row
    return { ...row, state: 'CANCELLED', reason: 'LIMIT', finishedAt: new Date() }
  })
}

export { countActiveRuns } from './runs.store.ts'
