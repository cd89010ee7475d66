/** Items that wait for the consumer before the streams that made them pause. */
const MAX_WAITING = 64

/**
 * Opens a stream for each input, at most `concurrency` at a time, and yields their items as they come. Pauses the
 * streams while the consumer is slow. When one of them throws, or the inputs do, the merge throws that error. When it
 * ends early, for that reason or because the consumer leaves, each open stream is ended at its next item: hand the
 * streams an abort signal to end them sooner.
 */
export async function* mergeStreams<Input, Item>(
  inputs: Iterable<Input> | AsyncIterable<Input>,
  concurrency: number,
  open: (input: Input) => AsyncIterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  const waiting: Item[] = []
  const failures: unknown[] = []
  const arrival = new Bell()
  const room = new Bell()
  const source = iterate(inputs)
  let running = Math.max(1, concurrency)
  let over = false

  async function work(): Promise<void> {
    try {
      for (let next = await source.next(); !over && next.done !== true; next = await source.next()) {
        for await (const item of open(next.value)) {
          if (over) return
          waiting.push(item)
          arrival.ring()
          while (waiting.length >= MAX_WAITING && !over) await room.heard()
        }
      }
    } catch (error) {
      failures.push(error)
    } finally {
      running--
      arrival.ring()
    }
  }

  const workers = Promise.all(Array.from({ length: running }, work))
  try {
    while (failures.length === 0) {
      const item = waiting.shift()
      if (item !== undefined) {
        room.ring()
        yield item
      } else if (running > 0) {
        await arrival.heard()
      } else {
        await workers
        return
      }
    }
    throw failures[0]
  } finally {
    over = true
    room.ring()
    // Not awaited: the inputs may be slow, and whoever leaves should not wait for them.
    void Promise.allSettled([source.return()])
  }
}

/** Wakes all who wait. */
class Bell {
  #waiting: (() => void)[] = []

  heard(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  ring(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const wake of waiting) wake()
  }
}

/** One queue of inputs for all workers: an async generator answers concurrent `next` calls in turn. */
async function* iterate<Input>(
  inputs: Iterable<Input> | AsyncIterable<Input>,
): AsyncGenerator<Input, void, undefined> {
  yield* inputs
}
