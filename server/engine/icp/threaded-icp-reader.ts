/**
 * Reads descriptions of customers on a thread of its own, for a process that answers people: the first one has a file of cities
 * read, which takes more than a second and some 60 MB. The thread starts with the first question and ends when nobody has asked
 * for a while.
 */
import type { Criteria } from './criteria.ts'
import type { IcpAnswer } from './icp-messages.ts'
import type { IcpThread, StartIcpThread } from './icp-thread.adapter.ts'

/** What reads texts for a process; close it at the end. */
export interface IcpReader {
  /**
   * As `parseIcp`. Throws an `IcpReaderBusyError` when too many wait already, an `IcpReaderLostError` when this very text
   * ended the thread or took too long, and what `parseIcp` throws.
   */
  read(text: string): Promise<Criteria>
  /** Ends the thread; whoever waits is told so. */
  close(): Promise<void>
}

/** More texts wait than are worked off soon. */
export class IcpReaderBusyError extends Error {
  override name = 'IcpReaderBusyError'

  constructor() {
    super('Too many descriptions wait to be read')
  }
}

/** The thread that read a text has ended, or did not answer. */
export class IcpReaderLostError extends Error {
  override name = 'IcpReaderLostError'

  constructor(cause: unknown) {
    super('The thread that reads descriptions has ended', { cause })
  }
}

interface Waiting {
  text: string
  resolve: (criteria: Criteria) => void
  reject: (error: Error) => void
}

export interface ThreadedIcpReaderOptions {
  start: StartIcpThread
  /** Milliseconds without a question after which the thread ends. */
  idleMs?: number
  /** Milliseconds for one text, with the start of the thread. */
  readMs?: number
  /** Texts that wait at once, at most. */
  maxWaiting?: number
}

/** Long enough for somebody who thinks about the next word. */
const IDLE_MS = 120_000
/** A text of ten thousand characters takes a fraction of a second; a thread that starts on a busy machine, some. */
const READ_MS = 60_000
const MAX_WAITING = 100

export class ThreadedIcpReader implements IcpReader {
  readonly #start: StartIcpThread
  readonly #idleMs: number
  readonly #readMs: number
  readonly #maxWaiting: number
  /** In the order in which they were asked: the thread works on the first. */
  readonly #waiting = new Map<number, Waiting>()
  #thread: IcpThread | null = null
  #lastId = 0
  #isClosed = false
  #idle: NodeJS.Timeout | undefined
  #watch: NodeJS.Timeout | undefined

  constructor({
    start,
    idleMs = IDLE_MS,
    readMs = READ_MS,
    maxWaiting = MAX_WAITING,
  }: ThreadedIcpReaderOptions) {
    this.#start = start
    this.#idleMs = idleMs
    this.#readMs = readMs
    this.#maxWaiting = maxWaiting
  }

  read(text: string): Promise<Criteria> {
    if (this.#isClosed) return Promise.reject(new Error('The reader of descriptions was closed'))
    if (this.#waiting.size >= this.#maxWaiting) return Promise.reject(new IcpReaderBusyError())
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId
      this.#waiting.set(id, { text, resolve, reject })
      if (this.#waiting.size === 1) this.#watchFirst()
      clearTimeout(this.#idle)
      const thread = this.#threadAtWork()
      // One that waits for work must not keep the process alive; one that works must.
      thread.hold(true)
      thread.post({ id, text })
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    clearTimeout(this.#watch)
    const ended = this.#endThread()
    for (const { reject } of all) reject(new Error('The reader of descriptions was closed'))
    await ended
  }

  #threadAtWork(): IcpThread {
    if (this.#thread !== null) return this.#thread
    const thread: IcpThread = this.#start({
      onAnswer: (answer) => this.#settle(answer),
      onEnd: (cause) => this.#lose(thread, cause),
    })
    this.#thread = thread
    return thread
  }

  #settle(answer: IcpAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    this.#watchFirst()
    if ('error' in answer) waiting?.reject(answer.error)
    else waiting?.resolve(answer.criteria)
    if (this.#waiting.size > 0) return
    this.#thread?.hold(false)
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => void this.#endThread(), this.#idleMs).unref()
  }

  /** The first text is to blame; the others are read by another thread. */
  #lose(thread: IcpThread, cause: unknown): void {
    if (this.#thread !== thread) return
    this.#thread = null
    const [first] = this.#waiting
    if (first === undefined) return
    const [id, { reject }] = first
    this.#waiting.delete(id)
    reject(new IcpReaderLostError(cause))
    this.#watchFirst()
    if (this.#waiting.size === 0) return
    const next = this.#threadAtWork()
    next.hold(true)
    for (const [other, { text }] of this.#waiting) next.post({ id: other, text })
  }

  #watchFirst(): void {
    clearTimeout(this.#watch)
    if (this.#waiting.size === 0) return
    this.#watch = setTimeout(() => {
      const thread = this.#thread
      if (thread === null) return
      void thread.end()
      this.#lose(thread, new Error(`It did not answer for ${this.#readMs / 1000} s`))
    }, this.#readMs).unref()
  }

  async #endThread(): Promise<void> {
    clearTimeout(this.#idle)
    const thread = this.#thread
    this.#thread = null
    await thread?.end()
  }
}
