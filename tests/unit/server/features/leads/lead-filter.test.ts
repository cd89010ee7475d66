import { describe, expect, it } from 'vitest'
import {
  filterParameters,
  searchWords,
  toLeadFilter,
} from '../../../../../server/features/leads/lead-filter.ts'

describe('the words of a search', () => {
  it('are lower-cased and split at any space', () => {
    expect(searchWords(' ÄNNE\u00a0Öl\t\nX ')).toEqual(['änne', 'öl', 'x'])
  })

  it('are in composed form, as the text they are looked for in', () => {
    expect(searchWords('O\u0308rjan')).toEqual(['\u00f6rjan'])
  })

  it.each([null, undefined, '', '   '])('are none in %j', (text) => {
    expect(searchWords(text)).toEqual([])
  })

  it('are bounded in number and length', () => {
    expect(searchWords('a b c d e f g h i j')).toHaveLength(8)
    expect(searchWords('x'.repeat(1000)).join('')).toHaveLength(200)
  })
})

describe('a filter', () => {
  it('drops what is null or absent and keeps false', () => {
    expect(toLeadFilter({ search: 'a', kind: null, status: undefined, hasEmail: false })).toEqual({
      words: ['a'],
      hasEmail: false,
    })
    expect(toLeadFilter({ title: 'Head OF' })).toEqual({ words: [], titleWords: ['head', 'of'] })
    expect(toLeadFilter({ industry: ' Web & Software', countries: ['AT', 'AT'] })).toEqual({
      words: [],
      industryWords: ['web', 'software'],
      countries: ['AT'],
    })
    expect(toLeadFilter({ industry: '&', countries: [] })).toEqual({ words: [] })
  })

  it('has each tag once, and no list of none', () => {
    expect(toLeadFilter({ tagIds: ['a', 'b', 'a'], withoutTagIds: [] })).toEqual({
      words: [],
      tagIds: ['a', 'b'],
    })
    expect(() => toLeadFilter({ tagIds: Array.from({ length: 21 }, (_, i) => String(i)) })).toThrow('20 tags')
  })
})

describe('the parameters of the CSV address', () => {
  it('read true and false', () => {
    expect(filterParameters.parse({ hasEmail: 'true', hasTitle: 'false' })).toEqual({
      hasEmail: true,
      hasTitle: false,
    })
  })

  it('read scores and moments', () => {
    const parameters = { minScore: '0', maxScore: '100', updatedBefore: '2026-11-20', title: 'head' }
    expect(filterParameters.parse(parameters)).toEqual({
      ...parameters,
      minScore: 0,
      maxScore: 100,
      updatedBefore: new Date('2026-11-20'),
    })
  })

  it('read countries with commas between', () => {
    expect(filterParameters.parse({ countries: 'de,AT', source: 'IMPORTED', industry: 'web' })).toEqual({
      countries: ['DE', 'AT'],
      source: 'IMPORTED',
      industry: 'web',
    })
  })

  it.each([
    { countries: 'Austria' },
    { countries: 'AT,1' },
    { source: 'imported' },
    { hasEmail: 'yes' },
    { kind: 'person' },
    { status: 'OLD' },
    { minScore: '101' },
    { maxScore: 'x' },
    { createdBefore: 'soon' },
  ])('refuse %j', (parameters) => {
    expect(filterParameters.safeParse(parameters).success).toBe(false)
  })
})
