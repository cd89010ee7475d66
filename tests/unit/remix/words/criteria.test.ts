import { describe, expect, it } from 'vitest'
import {
  newCriterion,
  type Criterion,
  type CriterionKind,
} from '../../../../remix/components/criteria/criterion.ts'
import { countryName, criterionLabel, languageName } from '../../../../remix/words/criteria.ts'

const labelOf = (kind: CriterionKind, value: object | null, quote: string | null = null): string =>
  criterionLabel({ ...newCriterion(kind, []), value, quote } as Criterion)
const place = { country: null, region: null, city: null, radiusKm: null }

describe('a criterion in words', () => {
  it.each<[CriterionKind, object, string]>([
    ['industry', { id: 'law', label: 'Law firms', codes: {} }, 'Law firms'],
    ['location', { ...place, country: 'DE', city: 'Leipzig' }, 'Leipzig, Germany'],
    ['location', { ...place, country: ['DE', 'AT', 'CH'] }, 'Germany or Austria or Switzerland'],
    ['location', { ...place, country: 'DE', city: 'Leipzig', radiusKm: 20 }, '20 km round Leipzig, Germany'],
    ['size', { min: 10, max: 50 }, '10 to 50 employees'],
    ['size', { min: 1000, max: null }, '1,000 or more employees'],
    ['size', { min: null, max: 9 }, 'at most 9 employees'],
    ['revenue', { min: 1e6, max: null, currency: 'EUR' }, 'revenue of 1,000,000 or more EUR'],
    ['aum', { min: null, max: 1e8, currency: null }, 'assets of at most 100,000,000'],
    ['age', { min: 2010, max: null }, 'founded in 2010 or later'],
    ['age', { min: 2010, max: 2015 }, 'founded from 2010 to 2015'],
    ['age', { min: null, max: 1990 }, 'founded in 1990 or before'],
    ['count', { min: 3, max: null, of: 'locations' }, '3 or more locations'],
    ['role', { function: 'marketing', seniority: 'director' }, 'Director, marketing'],
    ['role', { function: null, seniority: 'owner' }, 'Owner'],
    ['technology', { name: 'SAP' }, 'uses SAP'],
    ['companyType', { id: null, label: 'Family-owned' }, 'Family-owned'],
    ['language', { code: 'de' }, 'site in German'],
    ['keyword', { words: ['oak', 'beech', 'ash'] }, 'says “oak” or 2 more'],
    ['exclude', { text: 'acme.example' }, 'acme.example'],
    ['sourceHint', { source: 'Yellow Pages' }, 'Yellow Pages'],
  ])('%s %j', (kind, value, label) => {
    expect(labelOf(kind, value)).toBe(label)
  })

  it('is what was written where that leaves the value open', () => {
    expect(labelOf('size', null, 'small firms')).toBe('small firms')
    expect(labelOf('size', null)).toBe('Employees')
  })

  it('takes a code that Intl does not know as it is', () => {
    expect([countryName('nowhere'), languageName('?')]).toEqual(['nowhere', '?'])
  })
})
