/**
 * Answers as documented: https://data.brreg.no/enhetsregisteret/api/dokumentasjon/no/index.html (HAL, paging, municipalities).
 * All companies are invented.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import { brregSource } from '../../../../server/engine/sources/brreg.ts'
import type { SourceError } from '../../../../server/engine/sources/discovery.ts'
import { criterion, industry, place } from '../../../support/engine/criteria.ts'
import { queryFor, readAll, valueAt } from '../../../support/engine/register-answers.ts'
import {
  openSourceWorld,
  type Question,
  type Reply,
  type SourceWorld,
} from '../../../support/engine/source-world.ts'

const SOFTWARE = industry('software', { nace: ['62.10'] })
const NORWAY = place({ country: 'NO' })
const BERGEN = place({ country: 'NO', city: 'Bergen' })
const MUNICIPALITIES = [
  { nummer: '0301', navn: 'OSLO' },
  { nummer: '4601', navn: 'BERGEN' },
  { nummer: '4626', navn: 'ØYGARDEN' },
  { nummer: '5501', navn: 'TROMSØ - ROMSA' },
]
const FJORD = {
  organisasjonsnummer: '912345688',
  navn: 'FJORDKODE AS',
  organisasjonsform: { kode: 'AS', beskrivelse: 'Aksjeselskap' },
  hjemmeside: 'www.fjordkode.example',
  epostadresse: 'post@fjordkode.example',
  telefon: '55 50 01 00',
  antallAnsatte: 14,
  harRegistrertAntallAnsatte: true,
  stiftelsesdato: '2011-05-03',
  naeringskode1: { kode: '62.100', beskrivelse: 'Programmeringstjenester' },
  naeringskode2: { kode: '62.200', beskrivelse: 'Konsulentvirksomhet' },
  forretningsadresse: {
    adresse: ['Strandgaten 999', '3. etasje'],
    postnummer: '5004',
    poststed: 'BERGEN',
    kommunenummer: '4601',
    kommune: 'BERGEN',
    landkode: 'NO',
  },
  konkurs: false,
  underAvvikling: false,
}

let world: SourceWorld

afterEach(() => world.close())

const units = (enheter: object[], totalElements = enheter.length): Reply => ({
  body: {
    ...(enheter.length > 0 && { _embedded: { enheter } }),
    page: { size: 200, totalElements, totalPages: Math.ceil(totalElements / 200), number: 0 },
  },
})

async function answering(answer: (question: Question) => Reply): Promise<void> {
  world = await openSourceWorld((question) =>
    question.path.endsWith('/kommuner')
      ? { body: { _embedded: { kommuner: MUNICIPALITIES } } }
      : answer(question),
  )
}

const read = (...query: [Criterion[], unknown?, number?]) => readAll(world, brregSource, ...query)
const lists = (): Question[] => world.asked.filter(({ path }) => path.endsWith('/enheter'))

describe('the plan', () => {
  it('tells what the register can be asked for, and of the rest why not', async () => {
    await answering(() => units([]))
    const role = criterion('role', { function: 'leadership', seniority: null })
    const wish = industry('law', { nace: ['69.10'] }, { id: 'wish', strength: 'should' })
    const size = criterion('size', { min: 10, max: 50 })
    const plan = brregSource.plan(queryFor(brregSource, [SOFTWARE, NORWAY, size, role, wish]), {
      url: '',
      isOwn: false,
    })
    expect(plan.supported).toEqual(['industry', 'location', 'size'])
    expect(plan.unsupported).toEqual([
      { criterionId: 'role', why: 'The register is asked for companies, not for people' },
      { criterionId: 'wish', why: 'A wish beside what must be; it counts in the score' },
    ])
    expect(plan.refusal).toBeNull()
  })

  it.each([
    [
      'other countries',
      [SOFTWARE, place({ country: 'SE' })],
      /knows only companies in Norway.*add one there/,
    ],
    [
      'industries without a code',
      [industry('lasers', { naics: ['1'] }), NORWAY],
      /add codes to the criterion/,
    ],
  ])('refuses %s', async (_, criteria, why) => {
    await answering(() => units([]))
    expect(brregSource.plan(queryFor(brregSource, criteria), { url: '', isOwn: false }).refusal).toMatch(why)
  })
})

describe('a question', () => {
  it('asks for codes, municipality and headcount, and cites every value where it stands', async () => {
    const reply = units([FJORD])
    await answering(() => reply)
    const size = criterion('size', { min: 10, max: 50 })
    const { candidates } = await read([SOFTWARE, BERGEN, size])
    expect(lists().map(({ query }) => Object.fromEntries(query))).toEqual([
      {
        ...{ konkurs: 'false', size: '200', page: '0', naeringskode: '62.10', kommunenummer: '4601' },
        ...{ fraAntallAnsatte: '10', tilAntallAnsatte: '50' },
      },
    ])
    expect(candidates).toMatchObject([
      {
        ref: '912345688',
        name: 'FJORDKODE AS',
        website: 'www.fjordkode.example',
        email: 'post@fjordkode.example',
        address: { street: 'Strandgaten 999, 3. etasje', postcode: '5004', city: 'BERGEN', country: 'NO' },
        codes: { nace21: ['62.100', '62.200'] },
        externalIds: { no_orgnr: '912345688' },
        employees: { min: 14, max: 14 },
        foundedYear: 2011,
      },
    ])
    for (const { value, pointer, responseHash } of candidates[0]?.evidence ?? []) {
      const found = valueAt(reply.body, pointer)
      expect(Array.isArray(found) ? found.join(', ') : String(found)).toBe(value)
      expect([...world.kept.values()].some(({ hash }) => hash === responseHash)).toBe(true)
    }
    expect(candidates[0]?.evidence.length).toBeGreaterThan(12)
  })

  it('finds municipalities of a county, and those with names in two languages', async () => {
    await answering(() => units([]))
    await read([place({ country: 'NO', region: 'NO-46' }), place({ country: 'NO', city: 'Tromsø' })])
    const asked = lists().map(({ query }) => query.get('kommunenummer'))
    expect(asked).toEqual(['4601', '4626', '5501'])
  })

  it('says so when it knows no such municipality, and does not ask for the whole country instead', async () => {
    await answering(() => units([FJORD]))
    const { candidates, warnings } = await read([place({ country: 'NO', city: 'Nordheim' })])
    expect(candidates).toEqual([])
    expect(warnings).toEqual([expect.stringMatching(/has no municipality "Nordheim"/)])
  })

  it('reads page after page to the end, and no more than is wanted', async () => {
    const many = Array.from({ length: 450 }, (_, index) => ({ ...FJORD, organisasjonsnummer: String(index) }))
    await answering(({ query }) => {
      const page = Number(query.get('page'))
      return units(many.slice(page * 200, page * 200 + 200), 450)
    })
    const all = await read([SOFTWARE, NORWAY], {}, 1_000)
    expect(new Set(all.candidates.map(({ ref }) => ref)).size).toBe(450)
    expect((await read([SOFTWARE, NORWAY], {}, 210)).candidates).toHaveLength(210)
  })
})

describe('its traps', () => {
  it('asks by the newer classification where a criterion has it', async () => {
    await answering(() => units([FJORD]))
    await read([industry('physiotherapists', { nace: ['86.90'], nace21: ['86.95'] }), NORWAY])
    expect(lists()[0]?.query.get('naeringskode')).toBe('86.95')
  })

  it('splits what has more than 10,000 results by municipality, where nobody asked for headcount', async () => {
    await answering(({ query }) => (query.has('kommunenummer') ? units([FJORD]) : units([FJORD], 24_000)))
    await read([SOFTWARE, NORWAY])
    expect(lists().map(({ query }) => query.get('kommunenummer'))).toEqual([
      null,
      '0301',
      '4601',
      '4626',
      '5501',
    ])
  })

  it('splits it by bands within the headcount that was asked for', async () => {
    await answering(({ query }) =>
      query.get('fraAntallAnsatte') === '3' && query.get('tilAntallAnsatte') === '30'
        ? units([FJORD], 10_001)
        : units([]),
    )
    await read([SOFTWARE, NORWAY, criterion('size', { min: 3, max: 30 })])
    const bands = lists().map(
      ({ query }) => `${query.get('fraAntallAnsatte')}-${query.get('tilAntallAnsatte')}`,
    )
    expect(bands.slice(1, 5)).toEqual(['3-4', '5-9', '10-19', '20-30'])
  })

  it('never asks beyond the ten-thousandth result, and says that there are more', async () => {
    await answering(() => units([FJORD], 30_000))
    const { warnings } = await read([SOFTWARE, BERGEN], {}, 100_000)
    const last = Math.max(...lists().map(({ query }) => Number(query.get('page'))))
    expect((last + 1) * 200).toBe(10_000)
    expect(warnings).toEqual([expect.stringMatching(/gives the first 10000.*municipality 4601/)])
  })

  it('tells that a code gives nothing at all: it was retired without a word', async () => {
    await answering(() => units([]))
    const { warnings } = await read([industry('hair', { nace: ['96.02'] }), NORWAY])
    expect(lists().map(({ query }) => Object.fromEntries(query))).toContainEqual({
      naeringskode: '96.02',
      size: '1',
    })
    expect(warnings).toEqual([expect.stringMatching(/no unit at all with the industry code 96\.02.*retired/)])
  })

  it('tells it of one code among others that give results', async () => {
    await answering(({ query }) => (query.get('naeringskode') === '96.02' ? units([]) : units([FJORD])))
    const { warnings, candidates } = await read([industry('hair', { nace: ['96.210', '96.02'] }), NORWAY])
    expect(candidates).toHaveLength(1)
    expect(warnings).toEqual([expect.stringMatching(/96\.02/)])
  })

  it('says nothing of a code that others have, only not in this place', async () => {
    await answering(({ query }) => (query.has('kommunenummer') ? units([]) : units([FJORD])))
    expect((await read([SOFTWARE, BERGEN])).warnings).toEqual([])
  })

  it('keeps companies whose headcount is withheld because it is below five', async () => {
    const { antallAnsatte: _, ...small } = FJORD
    await answering(() => units([small]))
    const { candidates } = await read([NORWAY, criterion('size', { min: 1, max: 4 })])
    expect(candidates).toMatchObject([{ ref: FJORD.organisasjonsnummer, employees: null }])
  })

  it('leaves out the bankrupt, the dissolved and people in business, these without their names', async () => {
    await answering(() =>
      units([
        { ...FJORD, konkurs: true },
        { ...FJORD, underAvvikling: true },
        { ...FJORD, navn: 'KARI OPPDIKTET', organisasjonsform: { kode: 'ENK' } },
      ]),
    )
    const found = await read([NORWAY])
    expect(found.candidates).toEqual([])
    expect(found.rejected.map(({ why }) => why)).toEqual([
      'It is bankrupt',
      'It is being wound up',
      expect.stringMatching(/^A person who trades/),
    ])
    expect(JSON.stringify(found)).not.toContain('OPPDIKTET')
  })

  it('says that a circle was not asked for', async () => {
    await answering(() => units([FJORD]))
    const near = place({ country: 'NO', city: 'Bergen', radiusKm: 30 })
    expect((await read([near])).warnings).toEqual([
      expect.stringMatching(/Bergen itself was asked for, not 30 km/),
    ])
  })
})

describe('when it does not answer as documented', () => {
  it.each<[string, Reply, string]>([
    ['trouble', { status: 500 }, 'away'],
    ['a question it refuses', { status: 400, body: { feilmelding: 'Ugyldig' } }, 'refused'],
    ['no JSON', { body: '<html>Vedlikehold</html>' }, 'malformed'],
    ['another form', { body: { page: { totalElements: 'mange' } } }, 'malformed'],
  ])('tells %s', async (_, reply, kind) => {
    await answering(() => reply)
    await expect(read([SOFTWARE, NORWAY])).rejects.toMatchObject({
      name: 'SourceError',
      kind,
    } as Partial<SourceError>)
  })

  it('does not go on with the cursor of another source', async () => {
    await answering(() => units([]))
    const tools = world.tools(brregSource)
    await expect(
      brregSource.fetch(queryFor(brregSource, [NORWAY]), '{"after":3}', tools),
    ).rejects.toMatchObject({
      kind: 'settings',
    })
  })
})
