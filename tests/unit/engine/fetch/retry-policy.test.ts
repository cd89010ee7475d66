import { describe, expect, it } from 'vitest'
import { readRetryAfterMs, retryWaitMs, type Attempt } from '../../../../server/engine/fetch/retry-policy.ts'

const attempt = (changes: Partial<Attempt>): number | null =>
  retryWaitMs({ retries: 0, status: null, mayPass: false, retryAfterMs: null, delayMs: 1_000, ...changes })

describe('retryWaitMs', () => {
  it('asks again after what may pass, twice at most, and waits twice as long each time', () => {
    const waits = [0, 1, 2].map((retries) => attempt({ retries, mayPass: true }))
    expect(waits).toEqual([1_000, 2_000, null])
  })

  it.each([
    [429, 1_000],
    [503, 1_000],
    [502, 1_000],
    [504, 1_000],
    [500, null],
    [404, null],
    [403, null],
    [200, null],
  ])('treats the answer %i', (status, expected) => {
    expect(attempt({ status })).toBe(expected)
  })

  it('does not ask again after a failure that stays', () => {
    expect(attempt({ mayPass: false })).toBeNull()
  })

  it('waits as long as the server asks, but not for ever', () => {
    expect(attempt({ status: 503, retryAfterMs: 7_000 })).toBe(7_000)
    expect(attempt({ status: 429, retryAfterMs: 0 })).toBe(0)
    expect(attempt({ status: 429, retryAfterMs: 31_000 })).toBeNull()
  })

  it('drops the waiting but not the bound where pauses are off', () => {
    expect(attempt({ status: 503, retryAfterMs: 3_600_000, delayMs: 0 })).toBe(0)
    expect(attempt({ retries: 2, status: 503, delayMs: 0 })).toBeNull()
  })

  it('never waits less than half a second on its own account', () => {
    expect(attempt({ mayPass: true, delayMs: 10 })).toBe(500)
  })
})

describe('readRetryAfterMs', () => {
  const NOW = new Date('2024-05-01T12:00:00Z')

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Wed, 01 May 2024 12:00:30 GMT', 30_000],
    ['Wed, 01 May 2024 11:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('reads "%s"', (value, expected) => {
    expect(readRetryAfterMs(value, NOW)).toBe(expected)
  })
})
