import { useSyncExternalStore } from 'react'

/** Milliseconds between two looks at the clock: relative times are given in minutes. */
const TICK_MS = 30_000

let now = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

const look = (): void => {
  now = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    look()
    timer = setInterval(look, TICK_MS)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/**
 * The viewer's clock in milliseconds since the epoch, looked at twice a minute, by one timer for the whole page. Null
 * on the server and until the page lives: there the clock is not the viewer's.
 */
export function useNow(): number | null {
  const seen = useSyncExternalStore(
    subscribe,
    () => now,
    () => 0,
  )
  return seen === 0 ? null : seen
}
