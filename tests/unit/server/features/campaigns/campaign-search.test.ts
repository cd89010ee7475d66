import { describe, expect, it } from 'vitest'
import { parseIcp } from '../../../../../server/engine/index.ts'
import { criteriaAsked, isAskedByWords } from '../../../../../server/features/campaigns/campaign-search.ts'

const { criteria: read } = parseIcp('Law firms in Bern with 10 to 50 employees')
const planWith = (criteria: object[]) => ({ version: 1, criteria, lead: null, titles: [], threshold: 50 })
const kinds = (all: readonly { kind: string }[]) => all.map(({ kind }) => kind)

describe('the criteria that sources are asked by', () => {
  it('are those of the words where there are no others', () => {
    expect(criteriaAsked({ criteria: null }, read)).toEqual(read)
  })

  it('are those that leads are scored by, and of the words what these say nothing of, under ids of its own', () => {
    const industry = { ...read[0], id: read[1]?.id, by: 'vertical' }
    const asked = criteriaAsked({ criteria: planWith([industry]) }, read)
    expect(kinds(asked)).toEqual(['industry', 'location', 'size'])
    expect(new Set(asked.map(({ id }) => id)).size).toBe(3)
  })

  it('are the words’ too only while the campaign has none of its own', () => {
    expect(isAskedByWords({ criteriaText: null, icp: 'Law firms' })).toBe(true)
    expect(isAskedByWords({ criteriaText: null, icp: ' ' })).toBe(false)
    expect(isAskedByWords({ criteriaText: '', icp: 'Law firms' })).toBe(false)
  })
})
