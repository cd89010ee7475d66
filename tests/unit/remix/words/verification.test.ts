import { describe, expect, it } from 'vitest'
import { filterInWords } from '../../../../remix/components/lead-table/filter-words.ts'
import { activeFilters, csvSearch, readFilter } from '../../../../remix/components/lead-table/list-query.ts'
import {
  batchInWords,
  classWords,
  levelInWords,
  reasonInWords,
  VERIFICATION_CLASSES,
} from '../../../../remix/words/verification.ts'

describe('verification in words', () => {
  it('has a word of its own for each class', () => {
    const words = VERIFICATION_CLASSES.map((one) => classWords(one).word)
    expect(words).toEqual(['Valid', 'Unverified', 'Risky', 'Unknown', 'Disposable', 'Invalid'])
  })

  it('never calls what DNS says valid', () => {
    expect(classWords('UNVERIFIED')).toEqual({ word: 'Unverified', tone: 'stopped' })
    expect(reasonInWords('DNS_ONLY')).toContain('its server was not asked')
    expect(levelInWords('DNS')).toBe('by DNS only')
  })

  it('counts addresses', () => {
    expect(batchInWords({ state: 'RUNNING', total: 40, done: 12 }, String)).toBe('12 of 40 addresses')
    expect(batchInWords({ state: 'COMPLETED', total: 1, done: 1 }, String)).toBe('1 of 1 address')
  })
})

describe('the filter by verdict', () => {
  it.each([
    ['verification=RISKY', 'address risky'],
    ['isVerified=false', 'address not verified'],
    ['isVerified=true', 'address verified'],
  ])('%s stands in the address, on its chip and in the download', (search, words) => {
    const filter = readFilter(new URLSearchParams(search))
    const [name] = activeFilters(filter)
    expect(name && filterInWords(name, filter, { formatDay: String, nameCountry: String })).toBe(words)
    expect(csvSearch(filter)).toBe(`?${search}`)
  })

  it('counts a class that there is not as not given', () => {
    expect(activeFilters(readFilter(new URLSearchParams('verification=GOOD&isVerified=x')))).toEqual([])
  })
})
