/** Values as `ReadRows` gives them. Pure. */

/** `2026-11-29 04:08:09.209+00`: a moment of milliseconds in UTC as PostgreSQL writes it, unless it ends in zeros. */
const PG_LENGTH = 26

/** A moment as either database writes it: ISO 8601 in UTC with milliseconds. */
export function isoTime(value: unknown): string {
  const text = value as string
  return text.length === PG_LENGTH && text[10] === ' ' && text.endsWith('+00')
    ? `${text.slice(0, 10)}T${text.slice(11, 23)}Z`
    : new Date(text).toISOString()
}

/** The value of a column of JSON. */
export function jsonOf(value: unknown): unknown {
  return typeof value === 'string' ? (JSON.parse(value) as unknown) : value
}
