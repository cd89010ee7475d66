import { describe, expect, it } from 'vitest'
import { filterInWords } from '../../../../../remix/components/lead-table/filter-words.ts'
import { activeFilters, readFilter } from '../../../../../remix/components/lead-table/list-query.ts'

const NAMES: Record<string, string> = { DE: 'Germany', AT: 'Austria', CH: 'Switzerland' }
const writing = {
  formatDay: (iso: string) => iso.slice(0, 10),
  nameCountry: (code: string) => NAMES[code] ?? code,
}

/** Chips of an address. */
function chips(search: string): string[] {
  const filter = readFilter(new URLSearchParams(search))
  return activeFilters(filter).map((name) => filterInWords(name, filter, writing))
}

describe('a filter in words', () => {
  it.each([
    ['countries=DE', ['in Germany']],
    ['countries=DE,AT', ['in Germany or Austria']],
    ['countries=DE,AT,CH', ['in Germany, Austria or Switzerland']],
    ['countries=DE,AT,CH,FR,IT', ['in Germany, Austria, Switzerland or 2 more']],
    ['industry=web+design&source=FOUND', ['industry “web design”', 'found by a run']],
    ['importId=x&source=TYPED', ['entered by hand', 'of one import']],
    ['minScore=60&createdAfter=2026-11-20', ['found since 2026-11-20', 'score 60 or more']],
  ])('%s', (search, words) => {
    expect(chips(search)).toEqual(words)
  })
})
