/**
 * Answers as documented: https://wiki.openstreetmap.org/wiki/Overpass_API (JSON output, remarks, status codes) and
 * https://dev.overpass-api.de/overpass-doc/en/preface/commons.html (limits). All companies are invented.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import type { SourceQuery } from '../../../../server/engine/sources/discovery.ts'
import { overpassSource } from '../../../../server/engine/sources/overpass.ts'
import { criterion, industry, place } from '../../../support/engine/criteria.ts'
import { openSourceWorld, type Reply, type SourceWorld } from '../../../support/engine/source-world.ts'

type Settings = ReturnType<typeof overpassSource.settings.parse>

const PUBLIC = { url: 'https://overpass-api.de/api', isOwn: false }
const DENTISTS = industry('dentists', { osm: ['amenity=dentist'] })
const LEIPZIG = place({ country: 'DE', city: 'Leipzig' })
const ANCHOR = {
  ...{ type: 'relation', id: 62649 },
  bounds: { minlat: 51.2, minlon: 12.2, maxlat: 51.5, maxlon: 12.6 },
}
const PRACTICE = {
  ...{ type: 'node', id: 4711, lat: 51.3405, lon: 12.3747 },
  tags: {
    amenity: 'dentist',
    name: 'Zahnarztpraxis Am Anger',
    'contact:website': 'https://praxis-am-anger.example/',
    phone: '+49 341 5550100;+49 341 5550101',
    email: 'praxis@praxis-am-anger.example',
    'addr:street': 'Angerstraße',
    'addr:housenumber': '5',
    'addr:postcode': '04177',
    'addr:city': 'Leipzig',
    'addr:country': 'DE',
    wikidata: 'Q999999901',
    'ref:vatin': 'DE999999901',
  },
}
const CLINIC = {
  ...{ type: 'way', id: 815, center: { lat: 51.33, lon: 12.4 } },
  tags: { amenity: 'dentist', name: 'Klinik Nordlicht' },
}

let world: SourceWorld

afterEach(() => world.close())

const answer = (elements: unknown[], remark?: string): Reply => ({
  body: {
    ...{ version: 0.6, generator: 'Overpass API' },
    osm3s: { timestamp_osm_base: '2026-03-01T10:00:00Z', copyright: 'The data is under ODbL.' },
    elements,
    ...(remark !== undefined && { remark }),
  },
})

async function answering(reply: (query: string, before: number) => Reply): Promise<void> {
  world = await openSourceWorld(({ body, before }) =>
    reply(new URLSearchParams(body).get('data') ?? '', before),
  )
}

function query(criteria: Criterion[], settings: unknown = {}, maxCandidates = 100): SourceQuery<Settings> {
  return { criteria, settings: overpassSource.settings.parse(settings), maxCandidates }
}

const queries = (): string[] => world.asked.map(({ body }) => new URLSearchParams(body).get('data') ?? '')
const many = (count: number, from = 0): unknown[] =>
  Array.from({ length: count }, (_, index) => ({ ...PRACTICE, id: from + index }))

describe('a question', () => {
  it('asks for named objects with the tags, in the city of the country', async () => {
    await answering(() => answer([ANCHOR, PRACTICE]))
    const tools = world.tools(overpassSource)
    await world.pages(overpassSource, query([DENTISTS, LEIPZIG]), tools)
    expect(world.asked).toMatchObject([
      {
        method: 'POST',
        url: 'overpass-api.de/api/interpreter',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ])
    expect(queries()).toEqual([
      [
        '[out:json][timeout:60][maxsize:67108864];',
        'area["ISO3166-1"="DE"]["admin_level"="2"]->.country;',
        '(rel["boundary"="administrative"]["admin_level"~"^([4-9]|10)$"]["name"="Leipzig"](area.country);' +
          'rel["boundary"="administrative"]["admin_level"~"^([4-9]|10)$"]["name:en"="Leipzig"](area.country);' +
          'rel["boundary"="administrative"]["admin_level"~"^([4-9]|10)$"]["int_name"="Leipzig"](area.country);)->.place;',
        '.place map_to_area->.within;',
        '.place out ids bb;',
        '(',
        'nwr["amenity"="dentist"]["name"](area.within);',
        ');',
        'out tags center 100;',
      ].join('\n'),
    ])
  })

  it('asks round a city’s centre, in a region by code or name, and in a country', async () => {
    await answering(() => answer([ANCHOR]))
    const tools = world.tools(overpassSource)
    for (const where of [
      place({ country: 'DE', city: 'Halle', radiusKm: 12.5 }),
      place({ country: 'DE', region: 'DE-SN' }),
      place({ country: 'DE', region: 'Sachsen' }),
      place({ country: 'DE', region: 'Sachsen', city: 'Leipzig' }),
      place({ country: 'AT' }),
    ])
      await overpassSource.fetch(query([DENTISTS, where]), null, tools)
    const [round = '', code = '', name = '', both = '', country = ''] = queries()
    expect(round).toContain(
      'node["place"~"^(city|town|village|hamlet|municipality)$"]["name"="Halle"](area.country);',
    )
    expect(round).toContain('nwr["amenity"="dentist"]["name"](around.place:12500);')
    expect(round).toContain('.place out skel;')
    expect(code).toContain('rel["ISO3166-2"="DE-SN"]->.regions;\n.regions->.place;')
    expect(name).toContain('["admin_level"~"^[3-6]$"]["name"="Sachsen"](area.country);')
    expect(both).toContain('.regions map_to_area->.region;')
    expect(both).toContain('["name"="Leipzig"](area.region);')
    expect(country).toContain('rel["ISO3166-1"="AT"]["admin_level"="2"]->.place;')
  })

  it('takes tags of the settings too, any value, several at once, and quotes whatever is in them', async () => {
    await answering(() => answer([ANCHOR]))
    const tags = ['office=*', 'amenity=doctors+healthcare:speciality=x"];out;//', 'amenity=dentist']
    await overpassSource.fetch(query([DENTISTS, LEIPZIG], { tags }), null, world.tools(overpassSource))
    expect(queries()[0]?.split('\n').slice(5, -1)).toEqual([
      '(',
      'nwr["amenity"="dentist"]["name"](area.within);',
      'nwr["office"]["name"](area.within);',
      'nwr["amenity"="doctors"]["healthcare:speciality"="x\\"];out;//"]["name"](area.within);',
      ');',
    ])
    await overpassSource.fetch(
      query([DENTISTS, place({ country: 'DE', city: 'A"\\\nB' })]),
      null,
      world.tools(overpassSource),
    )
    expect(queries()[1]).toContain('["name"="A\\"\\\\ B"]')
    expect(() => query([], { tags: ['dentist'] })).toThrow('must be a tag')
  })

  it('goes from place to place; a country does not count beside its cities', async () => {
    await answering(() => answer([ANCHOR]))
    const criteria = [
      DENTISTS,
      place({ country: ['DE', 'AT'] }),
      place({ country: 'DE', city: 'Leipzig' }),
      place({ country: 'CH' }, { strength: 'should' }),
      place({ country: 'FR' }, { strength: 'mustNot' }),
    ]
    await world.pages(overpassSource, query(criteria), world.tools(overpassSource))
    expect(queries()).toHaveLength(2)
    expect(queries()[0]).toContain('"ISO3166-1"="AT"')
    expect(queries()[1]).toContain('"name"="Leipzig"')
  })
})

describe('an answer', () => {
  it('becomes candidates, each value with where it stands, nothing invented', async () => {
    await answering(() => answer([ANCHOR, PRACTICE, CLINIC]))
    const [page] = await world.pages(overpassSource, query([DENTISTS, LEIPZIG]), world.tools(overpassSource))
    const [kept] = [...world.kept.values()]
    expect(page).toMatchObject({ nextCursor: null, total: null, rejected: [], warnings: [] })
    const [practice, clinic] = page?.candidates ?? []
    expect(practice).toMatchObject({
      ref: 'node/4711',
      name: 'Zahnarztpraxis Am Anger',
      legalName: null,
      website: 'https://praxis-am-anger.example/',
      address: { street: 'Angerstraße 5', postcode: '04177', city: 'Leipzig', region: null, country: 'DE' },
      geo: { lat: 51.3405, lon: 12.3747 },
      phone: '+49 341 5550100',
      email: 'praxis@praxis-am-anger.example',
      codes: { osm: ['amenity=dentist'] },
      externalIds: { wikidata: 'Q999999901', vat: 'DE999999901' },
      employees: null,
      foundedYear: null,
    })
    expect(practice?.evidence.map(({ field, pointer }) => `${field} ${pointer}`)).toEqual([
      'name /elements/1/tags/name',
      'website /elements/1/tags/contact:website',
      'phone /elements/1/tags/phone',
      'email /elements/1/tags/email',
      'address.street /elements/1/tags/addr:street',
      'address.postcode /elements/1/tags/addr:postcode',
      'address.city /elements/1/tags/addr:city',
      'address.country /elements/1/tags/addr:country',
      'geo /elements/1',
      'codes.osm /elements/1/tags/amenity',
      'externalIds.wikidata /elements/1/tags/wikidata',
      'externalIds.vat /elements/1/tags/ref:vatin',
    ])
    expect(practice?.evidence.every(({ responseHash }) => responseHash === kept?.hash)).toBe(true)
    expect(clinic).toMatchObject({
      ...{ ref: 'way/815', website: null, address: null, phone: null },
      geo: { lat: 51.33, lon: 12.4 },
    })
  })

  it('is the same again from what is kept, with the network off', async () => {
    await answering(() => answer([ANCHOR, PRACTICE, CLINIC]))
    const first = await world.pages(overpassSource, query([DENTISTS, LEIPZIG]), world.tools(overpassSource))
    const off = world.tools(overpassSource, {}, { offline: true })
    expect(await world.pages(overpassSource, query([DENTISTS, LEIPZIG]), off)).toEqual(first)
    expect(world.asked).toHaveLength(1)
  })

  it('without the place says so', async () => {
    await answering(() => answer([]))
    const [page] = await world.pages(overpassSource, query([DENTISTS, LEIPZIG]), world.tools(overpassSource))
    expect(page).toMatchObject({
      candidates: [],
      warnings: ['OpenStreetMap knows no place Leipzig, DE: check its name and country'],
    })
  })

  it('of several places of one name says so', async () => {
    await answering(() => answer([ANCHOR, { ...ANCHOR, id: 2 }, PRACTICE]))
    const [page] = await world.pages(overpassSource, query([DENTISTS, LEIPZIG]), world.tools(overpassSource))
    expect(page?.warnings).toEqual([
      'OpenStreetMap knows 2 places Leipzig, DE: candidates come from all of them',
    ])
  })

  it('in another form is an error, not an empty page', async () => {
    await answering((_, before) =>
      before === 0 ? { body: '<html>Dispatcher' } : { body: { elements: [{ type: 'node' }] } },
    )
    const tools = world.tools(overpassSource)
    const fetching = () => overpassSource.fetch(query([DENTISTS, LEIPZIG]), null, tools)
    await expect(fetching()).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('no JSON') as string,
    })
    await expect(fetching()).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('elements.0.id') as string,
    })
    expect(world.kept.size).toBe(0)
  })
})

describe('too much for one answer', () => {
  it('is asked for by quarters of the place', async () => {
    await answering((text) =>
      answer(text.includes('](area.within)(') ? [ANCHOR, PRACTICE] : [ANCHOR, ...many(100)]),
    )
    const pages = await world.pages(overpassSource, query([DENTISTS, LEIPZIG]), world.tools(overpassSource))
    expect(pages.map(({ candidates }) => candidates.length)).toEqual([100, 1, 1, 1, 1])
    expect(queries().map((text) => /within\)\((.*)\)/.exec(text)?.[1])).toEqual([
      undefined,
      '51.2,12.2,51.35,12.4',
      '51.2,12.4,51.35,12.6',
      '51.35,12.2,51.5,12.4',
      '51.35,12.4,51.5,12.6',
    ])
  })

  it('is asked for no longer where a part cannot be divided further, which is told', async () => {
    await answering((text) =>
      answer([ANCHOR, ...many(text.includes('(51.2,12.2,') || !text.includes(')(') ? 100 : 0)]),
    )
    const pages = await world.pages(overpassSource, query([DENTISTS, LEIPZIG]), world.tools(overpassSource))
    expect(pages).toHaveLength(1 + 6 * 4)
    expect(pages.flatMap(({ warnings }) => warnings)).toEqual([
      'OpenStreetMap, Leipzig, DE: there is more than was given, in a part that cannot be divided further',
    ])
  })

  it('for the time of a question, told with status 200, is a warning and is divided; it is not taken for whole later', async () => {
    const remark = 'runtime error: Query timed out in "query" at line 5 after 61 seconds.'
    await answering((text, before) => {
      if (before === 0) return answer([], remark)
      if (!text.includes('nwr')) return answer([ANCHOR])
      return answer([ANCHOR, { ...PRACTICE, id: before }])
    })
    const pages = await world.pages(overpassSource, query([DENTISTS, LEIPZIG]), world.tools(overpassSource))
    expect(pages[0]?.warnings).toEqual([`OpenStreetMap, Leipzig, DE: the answer is not whole: ${remark}`])
    expect(pages.map(({ candidates }) => candidates.length)).toEqual([0, 0, 1, 1, 1, 1])
    expect(queries()[1]).not.toContain('nwr')
    await overpassSource.fetch(query([DENTISTS, LEIPZIG]), null, world.tools(overpassSource))
    expect(queries()[6]).toBe(queries()[0])
  })

  it('round a city is divided by the box round its centre', async () => {
    const centre = { type: 'node', id: 1, lat: 0, lon: 10 }
    await answering((text) => answer(text.includes(')(') ? [centre] : [centre, ...many(100)]))
    const criteria = [DENTISTS, place({ country: 'DE', city: 'Halle', radiusKm: 111.32 })]
    await world.pages(overpassSource, query(criteria), world.tools(overpassSource))
    expect(queries()[1]).toContain('(around.place:111320)(-1,9,0,10);')
  })
})

describe('limits', () => {
  it('of the public endpoint are a hundred questions a day, whoever asks', async () => {
    await answering((_, before) =>
      answer([
        { ...ANCHOR, id: before },
        { ...PRACTICE, id: before },
      ]),
    )
    expect(overpassSource.limits.perDay).toEqual({ requests: 100, bytes: 10_000_000 })
    const tools = world.tools(overpassSource)
    const of = (city: number) => query([DENTISTS, place({ country: 'DE', city: `Ort ${city}` })])
    for (let city = 0; city < 100; city++) await overpassSource.fetch(of(city), null, tools)
    await expect(overpassSource.fetch(of(100), null, tools)).rejects.toMatchObject({ kind: 'limit' })
    expect(world.asked).toHaveLength(100)
  })

  it('are not those of an instance of the operator’s own', async () => {
    await answering((_, before) => answer([{ ...ANCHOR, id: before }]))
    const tools = world.tools(overpassSource, { endpoint: `${world.origin}/api`, allowPrivate: true })
    for (let city = 0; city < 101; city++)
      await overpassSource.fetch(
        query([DENTISTS, place({ country: 'DE', city: `Ort ${city}` })]),
        null,
        tools,
      )
    expect(world.asked[100]).toMatchObject({ path: '/api/interpreter' })
  })

  it('told by 429 and 504 are waited for, then told', async () => {
    await answering((_, before) =>
      before < 2 ? { status: before === 0 ? 429 : 504 } : answer([ANCHOR, PRACTICE]),
    )
    const tools = world.tools(overpassSource)
    const page = await overpassSource.fetch(query([DENTISTS, LEIPZIG]), null, tools)
    expect(page.candidates).toHaveLength(1)
  })

  it('a question it cannot read is told with its words', async () => {
    await answering(() => ({ status: 400, body: '<p>Error: line 3: parse error: Unknown type</p>' }))
    await expect(
      overpassSource.fetch(query([DENTISTS, LEIPZIG]), null, world.tools(overpassSource)),
    ).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('parse error') as string })
  })
})

describe('the plan', () => {
  it('says what is asked for, what is not and why, without asking', async () => {
    await answering(() => answer([]))
    const criteria = [
      DENTISTS,
      industry('consultants', { nace: ['70.22'] }, { id: 'other' }),
      place({ country: ['DE', 'AT'] }),
      place({ city: 'Paris' }, { id: 'paris' }),
      criterion('size', { min: 10, max: 50 }),
      criterion('location', null, { id: 'emea' }),
      place({ country: 'CH' }, { id: 'not', strength: 'mustNot' }),
    ]
    expect(overpassSource.plan(query(criteria), PUBLIC)).toEqual({
      supported: ['industry', 'location'],
      unsupported: [
        { criterionId: 'other', why: 'No tags of the map are known for consultants' },
        { criterionId: 'paris', why: 'It names no country, and there are places of one name in several' },
        { criterionId: 'size', why: 'OpenStreetMap does not select by numbers of employees' },
        { criterionId: 'emea', why: 'It leaves open what exactly is meant' },
        { criterionId: 'not', why: 'What must not be is checked later' },
      ],
      refusal: null,
      estimate: { requests: 2, candidates: null, seconds: 40 },
    })
    expect(world.asked).toEqual([])
  })

  it('refuses without tags and without a place', async () => {
    await answering(() => answer([]))
    expect(overpassSource.plan(query([LEIPZIG]), PUBLIC).refusal).toContain('asked by tags')
    expect(overpassSource.plan(query([DENTISTS]), PUBLIC).refusal).toContain('asked by place')
  })

  it('names licence and attribution', async () => {
    await answering(() => answer([]))
    expect(overpassSource.licence).toEqual({
      name: 'ODbL 1.0',
      url: 'https://www.openstreetmap.org/copyright',
      attribution: '© OpenStreetMap contributors',
      shareAlike: true,
    })
    expect(overpassSource.freshDays).toBeGreaterThanOrEqual(14)
  })
})
