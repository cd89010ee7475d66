import type { PointerEvent, ReactNode } from 'react'
import { dateFormat } from '../intl.ts'
import { useLocale } from '../locale.tsx'
import { relativeInWords, utcMinute } from '../words/time.ts'
import { useLives, useNow } from './use-now.ts'

/**
 * A moment: relative ("3 hours ago") with the exact local time under the pointer, which is written out only there: a table has a
 * moment in each row. Only a page that does not know when it was written carries the UTC minute until it lives.
 */
export function Time({ iso }: { iso: string }): ReactNode {
  const now = useNow()
  const locale = useLocale()
  const tell = ({ currentTarget }: PointerEvent<HTMLTimeElement>): void => {
    currentTarget.title = dateFormat(locale, EXACT).format(new Date(iso))
  }
  return (
    <time dateTime={iso} onPointerEnter={tell}>
      {now === null ? utcMinute(iso) : relativeInWords(Date.parse(iso), now)}
    </time>
  )
}

const EXACT = { dateStyle: 'full', timeStyle: 'medium' } as const
const DAY = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
const MOMENT = { dateStyle: 'medium', timeStyle: 'short' } as const

/** A calendar day in the viewer's locale, read in UTC as the API counts days. */
export function useDayFormat(): (day: string) => string {
  const locale = useLocale()
  return (day) => dateFormat(locale, DAY).format(new Date(`${day.slice(0, 10)}T00:00:00Z`))
}

/** A moment as a string, for places that take no element: the UTC minute until the viewer's time zone is known. */
export function useMomentFormat(): (iso: string) => string {
  const lives = useLives()
  const locale = useLocale()
  return (iso) => (lives ? dateFormat(locale, MOMENT).format(new Date(iso)) : utcMinute(iso))
}
