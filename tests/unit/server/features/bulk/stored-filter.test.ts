import { describe, expect, it } from 'vitest'
import { pinFilter, storedFilter } from '../../../../../server/features/bulk/stored-filter.ts'

const NOW = new Date('2026-11-29T08:00:00.000Z')
const END = new Date('2026-11-29T08:00:00.001Z')

describe('a filter that is pinned', () => {
  it('leaves out what comes later, and takes what is of the same millisecond', () => {
    expect(pinFilter({ words: [] }, NOW)).toEqual({ words: [], createdBefore: END })
    expect(pinFilter({ words: [], campaignId: 'c' }, NOW)).toEqual({
      ...{ words: [], campaignId: 'c', createdBefore: END, joinedBefore: END },
    })
  })

  it('keeps an earlier end of its own', () => {
    const createdBefore = new Date('2026-01-01')
    expect(pinFilter({ words: [], createdBefore }, NOW).createdBefore).toBe(createdBefore)
    expect(pinFilter({ words: [], createdBefore: new Date('2027-01-01') }, NOW).createdBefore).toEqual(END)
  })

  it('comes back from JSON as it was', () => {
    const filter = { words: ['a'], hasEmail: false, minScore: 3, updatedAfter: NOW, createdBefore: END }
    expect(storedFilter(JSON.parse(JSON.stringify(filter)))).toEqual(filter)
  })
})
