import { useFetcher, useLocation } from '@remix-run/react'
import type { DeedAnswer } from '../use-deed.ts'

/** What the action of duplicates answers: as any deed, with the merges that it has made. */
export interface MergeAnswer extends DeedAnswer {
  mergeIds?: string[]
}

/** Where everything about duplicates is posted, from whichever page. */
const DUPLICATES_ACTION = '/duplicates'

/** Merges, dismisses and parts leads from the page where the viewer stands. */
export function useMerging() {
  const fetcher = useFetcher<MergeAnswer>()
  const { pathname, search } = useLocation()
  return {
    submit: (fields: Record<string, string>): void =>
      fetcher.submit(
        { ...fields, page: pathname + search },
        { method: 'post', action: DUPLICATES_ACTION, encType: 'application/x-www-form-urlencoded' },
      ),
    busy: fetcher.state !== 'idle',
    /** What is under way or was last done. */
    intent: fetcher.formData?.get('intent') ?? null,
    answer: fetcher.state === 'idle' ? fetcher.data : undefined,
  }
}
export type Merging = ReturnType<typeof useMerging>
