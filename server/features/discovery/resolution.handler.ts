import { LeasedWorker, type LeasedWork } from '../../platform/leased-worker.ts'
import type { WakeMessage } from '../../platform/wake-queue.ts'
import { announceRun } from '../runs/run-candidates.service.ts'
import { RESOLUTION_SWEEP_MS, RESOLUTIONS_AT_ONCE, RESOLUTIONS_OF_A_RUN } from './resolution.job.ts'
import { readResolutionRun, type ResolutionRun } from './resolution-run.service.ts'
import { failCandidate, workCandidate, type ResolutionWorkOptions } from './resolution-work.service.ts'
import * as store from './resolutions.store.ts'

const OUR_FAULT =
  'An error of ours broke the search for its site off again and again; it is logged. Run the campaign again.'
const RUNS_AT_ONCE = 200

type ReadRun = (workspaceId: string, runId: string) => Promise<ResolutionRun>

const leasedCandidates = (
  options: ResolutionWorkOptions,
  readRun: ReadRun,
): LeasedWork<store.ResolvedRow> => ({
  name: 'resolution',
  ourFault: OUR_FAULT,
  lease: async ({ workspaceId, id }, lease, now) => {
    const { db } = options.database
    if (!(await store.leaseCandidate(workspaceId, db, id, lease, now))) return null
    return store.findCandidate(workspaceId, db, id)
  },
  changeLeased: ({ workspaceId, id }, owner, data) =>
    store.changeLeased(workspaceId, options.database.db, id, owner, data),
  work: async (leased, signal) => {
    const { workspaceId, runId } = leased.row
    return workCandidate(options, leased, await readRun(workspaceId, runId), signal)
  },
  fail: (leased, error) => failCandidate(options, leased, error),
  announce: ({ runId }) => announceRun(options.signals, runId),
})

/** Looks for the web sites of companies whose sources name none: of many runs side by side, a few of each at once. */
export class ResolutionHandler {
  readonly #options: ResolutionWorkOptions
  readonly #worker: LeasedWorker<store.ResolvedRow>
  /** Runs in hand. */
  readonly #working = new Map<string, Promise<void>>()
  /** What is read once of each of them. */
  readonly #runs = new Map<string, Promise<ResolutionRun>>()
  #isClosed = false

  constructor(options: ResolutionWorkOptions) {
    this.#options = options
    const work = leasedCandidates(options, (workspaceId, runId) => this.#readRun(workspaceId, runId))
    this.#worker = new LeasedWorker(work, options.logger, RESOLUTIONS_AT_ONCE)
  }

  /** Takes a run in hand. Who is told of one need not wait for its end: the database knows what is left to do. */
  take(message: WakeMessage): void {
    this.work(message).catch((error: unknown) =>
      this.#options.logger.error({ error, runId: message.id }, 'resolution.run-failed'),
    )
  }

  /** Works the candidates of a run until none is free. */
  work(message: WakeMessage): Promise<void> {
    const known = this.#working.get(message.id)
    if (known) return known
    const task = this.#workRun(message).finally(() => {
      this.#working.delete(message.id)
      this.#runs.delete(message.id)
    })
    this.#working.set(message.id, task)
    return task
  }

  /** Begins to look for runs by itself, now and at intervals. */
  startSweep(): void {
    this.#worker.repeat(RESOLUTION_SWEEP_MS, 'sweep', async () => {
      for (const message of await store.listSeekingRuns(this.#options.database.db, RUNS_AT_ONCE))
        this.take(message)
    })
  }

  /** Gives candidates in hand back, a few seconds at most. */
  close(): Promise<void> {
    this.#isClosed = true
    return this.#worker.close()
  }

  async #workRun({ workspaceId, id: runId }: WakeMessage): Promise<void> {
    const inHand = new Set<string>()
    const lane = async (): Promise<void> => {
      for (;;) {
        const { db } = this.#options.database
        const free = await store.listFree(workspaceId, db, runId, new Date(), RESOLUTIONS_OF_A_RUN + 1)
        const next = free.find((id) => !inHand.has(id))
        if (next === undefined || this.#isClosed) return
        inHand.add(next)
        await this.#worker.work({ workspaceId, id: next }).finally(() => inHand.delete(next))
      }
    }
    await Promise.all(Array.from({ length: RESOLUTIONS_OF_A_RUN }, lane))
  }

  #readRun(workspaceId: string, runId: string): Promise<ResolutionRun> {
    const { database, verticals } = this.#options
    const run = this.#runs.get(runId) ?? readResolutionRun(workspaceId, database.db, runId, verticals)
    this.#runs.set(runId, run)
    return run
  }
}
