import type { Signals } from '../../platform/signals.ts'

/** At most ten updates a second reach a listener; what comes in between is in the next one. */
const MIN_GAP_MS = 100
/** A listener reads again after this long without a signal: signals may be lost. */
const POLL_MS = 5000

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true })
  })

/**
 * Reads something now and again after each signal on `topic`, and yields what was read until `isLast`. The first read
 * comes after listening has begun, so that nothing falls between. Ends when `until` is aborted.
 */
export async function* followTopic<T>(
  signals: Signals,
  topic: string,
  until: AbortSignal,
  read: () => Promise<T>,
  isLast: (value: T) => boolean,
): AsyncGenerator<T, void, undefined> {
  const over = new AbortController()
  const end = AbortSignal.any([until, over.signal])
  const wakes = signals.subscribe(topic, end)
  try {
    let next = wakes.next()
    while (!end.aborted) {
      const value = await read()
      yield value
      if (isLast(value)) return
      await pause(MIN_GAP_MS, end)
      const woken = await Promise.race([next.then(() => true), pause(POLL_MS, end).then(() => false)])
      if (woken) next = wakes.next()
    }
  } finally {
    over.abort()
    await wakes.return?.()
  }
}
