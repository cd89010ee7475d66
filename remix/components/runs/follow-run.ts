import { createBrowserClient } from '../../graphql/browser-client.ts'
import { backoffMs } from './backoff.ts'
import type { RunCountersData } from './documents.ts'
import { RunProgressSubscription } from './documents.ts'

/** How the page hears of the run; 'ended' when there is nothing more to hear. */
export type Connection = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'ended'

interface Handlers {
  onRun: (run: RunCountersData) => void
  onConnection: (connection: Connection) => void
  onSignedOut: () => void
  /** Whether the run, as last heard of, may still change. */
  isOver: () => boolean
}

/**
 * Follows one run until the signal aborts: a dropped stream is opened again with back-off, at once when the browser says
 * that the network is back. The API sends the run's present state first, so nothing missed stays missing.
 */
export function followRun(runId: string, signal: AbortSignal, handlers: Handlers): void {
  if (signal.aborted) return
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let unsubscribe = (): void => undefined

  const retry = (): void => {
    if (signal.aborted || timer !== undefined || handlers.isOver()) return
    unsubscribe()
    handlers.onConnection(navigator.onLine ? 'reconnecting' : 'offline')
    timer = setTimeout(connect, backoffMs(attempt++, Math.random()))
  }
  const connect = (): void => {
    clearTimeout(timer)
    timer = undefined
    const client = createBrowserClient({
      onSignedOut: handlers.onSignedOut,
      watcher: (state) =>
        state === 'open' ? !signal.aborted && handlers.onConnection('connected') : retry(),
    })
    const stream = client.subscription(RunProgressSubscription, { runId }).subscribe(({ data, error }) => {
      if (data) {
        attempt = 0
        handlers.onRun(data.runProgress)
      }
      if (error) retry()
    })
    unsubscribe = () => stream.unsubscribe()
  }
  const online = (): void => {
    if (timer !== undefined) connect()
  }
  const offline = (): void => handlers.onConnection('offline')
  window.addEventListener('online', online, { signal })
  window.addEventListener('offline', offline, { signal })
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    unsubscribe()
  })
  connect()
}
