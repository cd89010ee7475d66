import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocale } from '../locale.tsx'
import { relativeInWords, utcMinute } from '../words/time.ts'
import { useNow } from './use-now.ts'

/**
 * A moment: relative ("3 hours ago") with the exact local time on hover and focus. The server's page carries the
 * UTC minute, since only the browser knows the viewer's clock.
 */
export function Time({ iso }: { iso: string }): ReactNode {
  const now = useNow()
  const locale = useLocale()
  if (now === null) return <time dateTime={iso}>{utcMinute(iso)}</time>
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(
    new Date(iso),
  )
  return (
    <Tooltip label={exact}>
      <time dateTime={iso}>{relativeInWords(Date.parse(iso), now)}</time>
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

/** A moment as a string, for places that take no element: the UTC minute until the viewer's clock is known. */
export function useMomentFormat(): (iso: string) => string {
  const now = useNow()
  const locale = useLocale()
  return (iso) =>
    now === null
      ? utcMinute(iso)
      : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}
