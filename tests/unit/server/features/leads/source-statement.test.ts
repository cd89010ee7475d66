import { expect, it } from 'vitest'
import {
  codeTexts,
  hear,
  idTexts,
  rangeText,
  readSourceFacts,
} from '../../../../../server/features/leads/source-statement.ts'
import { proofs, record, statement } from './some-statement.ts'

const FULL = record({
  ...{ name: 'Fjordkode', legalName: 'FJORDKODE AS', website: 'www.fjordkode.example' },
  address: { street: 'Strandgaten 999', postcode: '5004', city: 'Bergen', region: null, country: 'NO' },
  ...{ geo: { lat: 60.39, lon: 5.32 }, phone: '55 50 01 00', email: 'Post@Fjordkode.Example' },
  codes: { nace21: ['62.100', '62.200', '62.100'] },
  externalIds: { no_orgnr: '912345688', vat: 'NO912345688MVA', wikidata: 'Q900000042' },
  ...{ employees: { min: 10, max: 49 }, foundedYear: 2011, legalForm: 'AS' },
  evidence: proofs(
    ...([
      ['name', 'Fjordkode'],
      ['legalName', 'FJORDKODE AS'],
      ['website', 'www.fjordkode.example'],
      ['address.street', 'Strandgaten 999'],
      ['address.postcode', '5004'],
      ['address.city', 'Bergen'],
      ['address.country', 'NO'],
      ['geo', '60.39,5.32'],
      ['phone', '55 50 01 00'],
      ['email', 'Post@Fjordkode.Example'],
      ['codes.nace21', '62.100'],
      ['codes.nace21', '62.200'],
      ['externalIds.no_orgnr', '912345688'],
      ['externalIds.vat', 'NO912345688MVA'],
      ['externalIds.wikidata', 'Q900000042'],
      ['employees', '11'],
      ['foundedYear', '2011-05-03'],
      ['legalForm', 'AS'],
    ] as [string, string][]),
  ),
})

it('hears a record in the form in which companies are kept', () => {
  expect(hear(statement(FULL)).facts).toEqual({
    ...{ name: 'Fjordkode', legalName: 'FJORDKODE AS', website: 'www.fjordkode.example' },
    address: {
      text: 'Strandgaten 999, 5004 Bergen, NO',
      ...{ street: 'Strandgaten 999', postalCode: '5004', city: 'Bergen', countryCode: 'NO' },
    },
    ...{ phone: '+4755500100', email: 'Post@fjordkode.example' },
    registerNumbers: [
      { kind: 'no_orgnr', country: 'NO', value: '912345688', raw: '912345688', register: null },
    ],
    vatIds: [{ kind: 'vat', country: 'NO', value: 'NO912345688MVA', raw: 'NO912345688MVA', register: null }],
    profile: {
      codes: { nace21: ['62.100', '62.200'] },
      ids: { wikidata: 'Q900000042' },
      ...{
        employees: { min: 10, max: 49 },
        foundedYear: 2011,
        legalForm: 'AS',
        geo: { lat: 60.39, lon: 5.32 },
      },
    },
  })
})

it('gives each value its place, under the name and form by which scores look for it', () => {
  const { values } = hear(statement(FULL))
  expect(values.map(({ field, value, said }) => [field, value, said])).toEqual([
    ['website', 'www.fjordkode.example', 'www.fjordkode.example'],
    ['name', 'Fjordkode', 'Fjordkode'],
    ['legalName', 'FJORDKODE AS', 'FJORDKODE AS'],
    ['phone', '+4755500100', '55 50 01 00'],
    ['email', 'Post@fjordkode.example', 'Post@Fjordkode.Example'],
    ['address', 'Strandgaten 999, 5004 Bergen, NO', 'Strandgaten 999, 5004, Bergen, NO'],
    ['registerNumber', '912345688', '912345688'],
    ['vatId', 'NO912345688MVA', 'NO912345688MVA'],
    ['code', 'nace21:62.100', '62.100'],
    ['code', 'nace21:62.200', '62.200'],
    ['externalId', 'wikidata:Q900000042', 'Q900000042'],
    ['employees', '10-49', '11'],
    ['foundedYear', '2011', '2011-05-03'],
    ['legalForm', 'AS', 'AS'],
    ['geo', '60.39,5.32', '60.39,5.32'],
  ])
  expect(values.find(({ field }) => field === 'employees')?.pointer).toBe('/employees')
})

it('takes nothing but the address of the site from a search engine', () => {
  const { facts, values } = hear(statement(FULL, { standing: 'pointer' }))
  expect(facts).toMatchObject({ website: 'www.fjordkode.example', name: null, profile: {}, vatIds: [] })
  expect(values.map(({ field }) => field)).toEqual(['website'])
})

it('leaves out what no place proves, and what is no address of mail', () => {
  const { facts, values } = hear(statement(record({ name: 'Fjordkode', foundedYear: 2011, email: 'nobody' })))
  expect(facts).toMatchObject({ email: null, phone: null })
  expect(values).toEqual([])
})

it('reads what it has kept, and nothing else', () => {
  const { facts } = hear(statement(FULL))
  expect(readSourceFacts(JSON.parse(JSON.stringify(facts)))).toEqual(facts)
  expect(() => readSourceFacts({ name: 3 })).toThrow()
})

it('writes ranges, codes and ids as evidence has them', () => {
  expect([
    rangeText({ min: 12, max: 12 }),
    rangeText({ min: 50, max: null }),
    rangeText({ min: null, max: 9 }),
  ]).toEqual(['12', '50-', '-9'])
  expect(codeTexts({ sic: ['7372'], nace: ['62.01', '62.02'] })).toEqual([
    'nace:62.01',
    'nace:62.02',
    'sic:7372',
  ])
  expect(idTexts({ wikidata: 'Q1', cik: '0000000042' })).toEqual(['cik:0000000042', 'wikidata:Q1'])
})
