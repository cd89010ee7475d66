import type { DocumentInput } from '@urql/core'
import { createBrowserClient } from '../graphql/browser-client.ts'
import { backoffMs } from './runs/backoff.ts'

interface Handlers<Data> {
  /** Takes what came and answers whether it was the last. */
  onData: (data: Data) => boolean
  onSignedOut: () => void
}

/**
 * Follows something until its last state or until the signal aborts; a dropped stream is opened again with back-off. The API sends
 * the present state first, so nothing missed stays missing.
 */
export function followStream<Data, V extends Record<string, unknown>>(
  document: DocumentInput<Data, V>,
  variables: V,
  signal: AbortSignal,
  { onData, onSignedOut }: Handlers<Data>,
): void {
  let attempt = 0
  let over = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let unsubscribe = (): void => undefined

  const retry = (): void => {
    if (signal.aborted || over || timer !== undefined) return
    unsubscribe()
    timer = setTimeout(connect, backoffMs(attempt++, Math.random()))
  }
  const connect = (): void => {
    timer = undefined
    const client = createBrowserClient({
      onSignedOut,
      watcher: (state) => (state === 'open' ? undefined : retry()),
    })
    const stream = client.subscription<Data, V>(document, variables).subscribe(({ data, error }) => {
      if (data) {
        attempt = 0
        over = onData(data)
      }
      if (error) retry()
    })
    unsubscribe = () => stream.unsubscribe()
  }
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    // A stream that has said its last ends by itself; cut off, it would be told of as a fault.
    if (!over) unsubscribe()
  })
  if (!signal.aborted) connect()
}
