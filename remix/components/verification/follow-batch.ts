import { createBrowserClient } from '../../graphql/browser-client.ts'
import { backoffMs } from '../runs/backoff.ts'
import type { BatchCountersData } from './documents.ts'
import { VerificationProgressSubscription } from './documents.ts'

interface Handlers {
  onBatch: (batch: BatchCountersData) => void
  onSignedOut: () => void
}

/**
 * Follows a batch until it has ended or the signal aborts; a dropped stream is opened again with back-off. The API sends the
 * present state first, so nothing missed stays missing.
 */
export function followBatch(batchId: string, signal: AbortSignal, { onBatch, onSignedOut }: Handlers): void {
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
    const stream = client
      .subscription(VerificationProgressSubscription, { batchId })
      .subscribe(({ data, error }) => {
        if (data) {
          attempt = 0
          over = data.verificationProgress.state !== 'RUNNING'
          onBatch(data.verificationProgress)
        }
        if (error) retry()
      })
    unsubscribe = () => stream.unsubscribe()
  }
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    unsubscribe()
  })
  if (!signal.aborted) connect()
}
