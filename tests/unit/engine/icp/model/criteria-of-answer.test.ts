import { describe, expect, it } from 'vitest'
import { criteriaSchema } from '../../../../../server/engine/icp/criteria.ts'
import { readAnswer } from '../../../../../server/engine/icp/model/answer.ts'
import { criteriaOfAnswer } from '../../../../../server/engine/icp/model/criteria-of-answer.ts'
import { says } from '../../../../support/engine/model-world.ts'

const NOW = new Date('2026-11-29T12:00:00Z')
const place = (country: string | string[] | null, more: object = {}): object => ({
  ...{ country, region: null, city: null, radiusKm: null },
  ...more,
})

/** The document of an answer. */
function read(text: string, ...criteria: object[]) {
  const read = readAnswer({ criteria })
  if ('faults' in read) throw new Error(read.faults.join('\n'))
  return criteriaOfAnswer(text, read.answer, { model: 'm', now: NOW })
}
const first = (text: string, kind: string, value: unknown, quote: string | null) =>
  read(text, says(kind, value, quote)).criteria[0]

describe('criteria of an answer', () => {
  it('are of the shape that the rules give, and say which model read', () => {
    const text = 'Dental clinics in Leipzig, ideally with Doctolib, no chains, purple elephants'
    const document = read(
      text,
      says('industry', { id: 'dental', label: 'dentists' }, 'Dental clinics'),
      says('location', place('DE', { city: 'Leipzig' }), 'Leipzig'),
      says('technology', { name: 'doctolib' }, 'Doctolib', 'should'),
      says('companyType', { id: 'chain', label: 'chains' }, 'chains', 'mustNot'),
    )
    expect(criteriaSchema.parse(document)).toEqual(document)
    expect(document.readBy).toEqual({ reader: 'model', model: 'm', fallback: null })
    expect(document.criteria).toMatchObject([
      { id: 'c1', kind: 'industry', op: 'in', weight: 30, by: 'llm', span: [0, 14] },
      { id: 'c2', kind: 'location', op: 'in', value: place('DE', { city: 'Leipzig' }), by: 'llm' },
      { id: 'c3', kind: 'technology', op: 'contains', weight: 7.5, value: { name: 'Doctolib' }, by: 'llm' },
      { id: 'c4', kind: 'companyType', op: 'not', value: { id: 'chain', label: 'Chain' }, by: 'llm' },
    ])
    for (const { quote, span } of document.criteria) expect(text.slice(...(span ?? [0, 0]))).toBe(quote)
    expect(document.unmatched).toEqual(['purple elephants'])
    expect(document.questions.map(({ slot }) => slot)).toEqual(['size', 'role'])
  })

  it('without words of the text are suggestions, behind the others', () => {
    const { criteria, questions } = read(
      'clinics in Bern',
      says('industry', { id: 'law', label: 'Law firms' }, 'law firms'),
      says('size', { min: 1, max: 50 }, null),
      says('location', place('CH', { city: 'Bern' }), 'Bern'),
    )
    expect(criteria.map(({ kind, by, quote, span }) => ({ kind, by, quote, span }))).toEqual([
      { kind: 'location', by: 'llm', quote: 'Bern', span: [11, 15] },
      { kind: 'industry', by: 'suggested', quote: null, span: null },
      { kind: 'size', by: 'suggested', quote: null, span: null },
    ])
    // A suggestion answers no question.
    expect(questions.map(({ slot }) => slot)).toContain('industry')
  })

  it('stand once', () => {
    const twin = says('industry', { id: 'dental', label: 'x' }, 'dentists')
    expect(read('dentists', twin, twin).criteria).toHaveLength(1)
    expect(read('dentists', says('size', null, null), says('size', null, null)).criteria).toHaveLength(1)
  })
})

describe('values of an answer', () => {
  it('have our codes for industries that we know, and none for others', () => {
    const known = first('tooth doctors', 'industry', { id: 'dental', label: 'x' }, 'tooth doctors')
    expect(known?.value).toMatchObject({
      id: 'dental',
      label: 'Dental practices',
      codes: { nace: ['86.23'] },
    })
    const unknown = first(
      'whale whisperers',
      'industry',
      { id: 'whaling', label: 'Whaling' },
      'whale whisperers',
    )
    expect(unknown?.value).toMatchObject({ id: null, label: 'whale whisperers', codes: {} })
    const own = first('dental clinics', 'industry', { id: 'teeth', label: 'x' }, 'dental clinics')
    expect(own?.value).toMatchObject({ id: 'dental' })
  })

  it.each([
    ['Munich', place('DE', { city: 'Munich' }), 'Munich', place('DE', { city: 'Munich' })],
    [
      'Paris, Texas',
      place('US', { city: 'Paris', region: 'Texas' }),
      'Paris, Texas',
      place('US', { region: 'US-TX', city: 'Paris' }),
    ],
    ['Bavaria', place('DE', { region: 'Bavaria' }), 'Bavaria', place('DE', { region: 'DE-BY' })],
    ['DACH', place(['DE', 'AT', 'CH']), 'DACH', place(['DE', 'AT', 'CH'])],
    ['anywhere in EMEA', place(['FR', 'DE', 'ZA']), 'EMEA', null],
    // The model contradicts the words: ours stand.
    ['hotels in Spain', place('FR'), 'Spain', place('ES')],
    [
      'within 20 km of Leipzig',
      place('DE', { city: 'Leipzig', radiusKm: 20 }),
      'within 20 km of Leipzig',
      place('DE', { city: 'Leipzig', radiusKm: 20 }),
    ],
    [
      'near Leipzig',
      place('DE', { city: 'Leipzig', radiusKm: 50 }),
      'near Leipzig',
      place('DE', { city: 'Leipzig' }),
    ],
  ])('take places from the words: %s', (text, value, quote, expected) => {
    expect(first(text, 'location', value, quote)).toMatchObject({ value: expected, by: 'llm' })
  })

  it('of places that nobody knows are suggestions', () => {
    const madeUp = first('firms in Qwxyzville', 'location', place('US', { city: 'Qwxyzville' }), 'Qwxyzville')
    expect(madeUp).toMatchObject({ by: 'suggested', value: place('US'), quote: 'Qwxyzville' })
    const unsaid = first('firms', 'location', place('DE', { city: 'Atlantis' }), null)
    expect(unsaid).toMatchObject({ by: 'suggested', value: place('DE') })
    expect(first('firms', 'location', place('ZZ'), null)).toMatchObject({ by: 'suggested', value: null })
  })

  it.each([
    ['size', '10-50 employees', { min: 10, max: 50 }, { min: 10, max: 50 }],
    ['size', 'more than 10 people', { min: 11, max: null }, { min: 11, max: null }],
    // Numbers that the words do not have: what our grammar reads there.
    ['size', '10-50 employees', { min: 10, max: 500 }, { min: 10, max: 50 }],
    ['size', '10-50 employees', { min: 10, max: 50_000 }, { min: 10, max: 50 }],
    ['size', 'small firms', { min: 1, max: 49 }, null],
    ['age', 'founded after 2018', { min: 2019, max: null }, { min: 2019, max: null }],
    ['age', 'younger than 5 years', { min: 2021, max: null }, { min: 2021, max: null }],
    [
      'revenue',
      '€5-20M revenue',
      { min: 5e6, max: 20e6, currency: 'USD' },
      { min: 5e6, max: 20e6, currency: 'EUR' },
    ],
    [
      'aum',
      '100M AUM',
      { min: 100e6, max: null, currency: 'USD' },
      { min: 100e6, max: null, currency: null },
    ],
    [
      'count',
      'at least 3 locations',
      { min: 3, max: null, of: 'offices' },
      { min: 3, max: null, of: 'locations' },
    ],
  ])('take numbers from the words: %s of "%s"', (kind, text, value, expected) => {
    expect(first(text, kind, value, text)).toMatchObject({ value: expected, by: 'llm' })
  })

  it('take words, names, languages and titles from the text or from our lists', () => {
    const text = 'Firms that say “solar roof” and use FooBarERP or shopify, not Acme GmbH, CTO, in Klingon'
    expect(first(text, 'keyword', { words: ['solar roof', 'casino'] }, 'solar roof')?.value).toEqual({
      words: ['solar roof'],
    })
    expect(first(text, 'keyword', { words: ['casino'] }, 'solar roof')?.value).toEqual({
      words: ['solar roof'],
    })
    expect(first(text, 'technology', { name: 'SAP' }, 'FooBarERP')?.value).toEqual({ name: 'FooBarERP' })
    expect(first(text, 'technology', { name: 'Foo' }, 'FooBarERP')?.value).toEqual({ name: 'FooBarERP' })
    expect(first(text, 'technology', { name: 'SHOPIFY' }, 'shopify')?.value).toEqual({ name: 'Shopify' })
    expect(first(text, 'exclude', { text: 'Other Ltd' }, 'Acme GmbH')?.value).toEqual({ text: 'Acme GmbH' })
    expect(first(text, 'role', { function: 'wizardry', seniority: 'executive' }, 'CTO')?.value).toEqual({
      function: 'technology',
      seniority: 'executive',
    })
    expect(first(text, 'language', { code: 'qq' }, 'Klingon')).toMatchObject({ by: 'suggested', value: null })
    expect(first(text, 'sourceHint', { source: 'Nowhere' }, 'Acme')?.value).toEqual({ source: 'Acme' })
  })
})
