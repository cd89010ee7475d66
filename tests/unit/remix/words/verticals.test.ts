import { describe, expect, it } from 'vitest'
import {
  criterionParts,
  meaningInWords,
  settingsInWords,
  functionInWords,
} from '../../../../remix/words/verticals.ts'

describe('a pack in words', () => {
  it('says settings of sources by their names', () => {
    expect(settingsInWords({ sicCodes: ['86230', '86220'], maxPages: 3, deep: { a: 1 } })).toEqual([
      ['SIC codes', '86230, 86220'],
      ['Max pages', '3'],
      ['Deep', '{"a":1}'],
    ])
    expect(settingsInWords({})).toEqual([])
    expect(settingsInWords(null)).toEqual([])
  })

  it('says what a criterion is told by: codes, words, bounds and the rest', () => {
    const industry = {
      id: 'dental',
      label: 'Dentists',
      codes: { nace: ['86.23'], xx: ['1', '2'] },
      words: ['dentist'],
    }
    expect(criterionParts(industry)).toEqual({
      codes: [
        ['NACE Rev. 2', '86.23'],
        ['xx', '1, 2'],
      ],
      words: ['dentist'],
      rest: '',
    })
    expect(criterionParts({ min: 3, max: null, of: 'ovens' }).rest).toBe('3 or more; Of: ovens')
    expect(criterionParts({ min: 3, max: 9 }).rest).toBe('3 to 9')
    expect(criterionParts({ min: null, max: 9, currency: null }).rest).toBe('9 or fewer')
    expect(criterionParts({ function: 'baking', seniority: null }).rest).toBe('Function: baking')
    expect(criterionParts(null)).toEqual({ codes: [], words: [], rest: '' })
  })

  it('says what titles mean', () => {
    expect(meaningInWords('practice-management/manager')).toBe('Practice management, manager')
    expect(meaningInWords(null)).toBe('Nobody looked for')
    expect(functionInWords('baking')).toBe('Baking')
  })
})
