/** Values as `ReadRows` gives them. Pure. */

/** A moment as either database writes it: ISO 8601 in UTC with milliseconds. */
export function isoTime(value: unknown): string {
  const text = value as string
  // PostgreSQL: `2026-11-29 04:08:09.209+00`, without zeros at the end.
  if (text[10] !== ' ' || !text.endsWith('+00')) return new Date(text).toISOString()
  const time = text.slice(11, -3)
  const padded = time.length === 8 ? `${time}.000` : time.slice(0, 12).padEnd(12, '0')
  return `${text.slice(0, 10)}T${padded}Z`
}

/** The value of a column of JSON. */
export function jsonOf(value: unknown): unknown {
  return typeof value === 'string' ? (JSON.parse(value) as unknown) : value
}
