import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import pLimit, { type LimitFunction } from 'p-limit'
import { AppError } from '../errors.ts'
import type { Logger } from './logger.ts'
import { outageOf } from './outage.ts'
import { withinTime } from './time-limit.ts'
import type { WakeMessage } from './wake-queue.ts'

/** A lease not renewed for this long lapses; what is leased renews it with each piece of its work as well. */
export const LEASE_MS = 15_000
const HEARTBEAT_MS = 5_000
/** Leases in a row that broke off without a piece done, after which a task fails. */
const MAX_ATTEMPTS = 3
/** The same where nobody said why: whoever worked it died, which others' work or the machine may be to blame for. */
const MAX_LAPSED = 10
/** Before a task that broke off by a fault of ours, or an outage, is taken up again. */
const PAUSE_MS = 5_000
/** How often tasks are looked for that have something due, whatever the queue said. */
const SWEEP_MS = 5_000
const SWEEP_LIMIT = 100
const CLOSE_MS = 2_500

/** The lease has passed to another, or a user has stopped the task: whoever worked it lets go without a trace. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError'
}

/** Renews a lease until it is stopped; its signal is aborted, with a LeaseLostError, when there is none to renew. */
export function keepLease(
  renew: (until: Date) => Promise<boolean>,
  onError: (error: unknown) => void,
): { lost: AbortSignal; stop: () => void } {
  const lost = new AbortController()
  const heartbeat = setInterval(() => {
    renew(new Date(Date.now() + LEASE_MS))
      .then((held) => (held ? undefined : lost.abort(new LeaseLostError())))
      .catch(onError)
  }, HEARTBEAT_MS)
  return { lost: lost.signal, stop: () => clearInterval(heartbeat) }
}

/** Who works a task, and until when. */
export interface Lease {
  owner: string
  until: Date
}

/** What of a row a lease is about. Without an owner, `leaseUntil` is the moment before which nobody works it. */
export interface LeaseData {
  leaseOwner?: string | null
  leaseUntil: Date | null
  attempt?: number
}

interface TaskRow extends WakeMessage {
  /** Leases so far without a piece done, this one included. */
  attempt: number
}

/** A task whose lease is the caller's. */
export interface Leased<Row> {
  row: Row
  owner: string
}

/** One kind of work that a worker takes as a whole and does piece by piece, each piece in one transaction with its lease. */
export interface LeasedWork<Row extends TaskRow> {
  /** Begins the names of its log lines. */
  name: string
  /** Said to the user when it failed by a fault of ours. */
  ourFault: string
  /** Tasks of every workspace that wait for a worker; absent where others look for them. */
  listDue?(now: Date, limit: number): Promise<WakeMessage[]>
  /** Takes a task that nobody works, counting the attempt; null when it is not there to be taken. */
  lease(message: WakeMessage, lease: Lease, now: Date): Promise<Row | null>
  /** Changes the row if the lease is the owner's; answers whether it was. */
  changeLeased(row: Row, owner: string, data: LeaseData): Promise<boolean>
  /** Does the task to its end; ends early, with the reason of the signal, when that is aborted. */
  work(leased: Leased<Row>, signal: AbortSignal): Promise<void>
  /** Ends a task that cannot go on, with the reason in words. */
  fail(leased: Leased<Row>, error: string): Promise<void>
  /** Tells whoever follows the task that it stands differently. */
  announce(row: Row): void
}

/**
 * Works tasks of one kind, as many at once as is said. One that breaks off is taken up where its last piece ended, by this
 * process or another, and fails when three leases in a row broke off with nothing done, or ten were heard of no more; an outage or the
 * end of the process is no attempt.
 */
export class LeasedWorker<Row extends TaskRow> {
  readonly #kind: LeasedWork<Row>
  readonly #logger: Logger
  readonly #slots: LimitFunction
  readonly #working = new Map<string, Promise<void>>()
  readonly #shutdown = new AbortController()
  readonly #timers: NodeJS.Timeout[] = []

  constructor(kind: LeasedWork<Row>, logger: Logger, atOnce: number) {
    this.#kind = kind
    this.#logger = logger
    this.#slots = pLimit(atOnce)
  }

  /** Works a task if nobody else does; called again meanwhile, it is the same work. */
  work(message: WakeMessage): Promise<void> {
    const known = this.#working.get(message.id)
    if (known) return known
    const task = this.#slots(() => this.#take(message)).finally(() => this.#working.delete(message.id))
    this.#working.set(message.id, task)
    return task
  }

  /** Begins to look for due tasks by itself, now and at intervals. */
  startSweep(): void {
    this.repeat(SWEEP_MS, 'sweep', () => this.#sweep())
  }

  /** Does something else now and at intervals, until closed. */
  repeat(ms: number, name: string, work: () => Promise<void>): void {
    const attempt = () =>
      void work().catch((error: unknown) =>
        this.#logger.error({ error }, `${this.#kind.name}.${name}-failed`),
      )
    attempt()
    this.#timers.push(setInterval(attempt, ms))
  }

  /** Ends work behind the piece in hand, a few seconds at most. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.#shutdown.abort(new Error('shutdown'))
    await withinTime(Promise.allSettled(this.#working.values()), CLOSE_MS).catch((error: unknown) =>
      this.#logger.warn({ error, tasks: this.#working.size }, `${this.#kind.name}.close-late`),
    )
  }

  async #sweep(): Promise<void> {
    for (const message of (await this.#kind.listDue?.(new Date(), SWEEP_LIMIT)) ?? []) {
      this.work(message).catch((error: unknown) =>
        this.#logger.error({ error, id: message.id }, `${this.#kind.name}.work-failed`),
      )
    }
  }

  async #take(message: WakeMessage): Promise<void> {
    if (this.#shutdown.signal.aborted) return
    const now = new Date()
    // Of this lease, not of the process: one that it has let lapse it may hold again beside the first.
    const owner = `${hostname()}:${process.pid}:${randomUUID()}`
    const row = await this.#kind.lease(message, { owner, until: new Date(now.getTime() + LEASE_MS) }, now)
    if (!row) return
    if (row.attempt <= MAX_LAPSED) return this.#workLeased({ row, owner })
    this.#logger.error({ id: row.id, attempt: row.attempt }, `${this.#kind.name}.deadly`)
    await this.#kind.fail({ row, owner }, this.#kind.ourFault)
  }

  async #workLeased(leased: Leased<Row>): Promise<void> {
    const { row, owner } = leased
    const lease = keepLease(
      (leaseUntil) => this.#kind.changeLeased(row, owner, { leaseUntil }),
      (error) => this.#logger.warn({ error, id: row.id }, `${this.#kind.name}.heartbeat-failed`),
    )
    try {
      await this.#kind.work(leased, AbortSignal.any([this.#shutdown.signal, lease.lost]))
    } catch (error) {
      await this.#settle(leased, error)
    } finally {
      lease.stop()
    }
  }

  /** Decides what becomes of a task that broke off. */
  async #settle(leased: Leased<Row>, error: unknown): Promise<void> {
    const { row, owner } = leased
    if (error instanceof LeaseLostError) return
    const giveBack = (data: Omit<LeaseData, 'leaseOwner'>) =>
      this.#kind.changeLeased(row, owner, { leaseOwner: null, ...data })
    if (this.#shutdown.signal.aborted) {
      await giveBack({ attempt: row.attempt - 1, leaseUntil: null })
      return
    }
    if (error instanceof AppError) return this.#kind.fail(leased, error.message)
    const outage = outageOf(error)
    this.#logger.error({ error, id: row.id, attempt: row.attempt, outage }, `${this.#kind.name}.broke-off`)
    if (outage === null && row.attempt >= MAX_ATTEMPTS) return this.#kind.fail(leased, this.#kind.ourFault)
    const attempt = outage === null ? {} : { attempt: row.attempt - 1 }
    await giveBack({ ...attempt, leaseUntil: new Date(Date.now() + PAUSE_MS) })
    this.#kind.announce(row)
  }
}
