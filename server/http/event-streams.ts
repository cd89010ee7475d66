import type { ServerResponse } from 'node:http'
import type { Plugin } from 'graphql-yoga'
import type { Logger } from '../platform/logger.ts'

/** A stream whose reader has taken nothing for this long is cut; its client opens it again and hears the present state. */
const STALL_MS = 60_000
const LOOK_MS = 10_000

/**
 * Server-sent events on their way to readers. Yoga writes them as fast as they are read, with a comment every 12 s so that
 * neither proxies nor readers take silence for an end. This tells proxies not to collect them, and lets go of readers that
 * have stopped to read: what was written for them would else be kept for good.
 */
export class EventStreams {
  readonly #logger: Logger
  /** Open streams, and since when their reader has been behind. */
  readonly #open = new Map<ServerResponse, number | null>()
  #timer: NodeJS.Timeout | undefined

  constructor(logger: Logger) {
    this.#logger = logger
  }

  plugin(): Plugin {
    return {
      onResponse: ({ response, serverContext }) => {
        if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return
        // For nginx and those that follow it; the others go by the content type.
        response.headers.set('x-accel-buffering', 'no')
        const { res } = serverContext as { res?: ServerResponse }
        if (res) this.#watch(res)
      },
    }
  }

  #watch(res: ServerResponse): void {
    this.#open.set(res, null)
    this.#timer ??= setInterval(() => this.#look(performance.now()), LOOK_MS).unref()
    // It has taken all that was written: also one that is behind again by the next look.
    res.on('drain', () => this.#open.set(res, null))
    res.once('close', () => {
      this.#open.delete(res)
      if (this.#open.size > 0) return
      clearInterval(this.#timer)
      this.#timer = undefined
    })
  }

  #look(now: number): void {
    for (const [res, since] of this.#open) {
      if (!res.writableNeedDrain) this.#open.set(res, null)
      else if (since === null) this.#open.set(res, now)
      else if (now - since >= STALL_MS) {
        this.#logger.info({ requestId: res.getHeader('x-request-id') }, 'http.stream-stalled')
        res.destroy()
      }
    }
  }
}
