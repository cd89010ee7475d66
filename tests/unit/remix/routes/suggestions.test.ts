import { describe, expect, it } from 'vitest'
import { chosen } from '../../../../remix/routes/_app.campaigns.$campaignId.criteria/suggestions.ts'

describe('suggestions of a model', () => {
  const criteria = [
    { id: 'c1', by: 'llm' },
    { id: 'c2', by: 'suggested' },
    { id: 'c3', by: 'suggested' },
    { id: 'c4', by: 'suggested' },
  ]

  it('are the user’s once taken, gone once dismissed, and else stay what they are', () => {
    expect(chosen(criteria, { c2: 'taken', c3: 'dismissed' })).toEqual([
      { id: 'c1', by: 'llm' },
      { id: 'c2', by: 'user' },
      { id: 'c4', by: 'suggested' },
    ])
  })

  it('of what is no list are none', () => {
    expect(chosen(null, {})).toEqual([])
  })
})
