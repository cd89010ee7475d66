import { describe, expect, it } from 'vitest'
import { parseIcp } from '../../../../server/engine/index.ts'

const NOW = new Date('2026-11-29')

/** "kind strength quote" of each criterion; `?` should, `!` must not. */
function read(text: string): string[] {
  const signs = { must: '', should: '?', mustNot: '!' }
  return parseIcp(text, { now: NOW }).criteria.map(
    ({ kind, strength, quote }) => `${kind}${signs[strength]} ${quote}`,
  )
}

function valuesOf(text: string, kind: string): unknown[] {
  return parseIcp(text, { now: NOW })
    .criteria.filter((criterion) => criterion.kind === kind)
    .map(({ value }) => value)
}

describe('words of descriptions', () => {
  it.each([
    ['Tiendas ecuatorianas y bolivianas', ['EC', 'BO'], [null, null]],
    ['Startups sénégalaises et ivoiriennes', ['SN', 'CI'], [null, null]],
    ['Rumänische und tschechische Werke', ['RO', 'CZ'], [null, null]],
    ['Kenyan and Ethiopian farms', ['KE', 'ET'], [null, null]],
    ['traiteurs alsaciens et normands', ['FR', 'FR'], ['FR-6AE', 'FR-NOR']],
    ['hotels in County Galway', ['IE'], ['IE-G']],
  ])('takes adjectives and counties of "%s" for places', (text, countries, regions) => {
    expect(valuesOf(text, 'location')).toMatchObject(
      countries.map((country, at) => ({ country, region: regions[at] })),
    )
  })

  it.each([
    ['Schools in Victoria, Australia or Victoria, British Columbia', ['AU', 'CA'], [null, 'Victoria']],
    ['Agences à Orange et Avignon', ['FR', 'FR'], ['Orange', 'Avignon']],
    ['Praxen in Essen und Halle (Saale)', ['DE', 'DE'], ['Essen', 'Halle (Saale)']],
  ])('tells the towns of "%s" by what stands beside them', (text, countries, cities) => {
    expect(valuesOf(text, 'location')).toMatchObject(
      countries.map((country, at) => ({ country, city: cities[at] })),
    )
  })

  it.each([
    ['CA supérieur à 1 million de dollars canadiens', { min: 1_000_000, currency: 'CAD' }],
    ['ingresos de más de 500 millones de pesos chilenos', { min: 500_000_000, currency: 'CLP' }],
    ['a turnover above 5 crore rupees', { min: 50_000_000, currency: 'INR' }],
    ['Jahresumsatz ab 10 Mio. SEK', { min: 10_000_000, currency: 'SEK' }],
  ])('knows the currency of "%s"', (text, value) => {
    expect(valuesOf(text, 'revenue')).toMatchObject([value])
  })

  it.each([
    ['hotels with 2 or 3 sites', { min: 2, max: 3 }],
    ['écoles, trois salles minimum', { min: 3, max: null }],
    ['parks, three venues or more', { min: 3, max: null }],
  ])('counts what "%s" counts', (text, value) => {
    expect(valuesOf(text, 'count')).toMatchObject([value])
  })

  it('reads the whole list below a heading that excludes', () => {
    const text = 'Imprescindible:\n- hoteles\n\nDescartar:\n- Valladolid\n- DomusVi'
    expect(read(text)).toEqual(['industry hoteles', 'location! Valladolid', 'exclude! DomusVi'])
  })

  it('does not deny the group that what is denied lies in', () => {
    expect(read('Hotels in der EU, Irland und Malta ausgenommen')).toEqual([
      'industry Hotels',
      'location EU',
      'location! Irland',
      'location! Malta',
    ])
  })

  it.each([
    ['Brauereien, ausgenommen Radeberger und Paulaner', ['exclude! Radeberger', 'exclude! Paulaner']],
    ['Tierärzte, keine Ketten wie AniCura oder Evidensia', ['exclude! AniCura', 'exclude! Evidensia']],
    ['Bookkeepers, H&R Block excluded', ['exclude! H&R Block']],
    ['Brauereien, keine Mälzereien', ['industry! Mälzereien']],
    ['Boat builders, no dealers', ['industry! dealers']],
    ['SaaS-Firmen, Salesforce ist ein Ausschlusskriterium', ['technology! Salesforce']],
    ['agences web, Drupal apprécié mais pas obligatoire', ['technology? Drupal']],
  ])('takes what is unwanted or optional of "%s"', (text, criteria) => {
    expect(read(text)).toEqual(expect.arrayContaining(criteria))
  })

  it('takes nothing from what is not needed', () => {
    expect(read('Hotels, an office in the US is not required')).toEqual(['industry Hotels'])
  })

  it.each([
    ['restaurants, head chefs or sommeliers', ['role head chefs', 'role sommeliers']],
    ['Praxen, Ansprechpartnerin Praxismanagerin', ['role Praxismanagerin']],
    ['no executive search firms', ['industry! executive search firms']],
    ['schools running Quibbleware or Moodle', ['technology Quibbleware', 'technology Moodle']],
    ['si hablan inglés o portugués', ['language inglés', 'language portugués']],
    ['bakeries, from the CQC register', ['sourceHint from the CQC register']],
    ['bakeries listed on Bauportal24', ['sourceHint Bauportal24']],
  ])('reads "%s"', (text, criteria) => {
    expect(read(text)).toEqual(expect.arrayContaining(criteria))
  })
})
