import { isUnderWay } from '../../words/bulk.ts'
import { followStream } from '../follow-stream.ts'
import type { BulkJobData } from './documents.ts'
import { BulkJobProgressSubscription } from './documents.ts'

interface Handlers {
  onJob: (job: BulkJobData) => void
  onSignedOut: () => void
}

/** Follows a bulk job until nobody works on it or the signal aborts. */
export function followJob(jobId: string, signal: AbortSignal, { onJob, onSignedOut }: Handlers): void {
  followStream(BulkJobProgressSubscription, { jobId }, signal, {
    onSignedOut,
    onData: ({ bulkJobProgress }) => {
      onJob(bulkJobProgress)
      return !isUnderWay(bulkJobProgress.state)
    },
  })
}
