import { useEffect, useState } from 'react'
import type { LeadTotal } from './documents.ts'

/** The number of leads in a list, which comes behind its rows. */
export interface ListTotal {
  /** Names the list, whichever page of it is shown: its campaign and its filter. */
  list: string
  counting: Promise<LeadTotal | null>
}

/** Undefined until it is counted, null when it cannot be had. Counted anew, a list has its former number meanwhile. */
export function useTotal({ list, counting }: ListTotal): LeadTotal | null | undefined {
  const [known, setKnown] = useState<{ list: string; total: LeadTotal | null } | null>(null)
  useEffect(() => {
    let isAwaited = true
    const take = (total: LeadTotal | null): void => {
      if (isAwaited) setKnown({ list, total })
    }
    counting.then(take, () => take(null))
    return () => {
      isAwaited = false
    }
  }, [list, counting])
  return known?.list === list ? known.total : undefined
}
