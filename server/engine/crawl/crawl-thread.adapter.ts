/** The thread that crawls, as the other side holds it. */
import { Worker } from 'node:worker_threads'
import type { CrawlNews, CrawlOrder, SentCrawlOptions } from './crawl-messages.ts'

const ENTRY = new URL('./crawl-thread.mjs', import.meta.url)

/** As the parser's: more of it costs memory and saves no time. */
const MAX_YOUNG_MB = 16

export interface CrawlThread {
  /** `moved`: buffers that are given away instead of being copied. */
  post(order: CrawlOrder, moved?: readonly ArrayBuffer[]): void
  end(): Promise<void>
}

export interface CrawlThreadEvents {
  onNews: (news: CrawlNews) => void
  /** Once; not after `end`. */
  onEnd: (cause: unknown) => void
}

/** Starts a thread that does not keep the process alive by itself. */
export function startCrawlThread(
  options: SentCrawlOptions,
  { onNews, onEnd }: CrawlThreadEvents,
): CrawlThread {
  // No arguments of the process's own: they may name a loader or an inspector that is not meant for this thread.
  const thread = new Worker(ENTRY, {
    workerData: options,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: MAX_YOUNG_MB },
  })
  thread.unref()
  thread.on('message', onNews)
  let cause: unknown
  thread.on('error', (error) => (cause = error))
  thread.on('exit', (code) => onEnd(cause ?? new Error(`It ended with code ${code}`)))
  return {
    post: (order, moved = []) => thread.postMessage(order, moved),
    end: async () => {
      thread.removeAllListeners()
      await thread.terminate()
    },
  }
}
