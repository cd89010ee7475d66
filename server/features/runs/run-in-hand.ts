/** A run that a process works: what it knows of it, and whether it is to stop. Pure. */
import { setMaxListeners } from 'node:events'
import { RunBudget } from './run-limits.ts'
import type { Interruption, RunningSite } from './site-work.service.ts'
import type { RunNow, WatchedRun } from './run-watch.service.ts'

/** What a run pins for each of its sites. */
export type Pinned = Pick<RunningSite, 'campaignId' | 'replayOfId' | 'options'>

export class RunInHand implements WatchedRun {
  readonly workspaceId: string
  readonly id: string
  readonly budget: RunBudget
  /** Aborted, with an Interruption, when its sites are to be dropped. */
  readonly signal: AbortSignal
  /** Aborted when it is out of hand. */
  readonly done = new AbortController()
  /** Settles when none of its slots is in use and it wants none; rejects with the first fault of ours. */
  readonly drained: Promise<void>
  /** Its first slot begins it; the others wait for that. */
  begun: Promise<Pinned> | undefined
  /** Slots that work for it now. */
  active = 0
  /** Sites that it has let go of: one that was given back may be leased again. */
  ended = 0
  #fault: { error: unknown } | undefined
  readonly #stopped = new AbortController()
  #resolve: () => void = () => undefined
  #reject: (error: unknown) => void = () => undefined

  constructor(run: RunNow, shutdown: AbortSignal) {
    this.workspaceId = run.workspaceId
    this.id = run.id
    this.budget = new RunBudget(run)
    this.signal = AbortSignal.any([shutdown, this.#stopped.signal])
    // Every site that is being crawled listens to it.
    setMaxListeners(0, this.signal)
    this.drained = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.note(run)
  }

  /** Takes in how it stands: what others used of its limits, and whether a user has stopped it. */
  note(now: RunNow | null): void {
    if (!now) return
    this.budget.note(now)
    const interruption = interruptionOf(now)
    if (interruption !== null) this.#stopped.abort(interruption)
  }

  /**
   * Whether it leases no more. A cancelled run goes on leasing: sites that a dead worker left behind are cancelled in
   * this way. A paused one does not, also when it goes on already: all of its sites are let go of first.
   */
  get isHeld(): boolean {
    const why = this.signal.reason as Interruption | undefined
    return this.#fault !== undefined || why === 'paused' || why === 'shutdown'
  }

  /** An error of ours: sites under way go on to their ends, for they hold leases, and no other is begun. */
  fail(error: unknown): void {
    this.#fault ??= { error }
  }

  /** Nothing of it is under way or to be done here any more. */
  drain(): void {
    if (this.#fault) this.#reject(this.#fault.error)
    else this.#resolve()
  }
}

/** What a run's state means to its sites under way. */
function interruptionOf({ state }: RunNow): Interruption | null {
  if (state === 'CANCELLING') return 'cancelled'
  return state === 'PAUSED' ? 'paused' : null
}
