import { AppError, notFound } from '../../errors.ts'
import { commit } from '../../platform/commit.ts'
import type { Database } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Signals } from '../../platform/signals.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import { countChangedLeads, hasChangedSince } from './compared-leads.store.ts'
import { OVERLAP_MS, scanTopic, WORK_SCAN } from './scan.job.ts'
import * as store from './scans.store.ts'

export interface ScansOptions {
  database: Database
  queue: Pick<WakeQueue, 'wake'>
  signals: Signals
}

/** Searches for leads that may be one, as users see them. The work itself is the handler's. */
export class ScansService {
  readonly #options: ScansOptions

  constructor(options: ScansOptions) {
    this.#options = options
  }

  /**
   * Has leads looked at that were changed since the last scan, or all of them; answers the id of the scan. One that is
   * under way goes on instead.
   */
  async start(workspaceId: string, userId: string | null, all: boolean): Promise<string> {
    const { database, queue, signals } = this.#options
    const id = await commit(database.db, async (tx) => {
      const running = await store.findRunningScan(workspaceId, tx)
      if (running !== null) return running.id
      const last = all ? null : await store.findScannedUntil(workspaceId, tx)
      const since = last === null ? null : new Date(last.getTime() - OVERLAP_MS)
      const until = new Date()
      const total = await countChangedLeads(workspaceId, tx, since, until)
      const fresh = newId()
      await store.createScan(workspaceId, tx, { id: fresh, since, until, total, startedById: userId })
      return fresh
    })
    signals.publish(scanTopic(id))
    await queue.wake(WORK_SCAN, { workspaceId, id })
    return id
  }

  /** Begins a scan where leads have changed since the last; only where somebody has asked for one before. */
  async refresh(workspaceId: string): Promise<void> {
    const { db } = this.#options.database
    const until = await store.findScannedUntil(workspaceId, db)
    if (until !== null && (await hasChangedSince(workspaceId, db, until)))
      await this.start(workspaceId, null, false)
  }

  /** Stops a scan; what it has proposed stays. CONFLICT when it has ended. */
  async cancel(workspaceId: string, id: string): Promise<void> {
    const { database, signals } = this.#options
    if ((await store.findScan(workspaceId, database.db, id)) === null) throw notFound('scan')
    if (!(await store.cancelScan(workspaceId, database.db, id)))
      throw new AppError('CONFLICT', 'This search has ended already.')
    signals.publish(scanTopic(id))
  }
}
