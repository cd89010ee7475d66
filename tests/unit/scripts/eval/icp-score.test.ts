import { describe, expect, it } from 'vitest'
import {
  compareSlots,
  overlapOf,
  valuesAgree,
  type ExpectedSlot,
  type FoundSlot,
  type Reading,
} from '../../../../scripts/eval/icp-score.ts'

const reading = (fields: Partial<Reading> = {}): Reading => ({
  kind: 'industry',
  strength: 'must',
  span: [0, 14],
  value: undefined,
  ...fields,
})
const expected = (...readings: [Reading, ...Reading[]]): ExpectedSlot => ({ quote: 'q', readings })
const found = (fields: Partial<FoundSlot> = {}): FoundSlot => ({
  kind: 'industry',
  strength: 'must',
  span: [0, 14],
  value: null,
  ...fields,
})

const place = { country: null, region: null, city: null, radiusKm: null }
const agree = (expectedPlace: object, foundPlace: object): boolean =>
  valuesAgree('location', expectedPlace, { ...place, ...foundPlace })

describe('how far two spans overlap', () => {
  it('is what they share of their union', () => {
    expect(overlapOf([0, 10], [0, 10])).toBe(1)
    expect(overlapOf([0, 10], [5, 15])).toBeCloseTo(1 / 3)
    expect(overlapOf([0, 10], [0, 5])).toBe(0.5)
  })

  it('is nothing for spans that only touch or stand apart', () => {
    expect(overlapOf([0, 10], [10, 20])).toBe(0)
    expect(overlapOf([0, 10], [30, 40])).toBe(0)
  })
})

describe('which slots are right', () => {
  it('takes a span that covers half of the union, and not less', () => {
    const half = compareSlots([expected(reading({ span: [0, 14] }))], [found({ span: [7, 14] })])
    expect(half).toMatchObject({ missed: [], spurious: [] })
    const less = compareSlots([expected(reading({ span: [0, 14] }))], [found({ span: [8, 14] })])
    expect([less.right.length, less.missed.length, less.spurious.length]).toEqual([0, 1, 1])
  })

  it.each([
    ['another kind', { kind: 'companyType' as const }],
    ['another strength', { strength: 'mustNot' as const }],
    ['no span', { span: null }],
  ])('refuses %s', (_, fields) => {
    const { right, missed, spurious } = compareSlots(
      [expected(reading())],
      [found(fields as Partial<FoundSlot>)],
    )
    expect([right.length, missed.length, spurious.length]).toEqual([0, 1, 1])
  })

  it('counts what is found twice as right once', () => {
    const { right, spurious } = compareSlots([expected(reading())], [found(), found({ span: [0, 12] })])
    expect(right).toHaveLength(1)
    expect(right[0]?.found.span).toEqual([0, 14])
    expect(spurious).toHaveLength(1)
  })

  it('pairs each with the one that overlaps it most', () => {
    const slots = [expected(reading({ span: [0, 10] })), expected(reading({ span: [10, 20] }))]
    const both = found({ span: [0, 20] })
    const { right, missed } = compareSlots(slots, [both, found({ span: [0, 10] })])
    expect(right.map((pair) => pair.found.span)).toEqual([
      [0, 10],
      [0, 20],
    ])
    expect(missed).toEqual([])
  })

  it('takes any of the readings, and their values with them', () => {
    const slot = expected(
      reading({ kind: 'location', value: { country: 'US', city: 'New York' } }),
      reading({ kind: 'location', value: { country: 'US', region: 'US-NY' } }),
    )
    const value = { ...place, country: 'US', region: 'US-NY' }
    expect(compareSlots([slot], [found({ kind: 'location', value })]).right).toHaveLength(1)
    const mixed = { ...place, country: 'CA', region: 'US-NY' }
    expect(compareSlots([slot], [found({ kind: 'location', value: mixed })]).right).toHaveLength(0)
  })
})

describe('which places agree', () => {
  it('knows a region by its code or name, whatever its accents, case and hyphens', () => {
    const wanted = { country: 'FR', region: ['FR-IDF', 'Île-de-France'] }
    expect(agree(wanted, { country: 'FR', region: 'FR-IDF' })).toBe(true)
    expect(agree(wanted, { country: 'FR', region: 'ile de france' })).toBe(true)
    expect(agree(wanted, { country: 'FR', region: 'FR-BRE' })).toBe(false)
    expect(agree(wanted, { country: 'FR' })).toBe(false)
  })

  it('compares a list of countries as a set', () => {
    const wanted = { country: ['DE', 'AT', 'CH'] }
    expect(agree(wanted, { country: ['CH', 'DE', 'AT'] })).toBe(true)
    expect(agree(wanted, { country: ['CH', 'DE'] })).toBe(false)
    expect(agree({ country: 'DE' }, { country: ['DE'] })).toBe(true)
  })

  it('leaves it open in which region a city lies, but not which city or that there is one', () => {
    expect(
      agree(
        { country: 'DE', city: ['Köln', 'Cologne'] },
        { country: 'DE', region: 'DE-NW', city: 'Cologne' },
      ),
    ).toBe(true)
    expect(agree({ country: 'DE', city: 'Köln' }, { country: 'DE', city: 'Bonn' })).toBe(false)
    expect(agree({ country: 'DE' }, { country: 'DE', city: 'Köln' })).toBe(false)
    expect(agree({ country: 'DE' }, { country: 'DE', region: 'DE-NW' })).toBe(false)
  })

  it('asks for the region where the text names it beside the city', () => {
    const wanted = { country: 'US', region: ['US-TX', 'Texas'], city: 'Paris' }
    expect(agree(wanted, { country: 'US', region: 'US-TX', city: 'Paris' })).toBe(true)
    expect(agree(wanted, { country: 'US', region: 'US-TN', city: 'Paris' })).toBe(false)
    expect(agree(wanted, { country: 'FR', city: 'Paris' })).toBe(false)
  })

  it('compares radii with some room for the length of a mile', () => {
    const wanted = { country: 'US', city: 'Austin', radiusKm: 40.2 }
    expect(agree(wanted, { country: 'US', city: 'Austin', radiusKm: 40.2336 })).toBe(true)
    expect(agree(wanted, { country: 'US', city: 'Austin', radiusKm: 25 })).toBe(false)
    expect(agree({ ...wanted, radiusKm: [40, 39] }, { country: 'US', city: 'Austin', radiusKm: 39 })).toBe(
      true,
    )
    expect(agree(wanted, { country: 'US', city: 'Austin' })).toBe(false)
    expect(agree({ country: 'US', city: 'Austin' }, { country: 'US', city: 'Austin', radiusKm: 40 })).toBe(
      false,
    )
  })

  it('takes null for words that leave it open, and nothing else', () => {
    expect(valuesAgree('location', null, null)).toBe(true)
    expect(valuesAgree('location', null, { ...place, country: 'DE' })).toBe(false)
    expect(agree({ country: 'DE' }, place)).toBe(false)
  })
})

describe('which numbers agree', () => {
  const size = (wanted: object | null, given: object | null): boolean =>
    valuesAgree('size', wanted, given as FoundSlot['value'])

  it('takes the stated number and its neighbour where both are listed', () => {
    const wanted = { min: [50, 51], max: null }
    expect(size(wanted, { min: 50, max: null })).toBe(true)
    expect(size(wanted, { min: 51, max: null })).toBe(true)
    expect(size(wanted, { min: 52, max: null })).toBe(false)
    expect(size(wanted, { min: 50, max: 100 })).toBe(false)
  })

  it('tells an open side from a stated one, and no range from one', () => {
    expect(size({ min: null, max: 20 }, { min: 0, max: 20 })).toBe(false)
    expect(size(null, null)).toBe(true)
    expect(size(null, { min: 1, max: 50 })).toBe(false)
    expect(size({ min: 1, max: 50 }, null)).toBe(false)
  })

  it('compares currencies', () => {
    const wanted = { min: 1_000_000, max: null, currency: 'EUR' }
    const given = (currency: string | null) => ({ min: 1_000_000, max: null, currency }) as FoundSlot['value']
    expect(valuesAgree('revenue', wanted, given('EUR'))).toBe(true)
    expect(valuesAgree('revenue', wanted, given('USD'))).toBe(false)
    expect(valuesAgree('revenue', wanted, given(null))).toBe(false)
  })

  it('does not look at what is counted', () => {
    const value = { min: 3, max: null, of: 'locations' }
    expect(valuesAgree('count', { min: 3, max: null, of: 'Filialen' }, value)).toBe(true)
  })
})
