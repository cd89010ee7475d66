/**
 * Answers as documented: https://developer-specs.company-information.service.gov.uk/companies-house-public-data-api/reference/search/advanced-company-search
 * (fields, 404 for no result) and https://developer-specs.company-information.service.gov.uk/guides/rateLimiting. All
 * companies are invented.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import { companiesHouseSource } from '../../../../server/engine/sources/companies-house.ts'
import { planSource } from '../../../../server/engine/sources/discover.ts'
import { criterion, industry, place } from '../../../support/engine/criteria.ts'
import { queryFor, readAll, valueAt } from '../../../support/engine/register-answers.ts'
import {
  openSourceWorld,
  type Question,
  type Reply,
  type SourceWorld,
} from '../../../support/engine/source-world.ts'

const DENTISTS = industry('dentists', { uk: ['86230'] })
const UK = place({ country: 'GB' })
const MANCHESTER = place({ country: 'GB', city: 'Manchester' })
const QUARRY = {
  company_name: 'QUARRY BANK DENTAL LTD',
  company_number: '09999901',
  company_status: 'active',
  company_type: 'ltd',
  date_of_creation: '2014-03-09',
  kind: 'search-results#company',
  links: { company_profile: '/company/09999901' },
  registered_office_address: {
    premises: '12',
    address_line_1: 'Invented Street',
    locality: 'Manchester',
    postal_code: 'M2 9ZZ',
    region: 'Greater Manchester',
    country: 'England',
  },
  sic_codes: ['86230'],
}
const in_ = (locality: string | undefined, postal_code: string, more: object = {}): object => ({
  ...QUARRY,
  registered_office_address: { ...QUARRY.registered_office_address, locality, postal_code, ...more },
})

let world: SourceWorld

afterEach(() => world.close())

const items = (list: object[], hits = list.length): Reply => ({
  body: { etag: 'e', kind: 'search#advanced-search', hits, top_hit: list[0], items: list },
})

async function answering(answer: (question: Question) => Reply): Promise<void> {
  world = await openSourceWorld(answer)
}

const read = (...query: [Criterion[], unknown?, number?]) => readAll(world, companiesHouseSource, ...query)

describe('a question', () => {
  it('carries the key as user name without a password, and asks for active companies by code and place', async () => {
    await answering(() => items([QUARRY]))
    await read([DENTISTS, MANCHESTER])
    expect(world.asked).toHaveLength(1)
    const [question] = world.asked
    expect(question?.headers.authorization).toBe(`Basic ${Buffer.from('a-key:').toString('base64')}`)
    expect(question?.url).not.toContain('a-key')
    expect(Object.fromEntries(question?.query ?? [])).toEqual({
      ...{ company_status: 'active', sic_codes: '86230', location: 'Manchester' },
      ...{ size: '500', start_index: '0' },
    })
  })

  it('makes candidates whose values are all in the answer', async () => {
    const reply = items([QUARRY])
    await answering(() => reply)
    const { candidates } = await read([DENTISTS, UK])
    expect(candidates).toMatchObject([
      {
        ref: '09999901',
        name: 'QUARRY BANK DENTAL LTD',
        website: null,
        address: { street: '12, Invented Street', postcode: 'M2 9ZZ', city: 'Manchester', country: null },
        codes: { uk: ['86230'] },
        externalIds: { gb_company: '09999901' },
        employees: null,
        foundedYear: 2014,
      },
    ])
    for (const { value, pointer } of candidates[0]?.evidence ?? [])
      expect(value).toContain(String(valueAt(reply.body, pointer)))
  })

  it('reads all pages, 500 at a time', async () => {
    const many = Array.from({ length: 1_100 }, (_, at) => ({ ...QUARRY, company_number: String(at) }))
    await answering(({ query }) => {
      const start = Number(query.get('start_index'))
      return items(many.slice(start, start + 500), many.length)
    })
    const { candidates } = await read([DENTISTS, UK], {}, 5_000)
    expect(new Set(candidates.map(({ ref }) => ref)).size).toBe(1_100)
    expect(world.asked).toHaveLength(3)
  })

  it('takes a 404 for an answer without results', async () => {
    await answering(() => ({ status: 404, body: { error: 'not found' } }))
    expect(await read([DENTISTS, UK])).toEqual({ candidates: [], rejected: [], warnings: [] })
  })

  it('asks with the codes that a pack sets', async () => {
    await answering(() => items([]))
    await read([UK], { sicCodes: ['64303', '66300'] })
    expect(world.asked[0]?.query.get('sic_codes')).toBe('64303,66300')
  })
})

describe('the plan', () => {
  it('is refused without a key, and says what the register does not know', async () => {
    await answering(() => items([]))
    const query = queryFor(companiesHouseSource, [DENTISTS, UK, criterion('size', { min: 10, max: null })])
    const plan = planSource(companiesHouseSource, query, {})
    expect(plan.refusal).toMatch(/needs a key/)
    expect(plan.unsupported).toEqual([
      { criterionId: 'size', why: 'The register does not say how many people a company employs' },
    ])
    expect(planSource(companiesHouseSource, query, { key: 'k' }).refusal).toBeNull()
  })
})

describe('its traps', () => {
  it('halves the days of incorporation until each part has at most 10,000 results, and leaves no day out', async () => {
    await answering(({ query }) => {
      const from = query.get('incorporated_from') ?? '1844-01-01'
      const to = query.get('incorporated_to') ?? new Date().toISOString().slice(0, 10)
      const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
      return items([{ ...QUARRY, company_number: from }], years > 50 ? 10_001 : 1)
    })
    await read([DENTISTS, UK], {}, 1_000)
    const leaves = world.asked.filter(({ query }) => {
      const [from, to] = [query.get('incorporated_from'), query.get('incorporated_to')]
      return Number((to ?? '2100').slice(0, 4)) - Number((from ?? '1844').slice(0, 4)) <= 50 || to === null
    })
    const ranges = leaves.map(({ query }) => [query.get('incorporated_from'), query.get('incorporated_to')])
    const read_ = ranges.filter(([from, to]) => !(from === null && to === null))
    expect(read_[0]?.[0]).toBeNull()
    expect(read_.at(-1)?.[1]).toBeNull()
    for (const [index, [from]] of read_.entries()) {
      const before = read_[index - 1]?.[1]
      if (before == null || from == null) continue
      expect(Date.parse(from) - Date.parse(before)).toBe(86_400_000)
    }
    expect(read_.length).toBeGreaterThan(3)
  })

  it('says that one day has more than can be read', async () => {
    await answering(() => items([QUARRY], 10_001))
    const { warnings } = await read([DENTISTS, UK], {}, 1)
    expect(warnings).toEqual([expect.stringMatching(/gives the first 10000/)])
  })

  it('leaves out the towns round about, which the search takes in', async () => {
    await answering(() =>
      items([
        QUARRY,
        in_('Sale', 'M33 9ZZ'),
        in_('Stockport', 'SK1 9ZZ'),
        in_(undefined, 'M1 9ZZ'),
        in_('Greater Manchester', 'M4 9ZZ'),
        in_(undefined, 'ME1 9ZZ'),
      ]),
    )
    const { candidates, rejected } = await read([DENTISTS, MANCHESTER])
    expect(candidates.map(({ address }) => address?.postcode)).toEqual(['M2 9ZZ', 'M1 9ZZ', 'M4 9ZZ'])
    expect(rejected.map(({ why }) => why)).toEqual([
      'Its registered office is in Sale, M33 9ZZ, not in Manchester',
      'Its registered office is in Stockport, SK1 9ZZ, not in Manchester',
      'Its registered office is in ME1 9ZZ, not in Manchester',
    ])
    expect(rejected[0]?.criterionId).toBe('location')
  })

  it('knows postcodes by their districts: M1 is not M12, and M is not ME', async () => {
    await answering(() =>
      items([in_('A', 'M1 9ZZ'), in_('B', 'M12 9ZZ'), in_('C', 'ME1 9ZZ'), in_('D', 'EC1A 9ZZ')]),
    )
    const postcodesOf = async (...postcodes: string[]) =>
      (await read([UK], { postcodes })).candidates.map(({ address }) => address?.city)
    expect(await postcodesOf('M1')).toEqual(['A'])
    expect(await postcodesOf('M')).toEqual(['A', 'B'])
    expect(await postcodesOf('EC')).toEqual(['D'])
  })

  it('tells Scotland by the number where no country stands', async () => {
    const scottish = {
      ...in_('Leith', 'EH6 9ZZ', { country: undefined, region: undefined }),
      company_number: 'SC999901',
    }
    await answering(() => items([QUARRY, scottish]))
    const { candidates } = await read([place({ country: 'GB', region: 'GB-SCT' })])
    expect(candidates.map(({ ref }) => ref)).toEqual(['SC999901'])
    expect(world.asked[0]?.query.has('location')).toBe(false)
  })

  it('waits as it is asked after too many requests, then goes on', async () => {
    await answering(({ before }) =>
      before === 0 ? { status: 429, headers: { 'retry-after': '0' } } : items([QUARRY]),
    )
    expect((await read([DENTISTS, UK])).candidates).toHaveLength(1)
    expect(world.asked).toHaveLength(2)
  })

  it('gives up when it is to wait for minutes', async () => {
    await answering(() => ({ status: 429, headers: { 'retry-after': '300' } }))
    await expect(read([DENTISTS, UK])).rejects.toMatchObject({ kind: 'limit' })
    expect(world.asked).toHaveLength(1)
  })

  it('says that a key is not accepted', async () => {
    await answering(() => ({ status: 401, body: { error: 'Invalid Authorization' } }))
    await expect(read([DENTISTS, UK])).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/does not accept the key/),
    })
  })

  it('asks for nobody: neither officers nor owners', async () => {
    await answering(() => items([QUARRY]))
    await read([DENTISTS, UK])
    expect(world.asked.map(({ path }) => path)).toEqual(['/advanced-search/companies'])
  })
})
