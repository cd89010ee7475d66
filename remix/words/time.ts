import { dateFormat } from '../intl.ts'

/** Units by length in seconds, the longest first. */
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
]

const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/**
 * A moment as seen from now: "3 hours ago", "in 2 days"; "just now" within 45 seconds either way, since clocks differ
 * by that much. Both in milliseconds since the epoch.
 */
export function relativeInWords(momentMs: number, nowMs: number): string {
  const seconds = (momentMs - nowMs) / 1000
  if (Math.abs(seconds) < 45) return 'just now'
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return format.format(seconds < 0 ? -1 : 1, 'minute')
}

/** The minute in UTC, from the ISO text alone: the same on the server and in the browser. */
export const utcMinute = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`

/** A moment as the clocks of a time zone show it: "Monday, 30 November 2026 at 07:00". */
export const momentInWords = (iso: string, timeZone: string, locale: string): string =>
  dateFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(new Date(iso))
