import type { RequestHandler, Response } from 'express'

const NAME = 'workInHand'

/**
 * What requests have begun and not ended. It goes on when a caller has left or was cut, and asks the database further questions: who
 * stops a server waits for it, not for connections alone.
 */
export class WorkInHand {
  /** Counted, not kept: a set of promises held the answers of all requests in memory until it was gone through. */
  #open = 0
  #onIdle: (() => void) | undefined

  /** Lets the handlers of each request find this; see `inHand`. */
  readonly handler: RequestHandler = (_req, res, next) => {
    res.locals[NAME] = this
    next()
  }

  hold<Result>(work: Promise<Result>): Promise<Result> {
    this.#open++
    const ended = () => {
      this.#open--
      if (this.#open === 0) this.#onIdle?.()
    }
    work.then(ended, ended)
    return work
  }

  /** Waits until nothing is in hand, `ms` at most; answers how many pieces of work have not ended. */
  async settle(ms: number): Promise<number> {
    if (this.#open === 0) return 0
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      this.#onIdle = resolve
      timer = setTimeout(resolve, ms)
    })
    clearTimeout(timer)
    return this.#open
  }
}

/** Counts the work on a request as in hand until it has ended. */
export function inHand<Result>(res: Response, work: Promise<Result>): Promise<Result> {
  const all = res.locals[NAME] as WorkInHand | undefined
  return all === undefined ? work : all.hold(work)
}

/** A handler whose promise, if it answers one, is in hand until it has ended. */
export const heldInHand =
  (handler: RequestHandler): RequestHandler =>
  (req, res, next) => {
    const work: unknown = handler(req, res, next)
    if (work instanceof Promise) void inHand(res, work)
  }
