import { expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import type { ScoreFacts } from '../../../../server/engine/score/facts.ts'
import { judge } from '../../../../server/engine/score/judge.ts'
import type { PlacesOf } from '../../../../server/engine/score/judge-place.ts'
import type { ScoringPlan } from '../../../../server/engine/score/plan.ts'
import { titleReader } from '../../../../server/engine/score/title-role.ts'
import { criterion, factsOf } from './some-plan.ts'

/** Towns of an invented map, with their countries; of one name there are two. */
const MAP = [
  { name: 'Ulmenhof', country: 'DE', place: { lat: 51.34, lon: 12.37 } },
  { name: 'Weidenau', country: 'DE', place: { lat: 51.42, lon: 12.5 } },
  { name: 'Fernheim', country: 'DE', place: { lat: 48.14, lon: 11.58 } },
  { name: 'Neudorf', country: 'DE', place: { lat: 51.36, lon: 12.4 } },
  { name: 'Neudorf', country: 'AT', place: { lat: 48.2, lon: 16.37 } },
]
const placesOf: PlacesOf = (city, countries) =>
  MAP.filter(
    ({ name, country }) => name === city && (countries.length === 0 || countries.includes(country)),
  ).map(({ place }) => place)

const judgementOf = (one: Criterion, facts: ScoreFacts, titles: ScoringPlan['titles'] = []) =>
  judge(one, facts, { readTitle: titleReader({ titles }), placesOf })
const stateOf = (...args: Parameters<typeof judgementOf>) => judgementOf(...args).state

it('judges an industry by words of the site, then by codes', () => {
  const value = { id: null, label: 'Refrigeration', codes: { nace: ['43.22'] }, words: ['Kältetechnik'] }
  const one = criterion('i', { kind: 'industry', value })
  const other = { names: [{ field: 'name' as const, value: 'Ost & Söhne' }] }
  expect(stateOf(one, factsOf({}))).toBe('met')
  expect(stateOf(one, factsOf({ ...other, industries: ['Kalte-Technik und KALTETECHNIK'] }))).toBe('met')
  expect(stateOf(one, factsOf({ ...other, codes: { nace: ['4322'] } }))).toBe('met')
  expect(stateOf(one, factsOf({ ...other, codes: { nace: ['43.221'] } }))).toBe('met')
  expect(stateOf(one, factsOf({ ...other, codes: { nace: ['62.01'] } }))).toBe('notMet')
  expect(stateOf(one, factsOf({ ...other, codes: { sic: ['7371'] } }))).toBe('unknown')
  expect(stateOf(one, factsOf({ ...other, description: 'Cooling of all kinds' }))).toBe('unknown')
})

it('compares codes of NACE Rev. 2.1 with those of Rev. 2 only as far as they agree', () => {
  const codesOf = (codes: Record<string, string[]>) =>
    criterion('i', { kind: 'industry', value: { id: null, label: 'Quux', codes, words: ['quux'] } })
  const known = (code: string) => factsOf({ codes: { nace21: [code] } })
  expect(stateOf(codesOf({ nace: ['43.22'] }), known('43.220'))).toBe('met')
  // The class may have another number now.
  expect(stateOf(codesOf({ nace: ['62.01'] }), known('62.100'))).toBe('unknown')
  expect(stateOf(codesOf({ nace: ['62.01'], nace21: ['62.10'] }), known('62.100'))).toBe('met')
  expect(stateOf(codesOf({ nace: ['43.22'], nace21: ['62.10'] }), known('43.220'))).toBe('notMet')
})

const place = (value: object) =>
  criterion('p', {
    kind: 'location',
    value: { country: null, region: null, city: null, radiusKm: null, ...value },
  })
const at = (...addresses: object[]) =>
  factsOf({ addresses: addresses.map((one) => ({ text: 'Lindenweg 4', ...one })) })

it('judges a place by any of its addresses, and says no only where all are elsewhere', () => {
  const dach = place({ country: ['DE', 'AT', 'CH'] })
  expect(stateOf(dach, at({ countryCode: 'FR' }, { countryCode: 'AT' }))).toBe('met')
  expect(stateOf(dach, at({ countryCode: 'FR' }))).toBe('notMet')
  expect(stateOf(dach, at({ countryCode: 'FR' }, {}))).toBe('unknown')
  expect(stateOf(dach, factsOf({}))).toBe('unknown')
  expect(
    stateOf(place({ country: 'DE', city: 'Ulmenhof' }), at({ countryCode: 'DE', city: 'ULMENHOF' })),
  ).toBe('met')
  expect(
    stateOf(place({ country: 'DE', city: 'Ulmenhof' }), at({ countryCode: 'DE', city: 'Ostheim' })),
  ).toBe('notMet')
  expect(stateOf(place({ country: 'DE', city: 'Ulmenhof' }), at({ countryCode: 'DE' }))).toBe('unknown')
  expect(stateOf(place({ region: 'US-TX' }), at({ countryCode: 'US', region: 'TX' }))).toBe('met')
  expect(stateOf(place({ region: 'US-TX' }), at({ countryCode: 'US', region: 'CA' }))).toBe('notMet')
  expect(stateOf(place({ region: 'Texas' }), at({ countryCode: 'US', region: 'CA' }))).toBe('unknown')
})

it('judges a radius by the distance, and without one by the name of the city alone', () => {
  const near = place({ city: 'Ulmenhof', radiusKm: 30 })
  const facts = (lat: number, lon: number) =>
    factsOf({ geo: { lat, lon }, addresses: [{ text: 'Markt 1, Ostheim', city: 'Ostheim' }] })
  expect(stateOf(near, facts(51.45, 12.6))).toBe('met')
  expect(stateOf(near, facts(52.52, 13.4))).toBe('notMet')
  expect(stateOf(near, at({ city: 'Ulmenhof' }))).toBe('met')
  expect(stateOf(near, at({ city: 'Ostheim' }))).toBe('unknown')
})

it('judges a radius by where the towns of its addresses lie, where it has no coordinates', () => {
  const near = place({ country: 'DE', city: 'Ulmenhof', radiusKm: 30 })
  const weidenau = at({ text: 'Markt 1, Weidenau', city: 'Weidenau', countryCode: 'DE' })
  expect(judgementOf(near, weidenau)).toEqual({
    state: 'met',
    because: 'Weidenau, where it has an address, lies 13 km from Ulmenhof; 30 km are asked for.',
    grounds: [{ of: 'company', field: 'address', value: 'Markt 1, Weidenau' }],
  })
  expect(stateOf(near, at({ city: 'Fernheim', countryCode: 'DE' }))).toBe('notMet')
  expect(stateOf(near, at({ city: 'Fernheim', countryCode: 'DE' }, { city: 'Weidenau' }))).toBe('met')
  // One address of which nothing is known may be near.
  expect(stateOf(near, at({ city: 'Fernheim', countryCode: 'DE' }, { city: 'Ostheim' }))).toBe('unknown')
  expect(stateOf(near, factsOf({}))).toBe('unknown')
})

it('says nothing of a town whose name others have, unless all of them lie within the radius or none', () => {
  const near = place({ country: 'DE', city: 'Ulmenhof', radiusKm: 30 })
  expect(stateOf(near, at({ city: 'Neudorf' }))).toBe('unknown')
  expect(stateOf(near, at({ city: 'Neudorf', countryCode: 'DE' }))).toBe('met')
  expect(stateOf(near, at({ city: 'Neudorf', countryCode: 'AT' }))).toBe('notMet')
  const wide = place({ country: 'DE', city: 'Ulmenhof', radiusKm: 900 })
  expect(stateOf(wide, at({ city: 'Neudorf' }))).toBe('met')
})

it('takes an address within the radius for one, wherever its coordinates are', () => {
  const near = place({ city: 'Ulmenhof', radiusKm: 30 })
  const branch = { text: 'Markt 1, Weidenau', city: 'Weidenau', countryCode: 'DE' }
  const far = { lat: 48.14, lon: 11.58 }
  expect(stateOf(near, factsOf({ geo: far, addresses: [branch] }))).toBe('met')
  expect(stateOf(near, factsOf({ geo: far, addresses: [] }))).toBe('notMet')
  expect(stateOf(place({ city: 'Nowhere', radiusKm: 30 }), factsOf({ geo: far }))).toBe('unknown')
})

it('judges ranges by whether they meet', () => {
  const size = criterion('s', { kind: 'size', value: { min: 20, max: 250 } })
  const of = (min: number | null, max: number | null) => factsOf({ employees: { min, max } })
  expect(stateOf(size, of(10, 49))).toBe('met')
  expect(stateOf(size, of(250, null))).toBe('met')
  expect(stateOf(size, of(1, 19))).toBe('notMet')
  expect(stateOf(size, of(251, null))).toBe('notMet')
  expect(stateOf(size, of(null, null))).toBe('unknown')
  const age = criterion('a', { kind: 'age', value: { min: null, max: 2015 } })
  expect(stateOf(age, factsOf({ foundedYear: 2015 }))).toBe('met')
  expect(stateOf(age, factsOf({ foundedYear: 2016 }))).toBe('notMet')
  const count = criterion('c', { kind: 'count', value: { min: 5, max: null, of: 'locations' } })
  expect(stateOf(count, factsOf({ counts: { Locations: { min: 7, max: 7 } } }))).toBe('met')
  expect(stateOf(count, factsOf({}))).toBe('unknown')
  const revenue = criterion('r', { kind: 'revenue', value: { min: 1e6, max: null, currency: 'EUR' } })
  expect(stateOf(revenue, factsOf({ revenue: { min: 2e6, max: 2e6, currency: 'EUR' } }))).toBe('met')
  expect(stateOf(revenue, factsOf({ revenue: { min: 2e6, max: 2e6, currency: 'USD' } }))).toBe('unknown')
})

it.each([
  ['Head of Procurement', 'met'],
  ['Leiterin Einkauf', 'notMet'],
  ['Director, Sales', 'notMet'],
  ['Sculptor', 'unknown'],
  [null, 'unknown'],
] as const)('judges a role by the title %s', (title, state) => {
  const role = criterion('r', { kind: 'role', value: { function: 'purchasing', seniority: 'director' } })
  expect(stateOf(role, factsOf({}, { title }))).toBe(state)
})

it('judges a role by function or place alone, by department, and by the titles of a pack before its own', () => {
  const purchasing = criterion('r', { kind: 'role', value: { function: 'Einkauf', seniority: null } })
  expect(stateOf(purchasing, factsOf({}, { title: 'Leiterin', department: 'Einkauf' }))).toBe('met')
  expect(stateOf(purchasing, factsOf({}, { kind: 'GENERAL' }))).toBe('notMet')
  const owner = criterion('r', { kind: 'role', value: { function: null, seniority: 'owner' } })
  expect(stateOf(owner, factsOf({}, { title: 'Assistentin der Geschäftsführung' }))).toBe('notMet')
  const titles: ScoringPlan['titles'] = [{ function: 'care', seniority: 'owner', words: ['Praxisinhaberin'] }]
  expect(stateOf(owner, factsOf({}, { title: 'Praxisinhaberin' }), titles)).toBe('met')
})

it('judges words, technologies, kinds of company, languages and exclusions', () => {
  const type = criterion('t', {
    kind: 'companyType',
    value: { id: null, label: 'Family-owned', words: ['in dritter Generation'] },
  })
  expect(stateOf(type, factsOf({ description: 'Ein Betrieb in dritter Generation.' }))).toBe('met')
  expect(stateOf(type, factsOf({ description: 'Ein Betrieb.' }))).toBe('unknown')
  const tech = criterion('t', { kind: 'technology', value: { name: 'Shopware' } })
  expect(stateOf(tech, factsOf({ technologies: ['shopware'] }))).toBe('met')
  expect(stateOf(tech, factsOf({ technologies: ['jQuery'] }))).toBe('unknown')
  const german = criterion('l', { kind: 'language', value: { code: 'de' } })
  expect(stateOf(german, factsOf({ languages: ['de', 'en'] }))).toBe('met')
  expect(stateOf(german, factsOf({ languages: ['en'] }))).toBe('notMet')
  expect(stateOf(german, factsOf({}))).toBe('unknown')
  const shut = (text: string) =>
    criterion('x', { kind: 'exclude', op: 'not', strength: 'mustNot', value: { text } })
  expect(stateOf(shut('ulmenhof.example'), factsOf({}))).toBe('met')
  expect(stateOf(shut('ostheim.example'), factsOf({}))).toBe('notMet')
  expect(stateOf(shut('Ulmenhof'), factsOf({}))).toBe('met')
  expect(stateOf(shut('agencies'), factsOf({}))).toBe('unknown')
})

it('turns a “not” round once', () => {
  const not = criterion('k', { kind: 'language', op: 'not', strength: 'must', value: { code: 'en' } })
  expect(stateOf(not, factsOf({ languages: ['en'] }))).toBe('notMet')
  expect(stateOf(not, factsOf({ languages: ['de'] }))).toBe('met')
  expect(stateOf(not, factsOf({}))).toBe('unknown')
})
