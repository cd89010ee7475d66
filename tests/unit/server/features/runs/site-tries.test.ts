import { describe, expect, it } from 'vitest'
import { MAX_ATTEMPTS } from '../../../../../server/features/runs/runs.job.ts'
import { countedInFull, isWornOut } from '../../../../../server/features/runs/site-tries.ts'

/** Leases until the site is set aside, when each ends with `count` of what the lease made of it. */
function leasesOf(count: (leased: number) => number): number {
  let held = 0
  for (let leases = 1; leases < 1000; leases++) {
    const leased = held + 1
    if (isWornOut(leased)) return leases - 1
    held = count(leased)
  }
  return Infinity
}

describe('a site that brings its workers down', () => {
  it('is tried three times when each time a page of it brings its reader down', () => {
    expect(leasesOf(countedInFull)).toBe(MAX_ATTEMPTS)
  })

  it('is tried three times when the first time took the whole process', () => {
    let isFirst = true
    const first = (leased: number) => (isFirst ? ((isFirst = false), leased) : countedInFull(leased))
    expect(leasesOf(first)).toBe(MAX_ATTEMPTS)
  })

  it('outlives deaths that others may be to blame for far longer, but not for ever', () => {
    expect(leasesOf((leased) => leased)).toBe(21)
  })
})
