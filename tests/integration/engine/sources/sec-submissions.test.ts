/**
 * Answers as documented: https://www.sec.gov/search-filings/edgar-application-programming-interfaces (submissions; filings as
 * parallel arrays) and https://www.sec.gov/os/accessing-edgar-data (fair access). All companies are invented.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import { secSubmissionsSource } from '../../../../server/engine/sources/sec-submissions.ts'
import { industry, place } from '../../../support/engine/criteria.ts'
import { queryFor, readAll, valueAt } from '../../../support/engine/register-answers.ts'
import {
  openSourceWorld,
  type Question,
  type Reply,
  type SourceWorld,
} from '../../../support/engine/source-world.ts'

const TICKERS = {
  '0': { cik_str: 9990002, ticker: 'INVB', title: 'Invented Bridge Holdings' },
  '1': { cik_str: 9990001, ticker: 'INVA', title: 'Invented Acorn Capital Corp' },
  '2': { cik_str: 9990001, ticker: 'INVA-PA', title: 'Invented Acorn Capital Corp' },
}
const TODAY = new Date().toISOString().slice(0, 10)
const ACORN = {
  cik: '0009990001',
  entityType: 'operating',
  sic: '6799',
  sicDescription: 'Investors, NEC',
  name: 'Invented Acorn Capital Corp',
  tickers: ['INVA', 'INVA-PA'],
  exchanges: ['Nasdaq', 'Nasdaq'],
  ein: '999999901',
  website: 'https://acorn.invented.example',
  phone: '212-555-0100',
  addresses: {
    mailing: { street1: 'PO BOX 1', city: 'ALBANY', stateOrCountry: 'NY', zipCode: '12201' },
    business: {
      street1: '99 INVENTED ST',
      street2: null,
      city: 'NEW YORK',
      stateOrCountry: 'NY',
      zipCode: '10001',
      stateOrCountryDescription: 'NY',
    },
  },
  filings: {
    recent: {
      accessionNumber: ['1', '2'],
      filingDate: [TODAY, '2019-02-01'],
      form: ['10-K', '13F-HR'],
    },
    files: [],
  },
}
const BRIDGE = {
  ...ACORN,
  ...{ cik: '0009990002', name: 'Invented Bridge Holdings', sic: '7372', ein: '000000000', website: '' },
  addresses: {
    business: { city: 'LONDON', stateOrCountry: 'X0', stateOrCountryDescription: 'United Kingdom' },
  },
}
const INVESTORS = industry('investors', { sic: ['6799'] })

let world: SourceWorld

afterEach(() => world.close())

async function answering(replies: Record<string, Reply> = {}): Promise<void> {
  world = await openSourceWorld(({ path }: Question): Reply => {
    const reply = replies[path]
    if (reply !== undefined) return reply
    if (path === '/files/company_tickers.json') return { body: TICKERS }
    if (path === '/submissions/CIK0009990001.json') return { body: ACORN }
    if (path === '/submissions/CIK0009990002.json') return { body: BRIDGE }
    return { status: 404 }
  })
}

const read = (...query: [Criterion[], unknown?, number?]) => readAll(world, secSubmissionsSource, ...query)

describe('a question', () => {
  it('looks each company of the list up once, by its number of ten digits, and says who asks', async () => {
    await answering()
    await read([])
    expect(world.asked.map(({ url }) => url)).toEqual([
      'www.sec.gov/files/company_tickers.json',
      'data.sec.gov/submissions/CIK0009990001.json',
      'data.sec.gov/submissions/CIK0009990002.json',
    ])
    for (const { headers } of world.asked) expect(headers['user-agent']).toMatch(/ops@operator\.example/)
  })

  it('makes candidates whose values are all in the answer', async () => {
    await answering()
    const { candidates } = await read([INVESTORS])
    expect(candidates).toMatchObject([
      {
        ref: '0009990001',
        name: 'Invented Acorn Capital Corp',
        website: 'https://acorn.invented.example',
        phone: '212-555-0100',
        address: {
          street: '99 INVENTED ST',
          postcode: '10001',
          city: 'NEW YORK',
          region: 'NY',
          country: 'US',
        },
        codes: { sic: ['6799'] },
        externalIds: { cik: '0009990001', us_ein: '999999901' },
      },
    ])
    const cited = (candidates[0]?.evidence ?? []).filter(({ field }) => field !== 'address.country')
    for (const { value, pointer } of cited) expect(valueAt(ACORN, pointer)).toBe(value)
  })

  it('selects by place, in the United States and outside', async () => {
    await answering()
    const named = async (...where: Parameters<typeof place>) =>
      (await read([place(...where)])).candidates.map(({ name, address }) => `${name}, ${address?.country}`)
    expect(await named({ country: 'US', region: 'US-NY' })).toEqual(['Invented Acorn Capital Corp, US'])
    expect(await named({ country: 'GB', city: 'London' })).toEqual(['Invented Bridge Holdings, GB'])
    expect(await named({ country: 'US', region: 'US-TX' })).toEqual([])
  })

  it('looks up only those whose names have a word that is set', async () => {
    await answering()
    const { candidates } = await read([], { nameWords: ['bridge'] })
    expect(candidates.map(({ name }) => name)).toEqual(['Invented Bridge Holdings'])
    expect(world.asked).toHaveLength(2)
  })

  it('looks up no more than the settings allow, and says so', async () => {
    await answering()
    const { warnings } = await read([], { maxLookUps: 1 })
    expect(world.asked).toHaveLength(2)
    expect(warnings).toEqual([expect.stringMatching(/1 of 2 companies were looked up/)])
    const plan = secSubmissionsSource.plan(queryFor(secSubmissionsSource, [], { maxLookUps: 1 }), {
      url: '',
      isOwn: false,
    })
    expect(plan.estimate.requests).toBe(2)
  })

  it('goes on from page to page by the numbers', async () => {
    const list = Object.fromEntries(
      Array.from({ length: 95 }, (_, at) => [String(at), { cik_str: 1_000 - at, ticker: 'X', title: 'X' }]),
    )
    world = await openSourceWorld(({ path }) =>
      path === '/files/company_tickers.json' ? { body: list } : { body: { ...ACORN, name: path } },
    )
    const { candidates } = await read([])
    expect(new Set(candidates.map(({ ref }) => ref)).size).toBe(95)
    expect(candidates[0]?.ref).toBe('0000000906')
  })
})

describe('the plan', () => {
  it('is refused where every listed company would have to be looked up', async () => {
    await answering()
    const refusalOf = (criteria: Criterion[], settings = {}): string | null =>
      secSubmissionsSource.plan(queryFor(secSubmissionsSource, criteria, settings), { url: '', isOwn: false })
        .refusal
    expect(refusalOf([place({ country: 'US' })])).toMatch(/every listed company/)
    expect(refusalOf([INVESTORS])).toBeNull()
    expect(refusalOf([], { forms: ['13F-HR'] })).toBeNull()
  })
})

describe('its traps', () => {
  it('tells what a 403 means and what to do', async () => {
    await answering({ '/submissions/CIK0009990001.json': { status: 403, body: 'Undeclared Automated Tool' } })
    const tools = world.tools(secSubmissionsSource)
    const query = queryFor(secSubmissionsSource, [])
    await expect(secSubmissionsSource.fetch(query, null, tools)).rejects.toMatchObject({
      ...{ kind: 'refused', status: 403 },
      message: expect.stringMatching(/names whom to write to.*10 requests a second.*ten minutes/),
    })
    const asked = world.asked.length
    // It is left alone from then on.
    await expect(tools.request({ url: 'https://data.sec.gov/other' })).rejects.toMatchObject({
      kind: 'limit',
    })
    expect(world.asked).toHaveLength(asked)
  })

  it('asks less often than ten times a second', () => {
    const { perSecond, concurrency } = secSubmissionsSource.limits
    expect(perSecond).toBeLessThan(10)
    expect(concurrency).toBe(1)
    return answering()
  })

  it('reads filings as parallel arrays: gone is who filed long ago, whatever the form', async () => {
    const recent = { ...ACORN.filings.recent, filingDate: ['2019-03-01', '2019-02-01'] }
    await answering({ '/submissions/CIK0009990001.json': { body: { ...ACORN, filings: { recent } } } })
    const { rejected } = await read([INVESTORS])
    expect(rejected).toMatchObject([{ why: expect.stringMatching(/^It has filed nothing since/) }])
  })

  it('counts a form only when that very filing is recent', async () => {
    await answering()
    expect((await read([INVESTORS], { forms: ['13F-HR'] })).rejected).toMatchObject([
      { why: expect.stringMatching(/no 13F-HR since/) },
    ])
    expect((await read([INVESTORS], { forms: ['10-K'] })).candidates).toHaveLength(1)
  })

  it('tells arrays that are not parallel', async () => {
    const recent = { ...ACORN.filings.recent, form: ['10-K'] }
    await answering({ '/submissions/CIK0009990001.json': { body: { ...ACORN, filings: { recent } } } })
    await expect(read([INVESTORS])).rejects.toMatchObject({ kind: 'malformed' })
  })

  it('rejects a number under which nothing is filed, and goes on', async () => {
    await answering({ '/submissions/CIK0009990001.json': { status: 404 } })
    const { candidates, rejected } = await read([])
    expect(rejected).toMatchObject([{ why: 'Nothing is filed under its number' }])
    expect(candidates).toHaveLength(1)
    expect(candidates[0]?.externalIds).toEqual({ cik: '0009990002' })
    expect(candidates[0]?.website).toBeNull()
  })
})
