/** Answers as documented: https://www.gleif.org/en/lei-data/gleif-api (JSON:API). All companies are invented. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import { gleifSource } from '../../../../server/engine/sources/gleif.ts'
import { industry, place } from '../../../support/engine/criteria.ts'
import { queryFor, readAll, valueAt } from '../../../support/engine/register-answers.ts'
import {
  openSourceWorld,
  type Question,
  type Reply,
  type SourceWorld,
} from '../../../support/engine/source-world.ts'

const KUWAIT = place({ country: 'KW' })
const LEEDS = place({ country: 'GB', city: 'Leeds' })
const entity = {
  legalName: { name: 'Invented Sands Trading W.L.L.', language: 'en' },
  legalAddress: {
    language: 'en',
    addressLines: ['Block 99', 'Floor 3'],
    ...{ city: 'Kuwait City', region: 'KW-KU', country: 'KW', postalCode: '13000' },
  },
  headquartersAddress: {
    language: 'en',
    addressLines: ['Block 99', 'Floor 3'],
    ...{ city: 'Kuwait City', region: 'KW-KU', country: 'KW', postalCode: '13000' },
  },
  registeredAt: { id: 'RA000424', other: null },
  registeredAs: '99901',
  jurisdiction: 'KW',
  category: 'GENERAL',
  legalForm: { id: '8888' },
  status: 'ACTIVE',
}
const recordOf = (lei: string, more: object = {}): object => ({
  type: 'lei-records',
  id: lei,
  attributes: { lei, entity: { ...entity, ...more }, registration: { status: 'ISSUED' } },
})
const LEI = '984500INVENTED001258'

let world: SourceWorld

afterEach(() => world.close())

const records = (data: object[], total = data.length): Reply => ({
  headers: { 'content-type': 'application/vnd.api+json' },
  body: {
    meta: { pagination: { currentPage: 1, perPage: 200, total, lastPage: Math.ceil(total / 200) } },
    data,
  },
})

async function answering(answer: (question: Question) => Reply): Promise<void> {
  world = await openSourceWorld(answer)
}

const read = (...query: [Criterion[], unknown?, number?]) => readAll(world, gleifSource, ...query)
const refusalOf = (criteria: Criterion[], settings = {}): string | null =>
  gleifSource.plan(queryFor(gleifSource, criteria, settings), { url: '', isOwn: false }).refusal

describe('a question', () => {
  it('asks for active entities of a country, as JSON:API', async () => {
    const reply = records([recordOf(LEI)])
    await answering(() => reply)
    const { candidates } = await read([KUWAIT])
    expect(world.asked[0]?.headers.accept).toBe('application/vnd.api+json')
    expect(Object.fromEntries(world.asked[0]?.query ?? [])).toEqual({
      'filter[entity.legalAddress.country]': 'KW',
      'filter[entity.status]': 'ACTIVE',
      ...{ 'page[size]': '200', 'page[number]': '1' },
    })
    expect(candidates).toMatchObject([
      {
        ref: LEI,
        name: 'Invented Sands Trading W.L.L.',
        address: { street: 'Block 99, Floor 3', postcode: '13000', city: 'Kuwait City', country: 'KW' },
        externalIds: { lei: LEI, registered_as: '99901' },
      },
    ])
    const cited = (candidates[0]?.evidence ?? []).filter(({ field }) => field !== 'address.street')
    for (const { value, pointer } of cited) expect(valueAt(reply.body, pointer)).toBe(value)
  })

  it('reads pages of 200 to the end', async () => {
    const many = Array.from({ length: 401 }, (_, at) => recordOf(String(at)))
    await answering(({ query }) => {
      const page = Number(query.get('page[number]')) - 1
      return records(many.slice(page * 200, page * 200 + 200), 401)
    })
    expect((await read([KUWAIT], {}, 1_000)).candidates).toHaveLength(401)
    expect(world.asked.map(({ query }) => query.get('page[number]'))).toEqual(['1', '2', '3'])
  })

  it('looks for legal names that are set', async () => {
    await answering(() => records([recordOf(LEI)]))
    await read([], { names: ['Invented Sands'] })
    expect(world.asked[0]?.query.get('filter[entity.legalName]')).toBe('Invented Sands')
  })
})

describe('its traps', () => {
  it('never filters by city, which is refused, but compares the addresses', async () => {
    const inLeeds = { ...entity.legalAddress, city: 'LEEDS', country: 'GB' }
    const elsewhere = { ...entity.legalAddress, city: 'York', country: 'GB' }
    await answering(() =>
      records([
        recordOf('A', { headquartersAddress: inLeeds, legalAddress: elsewhere }),
        recordOf('B', {
          headquartersAddress: elsewhere,
          legalAddress: elsewhere,
          legalName: { name: 'Leeds Road Ltd' },
        }),
      ]),
    )
    const { candidates, rejected } = await read([LEEDS])
    expect([...(world.asked[0]?.query.keys() ?? [])].join()).not.toMatch(/city/i)
    expect(candidates.map(({ ref }) => ref)).toEqual(['A'])
    expect(rejected).toEqual([
      {
        name: 'Leeds Road Ltd',
        ref: 'B',
        why: 'Its addresses are in York, not in Leeds',
        criterionId: 'location',
      },
    ])
  })

  it('tells in words which filter it does not take', async () => {
    const errors = [
      { status: '400', title: 'Bad Request', detail: 'Filter should contain only allowed values' },
    ]
    await answering(() => ({ status: 400, body: { errors } }))
    await expect(read([KUWAIT])).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/Filter should contain only allowed values/),
    })
  })

  it('leaves out people, funds and branches', async () => {
    await answering(() =>
      records([
        recordOf('A', { category: 'SOLE_PROPRIETOR', legalName: { name: 'Robin Invented' } }),
        recordOf('B', { category: 'FUND' }),
      ]),
    )
    const found = await read([KUWAIT])
    expect(found.candidates).toEqual([])
    expect(found.rejected.map(({ why }) => why)).toEqual([
      expect.stringMatching(/^A person/),
      'It is of the category FUND',
    ])
    expect(JSON.stringify(found)).not.toContain('Robin')
  })

  it('says that a country has more than can be read', async () => {
    await answering(() => records([recordOf(LEI)], 10_001))
    expect((await read([KUWAIT], {}, 1)).warnings).toEqual([expect.stringMatching(/first 10000.*KW/)])
  })

  it('refuses what would give everybody: no country, or an industry that it does not know', async () => {
    await answering(() => records([]))
    expect(refusalOf([])).toMatch(/add a country/)
    expect(refusalOf([KUWAIT, industry('dentists', { nace: ['86.23'] })])).toMatch(
      /every company of the place/,
    )
    expect(refusalOf([KUWAIT])).toBeNull()
    expect(refusalOf([], { names: ['Invented Sands'] })).toBeNull()
  })

  it('asks again after 429', async () => {
    await answering(({ before }) =>
      before === 0 ? { status: 429, headers: { 'retry-after': '0' } } : records([recordOf(LEI)]),
    )
    expect((await read([KUWAIT])).candidates).toHaveLength(1)
  })
})
