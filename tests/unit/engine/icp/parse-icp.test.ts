import { describe, expect, it } from 'vitest'
import { criteriaSchema } from '../../../../server/engine/icp/criteria.ts'
import { parseIcp } from '../../../../server/engine/index.ts'

const NOW = new Date('2026-11-29')

/** "kind strength quote" of each criterion; `?` should, `!` must not. */
function read(text: string): string[] {
  const signs = { must: '', should: '?', mustNot: '!' }
  return parseIcp(text, { now: NOW }).criteria.map(
    ({ kind, strength, quote }) => `${kind}${signs[strength]} ${quote}`,
  )
}

function valueOf(text: string, kind: string): unknown {
  return parseIcp(text, { now: NOW }).criteria.find((criterion) => criterion.kind === kind)?.value
}

const place = (country: string, more: object = {}): object => ({
  country,
  region: null,
  city: null,
  radiusKm: null,
  ...more,
})

describe('parseIcp', () => {
  it('keeps to the schema, with quotes from the text', () => {
    const text = 'Zahnärzte im Umkreis von 25 km um Leipzig, ab 5 Mitarbeiter, idealerweise mit Doctolib'
    const criteria = criteriaSchema.parse(parseIcp(text, { now: NOW }))
    expect(criteria.criteria).toHaveLength(4)
    for (const { quote, span } of criteria.criteria) expect(text.slice(...(span ?? [0, 0]))).toBe(quote)
  })

  it.each([
    ['a business that trusts us, in the US', place('US')],
    ['shops in Paris, Texas', place('US', { region: 'US-TX', city: 'Paris' })],
    ['bakeries in London, Ontario', place('CA', { region: 'CA-ON', city: 'London' })],
    ['law firms in Georgia', place('US', { region: 'US-GA' })],
    ['law firms in Georgia and Armenia', place('GE')],
    ['Hotels within 10 miles of York', place('GB', { city: 'York', radiusKm: 16.09 })],
    ['Kanzleien in DACH', place('AT', { country: ['DE', 'AT', 'CH'] })],
    ['agencies in EMEA', null],
    ['cabinets dans un rayon de 15 km autour de Lyon', place('FR', { city: 'Lyon', radiusKm: 15 })],
  ])('reads the place of "%s"', (text, value) => {
    expect(valueOf(text, 'location')).toEqual(value)
  })

  it('takes no part of a word and no pronoun for a place', () => {
    expect(read('Please contact us about our status; it is a nice business to start in')).toEqual([])
  })

  it('lets a negation cover a list of one kind and no more', () => {
    expect(
      read('Hotels, no hostels or campsites, 20-50 rooms, not in Spain or Portugal, family-owned'),
    ).toEqual([
      'industry Hotels',
      'industry! hostels',
      'industry! campsites',
      'count 20-50 rooms',
      'location! Spain',
      'location! Portugal',
      'companyType family-owned',
    ])
  })

  it.each([
    ['LATAM excluded', 'location! LATAM'],
    ['bevorzugt in Graz', 'location? Graz'],
    ['sans franchises', 'companyType! franchises'],
    ['Wien kommt nicht in Frage', 'location! Wien'],
    ['serait un plus : HubSpot', 'technology? HubSpot'],
    ['a ser posible en Sevilla', 'location? Sevilla'],
    ['SAP would be nice', 'technology? SAP'],
    ['not our customer Sandpiper Holdings', 'exclude! Sandpiper Holdings'],
  ])('reads how strongly "%s" is meant', (text, expected) => {
    expect(read(`Law firms, ${text}`)).toContain(expected)
  })

  it('lets a heading hold for the lines below it', () => {
    expect(read('Must have:\n- bakeries\nNice to have:\n- Lyon\n- 10+ staff\nExclude:\n- chains')).toEqual([
      'industry bakeries',
      'location? Lyon',
      'size? 10+ staff',
      'companyType! chains',
    ])
  })

  it('takes nothing from who is writing', () => {
    const text =
      'Hi Paris team, we are a Berlin-based agency selling payroll software to dental practices.\n\nBest,\nAnna – Head of Sales, Kestrel GmbH'
    expect(read(text)).toEqual(['industry dental practices'])
    expect(read('We build apps for dentists. We are looking for hotels in Rome.')).toEqual([
      'industry hotels',
      'location Rome',
    ])
  })

  it('has what a heading and a word of its own both deny once', () => {
    expect(read('Estate agents in Lyon. Exclude: no Foncia nor Nexity')).toEqual([
      'industry Estate agents',
      'location Lyon',
      'exclude! Foncia',
      'exclude! Nexity',
    ])
  })

  it('takes nothing from what does not matter', () => {
    expect(read('Bakeries in Lyon. Size does not matter. Revenue of $5M or less is irrelevant.')).toEqual([
      'industry Bakeries',
      'location Lyon',
    ])
  })

  it('shows what it did not understand and asks for what is missing', () => {
    const { unmatched, questions } = parseIcp('florists with wobbly shelves')
    expect(unmatched).toEqual(['wobbly shelves'])
    expect(questions.map(({ slot }) => slot)).toEqual(['location', 'size', 'role'])
    expect(parseIcp('Bäckereien mit 5 Mitarbeitern').questions[0]?.ask).toBe(
      'Welches Land, welche Region oder Stadt?',
    )
  })

  it('reads anything without failing', () => {
    for (const text of [
      '',
      ' ',
      '\n',
      '🤷',
      '((((',
      '$$$ 5',
      '1'.repeat(400),
      'no no no',
      'a'.repeat(30_000),
    ])
      expect(criteriaSchema.safeParse(parseIcp(text)).success).toBe(true)
  })
})
