import { createContext, useContext, useSyncExternalStore } from 'react'

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

/** When the server wrote the page, by its clock, in milliseconds since the epoch; null for a page that does not say. */
const WrittenAt = createContext<number | null>(null)

export const WrittenAtProvider = WrittenAt.Provider

/**
 * The viewer's clock in milliseconds since the epoch, looked at twice a minute, by one timer for the whole page. On the server and
 * until the page lives it is the server's, so that nothing moves under the viewer's hand once it does; null where that is unknown.
 */
export function useNow(): number | null {
  const writtenAt = useContext(WrittenAt)
  return useSyncExternalStore<number | null>(
    subscribe,
    () => (now ||= Date.now()),
    () => writtenAt,
  )
}

const never = (): (() => void) => () => undefined

/** Whether this is the viewer's page and lives: only there is their time zone known. */
export const useLives = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
