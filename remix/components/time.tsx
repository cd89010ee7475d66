import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocale } from '../locale.tsx'
import { relativeInWords, utcMinute } from '../words/time.ts'
import { useLives, useNow } from './use-now.ts'

/**
 * A moment: relative ("3 hours ago") with the exact local time on hover and focus. Only a page that does not know when it was
 * written carries the UTC minute until it lives.
 */
export function Time({ iso }: { iso: string }): ReactNode {
  const now = useNow()
  const locale = useLocale()
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(
    new Date(iso),
  )
  return (
    <Tooltip label={exact}>
      <time dateTime={iso}>{now === null ? utcMinute(iso) : relativeInWords(Date.parse(iso), now)}</time>
    </Tooltip>
  )
}

/** A calendar day in the viewer's locale, read in UTC as the API counts days. */
export function useDayFormat(): (day: string) => string {
  const locale = useLocale()
  return (day) =>
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
      new Date(`${day.slice(0, 10)}T00:00:00Z`),
    )
}

/** A moment as a string, for places that take no element: the UTC minute until the viewer's time zone is known. */
export function useMomentFormat(): (iso: string) => string {
  const lives = useLives()
  const locale = useLocale()
  return (iso) =>
    lives
      ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
      : utcMinute(iso)
}
