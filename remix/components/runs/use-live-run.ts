import { useDocumentVisibility } from '@mantine/hooks'
import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { createBrowserClient } from '../../graphql/browser-client.ts'
import { isLive } from '../../words/runs.ts'
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
 * Follows one run until told to stop: a dropped stream is opened again with back-off, at once when the browser says
 * that the network is back. The API sends the run's present state first, so nothing missed stays missing.
 */
function follow(runId: string, handlers: Handlers): () => void {
  let stopped = false
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let unsubscribe = (): void => undefined

  const retry = (): void => {
    if (stopped || timer !== undefined || handlers.isOver()) return
    unsubscribe()
    handlers.onConnection(navigator.onLine ? 'reconnecting' : 'offline')
    timer = setTimeout(connect, backoffMs(attempt++, Math.random()))
  }
  const connect = (): void => {
    clearTimeout(timer)
    timer = undefined
    const client = createBrowserClient({
      onSignedOut: handlers.onSignedOut,
      watcher: (state) => (state === 'open' ? !stopped && handlers.onConnection('connected') : retry()),
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
  window.addEventListener('online', online)
  window.addEventListener('offline', offline)
  connect()
  return () => {
    stopped = true
    clearTimeout(timer)
    unsubscribe()
    window.removeEventListener('online', online)
    window.removeEventListener('offline', offline)
  }
}

const newer = (a: RunCountersData, b: RunCountersData | null): RunCountersData =>
  b !== null && b.id === a.id && b.updatedAt >= a.updatedAt ? b : a

/**
 * A run that keeps itself up to date while it lasts and the page can be seen. When it ends, the page's loaders run
 * once more. `loaded` is the run as the loader returned it.
 */
export function useLiveRun(loaded: RunCountersData): { run: RunCountersData; connection: Connection } {
  const [heard, setHeard] = useState<RunCountersData | null>(null)
  const [connection, setConnection] = useState<Connection>('connecting')
  const visible = useDocumentVisibility() !== 'hidden'
  const { revalidate } = useRevalidator()
  const run = newer(loaded, heard)
  const live = isLive(run.state)
  const over = useRef(!live)
  const { id } = run

  useEffect(() => {
    if (!live || !visible) return
    over.current = false
    return follow(id, {
      onConnection: setConnection,
      onSignedOut: () => void revalidate(),
      isOver: () => over.current,
      onRun: (next) => {
        setHeard(next)
        over.current = !isLive(next.state)
        if (over.current) void revalidate()
      },
    })
  }, [id, live, visible, revalidate])

  return { run, connection: live ? connection : 'ended' }
}
