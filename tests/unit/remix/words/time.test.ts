import { describe, expect, it } from 'vitest'
import { momentInWords, relativeInWords, utcMinute } from '../../../../remix/words/time.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe('relativeInWords', () => {
  it.each([
    [0, 'just now'],
    [-30_000, 'just now'],
    [20_000, 'just now'],
    [-50_000, '1 minute ago'],
    [-5 * MINUTE, '5 minutes ago'],
    [-3 * 60 * MINUTE, '3 hours ago'],
    [-2 * DAY, '2 days ago'],
    [-119 * MINUTE, '1 hour ago'],
    [-45 * DAY, '1 month ago'],
    [-400 * DAY, '1 year ago'],
    [7 * DAY, 'in 7 days'],
  ])('%d ms from now is %s', (ms, words) => {
    expect(relativeInWords(1e12 + ms, 1e12)).toBe(words)
  })
})

describe('utcMinute', () => {
  it('reads the minute from the text, so that server and browser agree', () => {
    expect(utcMinute('2026-11-22T09:05:59.123Z')).toBe('2026-11-22 09:05 UTC')
  })
})

describe('momentInWords', () => {
  it('goes by the clocks of the time zone', () => {
    expect(momentInWords('2026-11-30T06:00:00.000Z', 'Europe/Berlin', 'en-GB')).toMatch(
      /^Monday,? 30 November 2026.* 07:00$/,
    )
  })
})
