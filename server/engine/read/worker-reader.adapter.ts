import { Worker } from 'node:worker_threads'
import type { SiteIdentity } from '../resolve/resolve-site.ts'
import type { FetchedPage, SiteFindings } from '../types.ts'
import { unpackLinks } from './packed-links.ts'
import type { PageReport, SiteReader, SiteReading } from './site-reader.ts'
import type { WorkerAnswer, WorkerRequest } from './worker-messages.ts'

/**
 * Room for what the thread makes and soon forgets. A third of what V8 would take: more of it costs memory and, for
 * pages of usual size, saves no time.
 */
const MAX_YOUNG_MB = 16

/**
 * Reads on one thread of its own, so that a server's other work never waits for a page. The thread starts with the
 * first page. When it dies, the sites under way fail with an error that says so, and the next site starts a new one.
 */
export function createWorkerReader(): SiteReader {
  const parser = new ParserThread()
  return { open: () => new RemoteReading(parser), warmUp: () => parser.warmUp(), close: () => parser.close() }
}

interface Waiting {
  resolve: (answer: WorkerAnswer) => void
  reject: (error: Error) => void
}

class ParserThread {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #lastId = 0
  #lost = 0

  /** Threads that have ended, with all they knew. */
  get lost(): number {
    return this.#lost
  }

  newId(): number {
    return ++this.#lastId
  }

  ask(request: WorkerRequest & { id: number }, moved: readonly ArrayBuffer[] = []): Promise<WorkerAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject })
      // A worker that waits for work must not keep the process alive; one that works must.
      const thread = this.#thread()
      thread.ref()
      thread.postMessage(request, moved)
    })
  }

  async warmUp(): Promise<void> {
    if (this.#worker === null) await this.ask({ kind: 'warm', id: this.newId() })
  }

  tell(request: WorkerRequest): void {
    this.#worker?.postMessage(request)
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
    this.#failAll(new Error('The crawler was closed'))
  }

  #thread(): Worker {
    if (this.#worker !== null) return this.#worker
    // No arguments of the process's own: they may name a loader or an inspector that is not meant for this thread.
    const worker = new Worker(new URL('./read-thread.mjs', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: MAX_YOUNG_MB },
    })
    worker.on('message', (answer: WorkerAnswer) => this.#settle(answer))
    worker.on('error', (cause) => this.#lose(worker, cause))
    worker.on('exit', () => this.#lose(worker, null))
    this.#worker = worker
    return worker
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#worker?.unref()
    if ('error' in answer) waiting?.reject(answer.error)
    else waiting?.resolve(answer)
  }

  #lose(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    this.#lost++
    this.#failAll(new Error('The thread that parses pages has ended', { cause }))
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

class RemoteReading implements SiteReading {
  readonly #parser: ParserThread
  readonly #site: number
  /** Threads that had ended when this reading began: once there are more, what was read of the site is gone. */
  readonly #lost: number

  constructor(parser: ParserThread) {
    this.#parser = parser
    this.#site = parser.newId()
    this.#lost = parser.lost
  }

  async read(page: FetchedPage): Promise<PageReport> {
    this.#requireThread()
    const body = bytesToGive(page.body)
    const answer = await this.#parser.ask(
      { kind: 'read', id: this.#parser.newId(), site: this.#site, page: { ...page, body } },
      [body.buffer],
    )
    if (!('read' in answer)) throw new Error('The thread that parses pages gave another answer')
    return { ...answer.read, links: unpackLinks(answer.read.links) }
  }

  async finish(identity: SiteIdentity): Promise<SiteFindings> {
    this.#requireThread()
    const id = this.#parser.newId()
    const answer = await this.#parser.ask({ kind: 'finish', id, site: this.#site, identity })
    if (!('findings' in answer)) throw new Error('The thread that parses pages gave another answer')
    return answer.findings
  }

  drop(): void {
    this.#parser.tell({ kind: 'drop', site: this.#site })
  }

  #requireThread(): void {
    if (this.#parser.lost !== this.#lost) throw new Error('The thread that parses pages has ended')
  }
}

/** A part of their buffer that bytes fill when the buffer is theirs alone; smaller ones may share theirs with others. */
const OWN_SHARE = 0.9
const MIN_OWN_BYTES = 8 * 1024

/**
 * A page's bytes to be given away: as they are when they have a buffer of their own, which a copy of each page would
 * leave behind as garbage; else a copy, for all of the buffer would cross with them.
 */
function bytesToGive(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = body
  const isOwn = byteLength >= MIN_OWN_BYTES && byteLength >= OWN_SHARE * buffer.byteLength
  return isOwn && buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, body.byteOffset, byteLength)
    : Uint8Array.from(body)
}
