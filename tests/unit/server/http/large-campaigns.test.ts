import { describe, expect, it } from 'vitest'
import { LargeCampaigns } from '../../../../server/http/large-campaigns.ts'

describe('campaigns of many leads', () => {
  it('are known for ten seconds, to their own workspace', () => {
    let now = 0
    const large = new LargeCampaigns(() => now)
    large.note('w', 'c', 30_000)
    expect(large.membersOf('w', 'c')).toBe(30_000)
    expect(large.membersOf('other', 'c')).toBeUndefined()
    expect(large.membersOf('w', 'other')).toBeUndefined()
    now = 9_999
    expect(large.membersOf('w', 'c')).toBe(30_000)
    now = 10_000
    expect(large.membersOf('w', 'c')).toBeUndefined()
  })

  it('are forgotten when one finds nothing in them', () => {
    const large = new LargeCampaigns()
    large.note('w', 'c', 30_000)
    large.forget('w', 'c')
    expect(large.membersOf('w', 'c')).toBeUndefined()
  })

  it('are no small ones, whose pages are planned by their number', () => {
    const large = new LargeCampaigns()
    large.note('w', 'c', 19_999)
    expect(large.membersOf('w', 'c')).toBeUndefined()
  })

  it('take no memory without bounds', () => {
    const large = new LargeCampaigns()
    for (let i = 0; i <= 1000; i++) large.note('w', `c${i}`, 30_000)
    expect(large.membersOf('w', 'c0')).toBeUndefined()
    expect(large.membersOf('w', 'c1000')).toBe(30_000)
  })
})
