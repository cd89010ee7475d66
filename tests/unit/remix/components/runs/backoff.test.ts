import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../../../../remix/components/runs/backoff.ts'

describe('backoffMs', () => {
  it('doubles up to half a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 50].map((attempt) => backoffMs(attempt, 1))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ])
  })

  it('scatters the tries over the second half of the wait', () => {
    expect(backoffMs(2, 0)).toBe(2000)
    expect(backoffMs(2, 0.5)).toBe(3000)
  })
})
