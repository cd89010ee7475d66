import { describe, expect, it } from 'vitest'
import { leaseAgeSeconds } from '../../../../../server/features/runs/run-metrics.service.ts'
import { LEASE_MS } from '../../../../../server/features/runs/runs.job.ts'

const NOW = Date.UTC(2026, 10, 28)

describe('the age of a lease', () => {
  it('counts from when it was renewed', () => {
    expect(leaseAgeSeconds(new Date(NOW + LEASE_MS), NOW)).toBe(0)
    expect(leaseAgeSeconds(new Date(NOW + LEASE_MS - 5000), NOW)).toBe(5)
  })

  it('is over that of a lease that holds once the worker is gone', () => {
    expect(leaseAgeSeconds(new Date(NOW - 5000), NOW)).toBe((LEASE_MS + 5000) / 1000)
  })

  it('is 0 without a lease, and never below', () => {
    expect(leaseAgeSeconds(null, NOW)).toBe(0)
    expect(leaseAgeSeconds(new Date(NOW + 10 * LEASE_MS), NOW)).toBe(0)
  })
})
