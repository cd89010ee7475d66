import { describe, expect, it } from 'vitest'
import { isoTime, jsonOf } from '../../../server/platform/read-values.ts'

describe('a moment from a database', () => {
  it.each([
    ['2026-11-29 04:08:09.209+00', '2026-11-29T04:08:09.209Z'],
    // PostgreSQL leaves zeros at the end out, and writes the offset of its session.
    ['2026-11-29 04:08:09.2+00', '2026-11-29T04:08:09.200Z'],
    ['2026-11-29 04:08:09+00', '2026-11-29T04:08:09.000Z'],
    ['2026-11-29 05:08:09.209+01', '2026-11-29T04:08:09.209Z'],
    ['2026-11-29 09:38:09.209+05:30', '2026-11-29T04:08:09.209Z'],
    // As it is stored on SQLite.
    ['2026-11-29T04:08:09.209+00:00', '2026-11-29T04:08:09.209Z'],
  ])('is ISO 8601 in UTC: %s', (stored, iso) => {
    expect(isoTime(stored)).toBe(iso)
  })
})

describe('JSON from a database', () => {
  it('is parsed where it comes as text', () => {
    expect(jsonOf('["a"]')).toEqual(['a'])
    expect(jsonOf(['a'])).toEqual(['a'])
    expect(jsonOf(null)).toBeNull()
  })
})
