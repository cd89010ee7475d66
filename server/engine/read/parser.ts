/** Requests to a parser beside the process, and who is told when it ends. */
import type { ParserHost, StartParser } from './parser-host.adapter.ts'
import { ReaderLostError } from './reader-lost-error.ts'
import type { WorkerAnswer, WorkerRequest } from './worker-messages.ts'

type Asked = Exclude<WorkerRequest, { kind: 'drop' }>

interface Waiting {
  /** Of the site that asked; null: of none. */
  site: number | null
  resolve: (answer: WorkerAnswer) => void
  reject: (error: Error) => void
}

/** One page takes at most so many looks; the parser is ended then. A page of five megabytes takes seconds. */
const LOOK_MS = 15_000
const MAX_LOOKS = 4

/**
 * Starts its host with the first request, and another one after that has ended. Requests are worked one after the other,
 * so the oldest is to blame when the host ends, or when it does not answer for a minute.
 */
export class Parser {
  readonly #start: StartParser
  /** Milliseconds after which a host that no site uses is ended; null: it stays. */
  readonly #idleMs: number | null
  /** In the order in which they were asked. */
  readonly #waiting = new Map<number, Waiting>()
  #host: ParserHost | null = null
  #lastId = 0
  #lost = 0
  #sites = 0
  #idle: NodeJS.Timeout | undefined
  #looks: NodeJS.Timeout | undefined

  constructor(start: StartParser, idleMs: number | null) {
    this.#start = start
    this.#idleMs = idleMs
  }

  /** Hosts that have ended, with all they knew. */
  get lost(): number {
    return this.#lost
  }

  newId(): number {
    return ++this.#lastId
  }

  /** A site begins to be read here. */
  enter(): void {
    this.#sites++
    clearTimeout(this.#idle)
  }

  leave(): void {
    this.#sites--
    if (this.#sites > 0 || this.#idleMs === null) return
    this.#idle = setTimeout(() => void this.#endHost(), this.#idleMs).unref()
  }

  ask(request: Asked, moved: readonly ArrayBuffer[] = []): Promise<WorkerAnswer> {
    return new Promise((resolve, reject) => {
      const site = 'site' in request ? request.site : null
      this.#waiting.set(request.id, { site, resolve, reject })
      if (this.#waiting.size === 1) this.#watchOldest()
      // One that waits for work must not keep the process alive; one that works must.
      const host = this.#hostAtWork()
      host.hold(true)
      host.post(request, moved)
    })
  }

  tell(request: WorkerRequest): void {
    this.#host?.post(request, [])
  }

  async warmUp(): Promise<void> {
    if (this.#host === null) await this.ask({ kind: 'warm', id: this.newId() })
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const ended = this.#endHost()
    this.#failAll(() => new Error('The crawler was closed'))
    await ended
  }

  #hostAtWork(): ParserHost {
    if (this.#host !== null) return this.#host
    const host: ParserHost = this.#start({
      onAnswer: (answer) => this.#settle(answer),
      onEnd: (cause) => this.#lose(host, cause),
    })
    this.#host = host
    return host
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    this.#watchOldest()
    if (this.#waiting.size === 0) this.#host?.hold(false)
    if ('error' in answer) waiting?.reject(answer.error)
    else waiting?.resolve(answer)
  }

  #lose(host: ParserHost, cause: unknown): void {
    if (this.#host !== host) return
    this.#host = null
    this.#lost++
    const [oldest] = this.#waiting.values()
    this.#failAll(({ site }) => new ReaderLostError(site !== null && site === oldest?.site, cause))
  }

  /** Looks several times, since one timer alone says nothing after this thread itself was held up. */
  #watchOldest(): void {
    clearInterval(this.#looks)
    if (this.#waiting.size === 0) return
    let looks = 0
    this.#looks = setInterval(() => {
      if (++looks < MAX_LOOKS) return
      const host = this.#host
      if (host === null) return
      this.#lose(host, new Error(`It did not answer for ${(MAX_LOOKS * LOOK_MS) / 1000} s`))
      void host.end()
    }, LOOK_MS).unref()
  }

  async #endHost(): Promise<void> {
    const host = this.#host
    this.#host = null
    await host?.end()
  }

  #failAll(errorFor: (waiting: Waiting) => Error): void {
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    this.#watchOldest()
    for (const waiting of all) waiting.reject(errorFor(waiting))
  }
}
