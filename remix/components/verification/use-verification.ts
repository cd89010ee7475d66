import { useFetcher, useLocation, useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../graphql/failures.ts'
import type { BatchCountersData } from './documents.ts'

/** Where verifications are asked for and stopped, whichever page it is done from. */
const VERIFICATIONS_ACTION = '/verifications'

export interface VerificationAnswer {
  failure: Failure | null
  batch: BatchCountersData | null
}

export interface LiveVerification {
  /** The batch that was asked for last; null before, and once it was put away. */
  batch: BatchCountersData | null
  failure: Failure | null
  busy: boolean
  /** Asks for leads to be verified: `ids` parted by spaces, or a list's `campaignId` and filter. */
  start: (fields: Record<string, string>) => void
  cancel: () => void
  /** Puts the outcome away. */
  dismiss: () => void
}

/** Has leads verified and follows that; the page's loaders run again when it ends, and now and then before. */
export function useVerification(): LiveVerification {
  const fetcher = useFetcher<VerificationAnswer>()
  const { pathname, search } = useLocation()
  const { revalidate } = useRevalidator()
  const [heard, setHeard] = useState<BatchCountersData | null>(null)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined
  const asked = fetcher.data?.batch ?? null
  const id = asked?.id ?? null
  const batch = heard !== null && heard.id === id ? heard : asked
  const reload = useRef(revalidate)
  useEffect(() => {
    reload.current = revalidate
  })

  useEffect(() => {
    if (id === null) return
    const leave = new AbortController()
    const begin = async (): Promise<void> => {
      const { followBatch } = await import('./follow-batch.ts')
      followBatch(id, leave.signal, {
        onSignedOut: () => void reload.current(),
        onBatch: (next) => {
          setHeard(next)
          if (next.state !== 'RUNNING') void reload.current()
        },
      })
    }
    begin().catch(() => undefined)
    return () => leave.abort()
  }, [id])

  const post = (fields: Record<string, string>): void =>
    fetcher.submit(
      { ...fields, page: pathname + search },
      { method: 'post', action: VERIFICATIONS_ACTION, encType: 'application/x-www-form-urlencoded' },
    )
  return {
    batch: batch !== null && batch.id === dismissed ? null : batch,
    failure: answer?.failure ?? null,
    busy: fetcher.state !== 'idle',
    start: (fields) => post({ intent: 'verify', ...fields }),
    cancel: () => id !== null && post({ intent: 'cancel', id }),
    dismiss: () => setDismissed(id),
  }
}
