/**
 * Answers as documented: https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual (limits, time-outs) in the format
 * of https://www.w3.org/TR/sparql11-results-json/. All companies and item numbers are invented.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import type { SourceQuery } from '../../../../server/engine/sources/discovery.ts'
import { wikidataSource } from '../../../../server/engine/sources/wikidata.ts'
import { criterion, industry, place } from '../../../support/engine/criteria.ts'
import { openSourceWorld, type Reply, type SourceWorld } from '../../../support/engine/source-world.ts'

type Settings = ReturnType<typeof wikidataSource.settings.parse>

const ENDPOINT = { url: 'https://query.wikidata.org', isOwn: false }
const DENTISTRY = industry('dentists', { wikidata: ['Q900000001'], nace: ['86.23'] })
const TIMED_OUT =
  'SPARQL-QUERY: queryStr=SELECT…\njava.util.concurrent.TimeoutException\n\tat java.util.concurrent…'

let world: SourceWorld

afterEach(() => world.close())

const uri = (item: string) => ({ type: 'uri', value: `http://www.wikidata.org/entity/${item}` })
const literal = (value: string) => ({ type: 'literal', value })
const answer = (bindings: unknown[]): Reply => ({
  headers: { 'content-type': 'application/sparql-results+json;charset=utf-8' },
  body: { head: { vars: ['c', 'cLabel'] }, results: { bindings } },
})
const firms = (count: number, from = 0): unknown[] =>
  Array.from({ length: count }, (_, index) => {
    const item = `Q91${String(from + index).padStart(6, '0')}`
    return { c: uri(item), cLabel: literal(`Firm ${item}`) }
  })

async function answering(reply: (query: string, before: number) => Reply): Promise<void> {
  world = await openSourceWorld(({ query, body, before }) =>
    reply(query.get('query') ?? new URLSearchParams(body).get('query') ?? '', before),
  )
}

function query(criteria: Criterion[], settings: unknown = {}, maxCandidates = 1_000): SourceQuery<Settings> {
  return { criteria, settings: wikidataSource.settings.parse(settings), maxCandidates }
}

const queries = (): string[] =>
  world.asked.map((asked) => asked.query.get('query') ?? new URLSearchParams(asked.body).get('query') ?? '')
const pages = (asked: SourceQuery<Settings>) =>
  world.pages(wikidataSource, asked, world.tools(wikidataSource))

describe('a question', () => {
  it('asks by items and NACE codes of the industry, place, size and age, without paths along subclasses', async () => {
    await answering(() => answer([]))
    const criteria = [
      DENTISTRY,
      place({ country: 'DE', city: 'Leipzig' }),
      criterion('size', { min: 10, max: 200 }),
      criterion('age', { min: 2010, max: null }),
    ]
    await pages(query(criteria, { items: ['Q900000002'] }))
    expect(world.asked).toMatchObject([
      {
        ...{ method: 'GET', host: 'query.wikidata.org', path: '/sparql' },
        headers: {
          accept: 'application/sparql-results+json',
          'user-agent': 'LeadFactory/0.1 (ops@operator.example)',
        },
      },
    ])
    expect(world.asked[0]?.query.get('format')).toBe('json')
    const [text = ''] = queries()
    for (const part of [
      '{ VALUES ?industry { wd:Q900000001 wd:Q900000002 } } UNION { VALUES ?code { "86.23" } ?industry wdt:P4496 ?code }',
      '{ ?c wdt:P452 ?industry } UNION { ?c wdt:P31 ?industry }',
      '?land wdt:P297 "DE" .',
      '"Leipzig"@en "Leipzig"@de',
      '?c wdt:P159/wdt:P131* ?place .',
      'FILTER(!BOUND(?staff) || (?staff >= 10 && ?staff <= 200))',
      'FILTER(!BOUND(?begun) || (YEAR(?begun) >= 2010))',
      'ORDER BY ?c LIMIT 500 OFFSET 0',
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('P279')
  })

  it('asks by country, by region code and by name, and quotes whatever is in them', async () => {
    await answering(() => answer([]))
    await pages(
      query([DENTISTRY, place({ country: ['AT', 'CH'] }), place({ country: null, region: 'DE-SN' })]),
    )
    await pages(query([DENTISTRY, place({ country: 'FR', region: 'X" . ?s ?p ?o\\' })]))
    expect(queries()).toHaveLength(4)
    expect(queries()[0]).toContain('wdt:P297 "AT"')
    expect(queries()[0]).not.toContain('?place')
    expect(queries()[2]).toContain('?place wdt:P300 "DE-SN" .')
    expect(queries()[3]).toContain('"X\\" . ?s ?p ?o\\\\"@en')
  })

  it('that is long is posted', async () => {
    await answering(() => answer([]))
    const items = Array.from({ length: 300 }, (_, index) => `Q90${index + 100}`)
    await pages(query([DENTISTRY], { items }))
    expect(world.asked).toMatchObject([
      { method: 'POST', path: '/sparql', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ])
  })

  it('never asks two at once', () => {
    world = { close: () => Promise.resolve() } as SourceWorld
    expect(wikidataSource.limits).toMatchObject({ concurrency: 1, perSecond: 0.5 })
  })
})

describe('an answer', () => {
  it('becomes candidates: one an item, each value with where it stands', async () => {
    const row = {
      c: uri('Q910000001'),
      cLabel: literal('Zahnwerk'),
      official: literal('Zahnwerk GmbH'),
      site: { type: 'uri', value: 'https://zahnwerk.example/' },
      phone: literal('+49-341-5550100'),
      email: { type: 'uri', value: 'mailto:info@zahnwerk.example' },
      hqLabel: literal('Leipzig'),
      country: literal('DE'),
      employees: literal('120'),
      founded: literal('1998-01-01T00:00:00Z'),
      lei: literal('99999999999999999901'),
      nace: literal('86.23'),
    }
    await answering(() =>
      answer([
        row,
        { ...row, site: { type: 'uri', value: 'https://zahnwerk.example/en' } },
        { c: uri('Q910000002'), cLabel: literal('Q910000002') },
        {
          c: uri('Q910000003'),
          cLabel: literal('Molar'),
          hqLabel: literal('Q999'),
          founded: literal('t1234'),
        },
      ]),
    )
    const [page] = await pages(query([DENTISTRY]))
    const [kept] = [...world.kept.values()]
    expect(page).toMatchObject({ nextCursor: null, total: null, warnings: [] })
    expect(page?.candidates).toHaveLength(2)
    expect(page?.candidates[0]).toMatchObject({
      ref: 'Q910000001',
      name: 'Zahnwerk',
      legalName: 'Zahnwerk GmbH',
      website: 'https://zahnwerk.example/',
      phone: '+49-341-5550100',
      email: 'info@zahnwerk.example',
      address: { street: null, postcode: null, city: 'Leipzig', region: null, country: 'DE' },
      geo: null,
      codes: { nace: ['86.23'] },
      externalIds: { wikidata: 'Q910000001', lei: '99999999999999999901' },
      employees: { min: 120, max: 120 },
      foundedYear: 1998,
    })
    expect(page?.candidates[0]?.evidence[0]).toEqual({
      ...{ field: 'name', value: 'Zahnwerk', responseHash: kept?.hash },
      pointer: '/results/bindings/0/cLabel/value',
    })
    expect(page?.candidates[1]).toMatchObject({
      name: 'Molar',
      address: null,
      foundedYear: null,
      website: null,
    })
    expect(page?.candidates[1]?.evidence.map(({ field }) => field)).toEqual(['name', 'externalIds.wikidata'])
    expect(page?.rejected).toEqual([
      {
        ...{ name: 'Q910000002', ref: 'Q910000002', criterionId: null },
        why: 'Wikidata has no name for it in any of the languages that are read',
      },
    ])
  })

  it('goes on page by page, then place by place', async () => {
    await answering((text) => {
      if (text.includes('"CH"')) return answer(firms(1, 900))
      return answer(text.includes('OFFSET 0 ') ? firms(500) : firms(3, 500))
    })
    const found = await pages(query([DENTISTRY, place({ country: ['AT', 'CH'] })]))
    expect(found.map(({ candidates }) => candidates.length)).toEqual([500, 3, 1])
    expect(queries().map((text) => /LIMIT \d+ OFFSET \d+/.exec(text)?.[0])).toEqual([
      'LIMIT 500 OFFSET 0',
      'LIMIT 500 OFFSET 500',
      'LIMIT 500 OFFSET 0',
    ])
  })

  it('is the same again with the network off', async () => {
    await answering((text) =>
      text.includes('LIMIT 500') ? { status: 500, body: TIMED_OUT } : answer(firms(3)),
    )
    const first = await pages(query([DENTISTRY]))
    const off = world.tools(wikidataSource, {}, { offline: true })
    expect(await world.pages(wikidataSource, query([DENTISTRY]), off)).toEqual(first)
    expect(world.asked).toHaveLength(2)
  })

  it('round a place is said to be of the place itself', async () => {
    await answering(() => answer(firms(1)))
    const [page] = await pages(query([DENTISTRY, place({ country: 'DE', city: 'Leipzig', radiusKm: 20 })]))
    expect(page?.warnings).toEqual([
      'Wikidata knows no distances: of 20 km round Leipzig, DE it gives what is in the place itself',
    ])
  })
})

describe('trouble', () => {
  it.each([
    ['told with 500', { status: 500, body: TIMED_OUT }],
    ['in the middle of an answer with 200', { body: `{"head":{},"results":{"bindings":[{"c"\n${TIMED_OUT}` }],
  ])('a time-out %s is asked again for less, with a warning', async (_, reply) => {
    await answering((text) => (text.includes('LIMIT 25 ') ? answer(firms(1)) : reply))
    const found = await pages(query([DENTISTRY]))
    expect(found.flatMap(({ warnings }) => warnings)).toEqual([
      'Wikidata stopped a question after 60 s: asked again for 100 organisations at once',
      'Wikidata stopped a question after 60 s: asked again for 25 organisations at once',
    ])
    expect(found.at(-1)?.candidates).toHaveLength(1)
  })

  it('a question that always times out ends in words', async () => {
    await answering(() => ({ status: 500, body: TIMED_OUT }))
    await expect(pages(query([DENTISTRY]))).rejects.toMatchObject({
      kind: 'limit',
      message: expect.stringContaining('name a narrower place or industry') as string,
    })
    expect(world.asked).toHaveLength(3)
  })

  it('another 500 is no time-out', async () => {
    await answering(() => ({ status: 500, body: 'Query is malformed: Lexical error' }))
    await expect(pages(query([DENTISTRY]))).rejects.toMatchObject({
      ...{ kind: 'away', status: 500 },
      message: expect.stringContaining('Lexical error') as string,
    })
  })

  it('a ban ends all asking until it is over', async () => {
    const until = new Date(Date.now() + 7_200_000).toISOString()
    await answering(() => ({
      status: 403,
      body: `You have been banned until ${until}, please respect throttling.`,
    }))
    const tools = world.tools(wikidataSource)
    const fetching = (item: string) => wikidataSource.fetch(query([], { items: [item] }), null, tools)
    await expect(fetching('Q1')).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('You have been banned') as string,
    })
    await expect(fetching('Q2')).rejects.toMatchObject({
      kind: 'limit',
      message: expect.stringContaining(`left alone until ${until.slice(0, 10)}`) as string,
    })
    expect(world.asked).toHaveLength(1)
  })

  it('429 with Retry-After is obeyed', async () => {
    await answering((_, before) =>
      before === 0 ? { status: 429, headers: { 'retry-after': '1' } } : answer(firms(1)),
    )
    const [page] = await pages(query([DENTISTRY]))
    expect(page?.candidates).toHaveLength(1)
  })

  it('an answer in another form is an error', async () => {
    await answering(() => ({ body: { results: {} } }))
    await expect(pages(query([DENTISTRY]))).rejects.toMatchObject({ kind: 'malformed' })
  })
})

describe('the plan', () => {
  it('says what is asked for, what is not and why', async () => {
    await answering(() => answer([]))
    const criteria = [
      DENTISTRY,
      industry('coworking', { osm: ['office=coworking'] }, { id: 'cw' }),
      place({ country: ['DE', 'AT'] }),
      criterion('size', { min: 10, max: null }, { strength: 'should' }),
      criterion('keyword', { words: ['implants'] }),
    ]
    expect(wikidataSource.plan(query(criteria), ENDPOINT)).toEqual({
      supported: ['industry', 'location'],
      unsupported: [
        { criterionId: 'cw', why: 'Neither an item nor a NACE code is known for coworking' },
        { criterionId: 'size', why: 'It is a wish, and no reason to leave others out: checked later' },
        { criterionId: 'keyword', why: 'Wikidata does not select by words on a site' },
      ],
      refusal: null,
      estimate: { requests: 4, candidates: null, seconds: 80 },
    })
  })

  it('refuses without an industry, and where no place can be found', async () => {
    await answering(() => answer([]))
    expect(wikidataSource.plan(query([place({ country: 'DE' })]), ENDPOINT).refusal).toContain('by industry')
    expect(wikidataSource.plan(query([DENTISTRY, place({ city: 'Paris' })]), ENDPOINT).refusal).toContain(
      'name their country',
    )
  })
})
