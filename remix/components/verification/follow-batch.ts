import { followStream } from '../follow-stream.ts'
import type { BatchCountersData } from './documents.ts'
import { VerificationProgressSubscription } from './documents.ts'

interface Handlers {
  onBatch: (batch: BatchCountersData) => void
  onSignedOut: () => void
}

/** Follows a batch until it has ended or the signal aborts. */
export function followBatch(batchId: string, signal: AbortSignal, { onBatch, onSignedOut }: Handlers): void {
  followStream(VerificationProgressSubscription, { batchId }, signal, {
    onSignedOut,
    onData: ({ verificationProgress }) => {
      onBatch(verificationProgress)
      return verificationProgress.state !== 'RUNNING'
    },
  })
}
