import { Tooltip } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useLocale } from '../locale.tsx'
import { relativeInWords, utcMinute } from '../words/time.ts'

/** Seconds between two looks at the clock: relative times are given in minutes. */
const REFRESH_SECONDS = 30

/**
 * A moment: relative ("3 hours ago") with the exact local time on hover and focus. The server's page carries the
 * UTC minute, since only the browser knows the viewer's clock.
 */
export function Time({ iso }: { iso: string }): ReactNode {
  const mounted = useMounted()
  const locale = useLocale()
  const [, look] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => look((n) => n + 1), REFRESH_SECONDS * 1000)
    return () => clearInterval(timer)
  }, [])
  if (!mounted) return <time dateTime={iso}>{utcMinute(iso)}</time>
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(
    new Date(iso),
  )
  return (
    <Tooltip label={exact}>
      <time dateTime={iso}>{relativeInWords(Date.parse(iso), Date.now())}</time>
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
