import type { RequestHandler, Response } from 'express'

const NAME = 'workInHand'

/**
 * What requests have begun and not ended. It goes on when a caller has left or was cut, and asks the database further questions: who
 * stops a server waits for it, not for connections alone.
 */
export class WorkInHand {
  readonly #open = new Set<Promise<unknown>>()

  /** Lets the handlers of each request find this; see `inHand`. */
  readonly handler: RequestHandler = (_req, res, next) => {
    res.locals[NAME] = this
    next()
  }

  hold<Result>(work: Promise<Result>): Promise<Result> {
    this.#open.add(work)
    const ended = () => void this.#open.delete(work)
    work.then(ended, ended)
    return work
  }

  /** Waits until nothing is in hand, `ms` at most; answers how many pieces of work have not ended. */
  async settle(ms: number): Promise<number> {
    let timer: NodeJS.Timeout | undefined
    const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))
    await Promise.race([over, Promise.allSettled(this.#open)])
    clearTimeout(timer)
    return this.#open.size
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
