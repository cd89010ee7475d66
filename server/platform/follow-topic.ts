import { setTimeout } from 'node:timers/promises'
import type { Signals } from './signals.ts'

/** At most ten updates a second reach a listener; what comes in between is in the next one. */
const MIN_GAP_MS = 100
/** A listener reads again after this long without a signal: signals may be lost. */
const POLL_MS = 5000

/** Waits; an abort ends the wait early, and leaves neither timer nor listener behind. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Waits for `next`, for the poll, or for the end; answers whether it was `next`. */
export async function wokenBy(next: Promise<unknown>, end: AbortSignal, pollMs: number): Promise<boolean> {
  const over = new AbortController()
  const poll = pause(pollMs, AbortSignal.any([end, over.signal])).then(() => false)
  const woken = await Promise.race([next.then(() => true), poll])
  over.abort()
  return woken
}

/**
 * Reads something now and again after each signal on `topic`, and yields what was read until `isLast`. The first read
 * comes after listening has begun, so that nothing falls between. Ends when `until` is aborted. Without a signal it is
 * read every `pollMs`.
 */
export async function* followTopic<T>(
  signals: Signals,
  topic: string,
  until: AbortSignal,
  read: () => Promise<T>,
  isLast: (value: T) => boolean,
  pollMs = POLL_MS,
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
      if (await wokenBy(next, end, pollMs)) next = wakes.next()
    }
  } finally {
    over.abort()
    await wakes.return?.()
  }
}
