import { describe, expect, it } from 'vitest'
import { SiteBudget } from '../../../../server/engine/fetch/site-budget.ts'

describe('SiteBudget', () => {
  it('counts bytes down to nothing and no further', () => {
    const budget = new SiteBudget(1_000)
    budget.spendBytes(400)
    expect(budget.bytesLeft).toBe(600)
    budget.spendBytes(700)
    expect(budget.bytesLeft).toBe(0)
  })

  it('gives out as many second tries as it has', () => {
    const budget = new SiteBudget(1_000, 2)
    expect([1, 2, 3, 4].map(() => budget.takeRetry())).toEqual([true, true, false, false])
  })
})
