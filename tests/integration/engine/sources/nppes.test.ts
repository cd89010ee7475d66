/**
 * Answers as documented: https://npiregistry.cms.hhs.gov/api-page (version 2.1; errors come with status 200). All organisations
 * and people are invented.
 */
import { afterEach, describe, expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import { nppesSource } from '../../../../server/engine/sources/nppes.ts'
import { industry, place } from '../../../support/engine/criteria.ts'
import { queryFor, readAll, valueAt } from '../../../support/engine/register-answers.ts'
import {
  openSourceWorld,
  type Question,
  type Reply,
  type SourceWorld,
} from '../../../support/engine/source-world.ts'

const DENTISTS = industry('dental clinics', {})
const TEXAS = place({ country: 'US', region: 'US-TX' })
const CLINIC = {
  number: '1999999901',
  enumeration_type: 'NPI-2',
  basic: {
    organization_name: 'INVENTED PRAIRIE DENTAL PLLC',
    status: 'A',
    authorized_official_first_name: 'JORDAN',
    authorized_official_last_name: 'OPPORTUN',
    authorized_official_telephone_number: '512-555-0199',
  },
  addresses: [
    {
      address_purpose: 'MAILING',
      address_1: 'PO BOX 1',
      city: 'TULSA',
      state: 'OK',
      postal_code: '741010000',
      country_code: 'US',
    },
    {
      address_purpose: 'LOCATION',
      address_1: '99 INVENTED RD',
      address_2: 'STE 4',
      city: 'AUSTIN',
      state: 'TX',
      postal_code: '787010001',
      country_code: 'US',
      telephone_number: '512-555-0100',
    },
  ],
  taxonomies: [{ code: '122300000X', desc: 'Dentist', primary: true, state: 'TX', license: '1' }],
  endpoints: [{ endpoint: 'jordan@direct.invented.example', endpointType: 'DIRECT' }],
}
const inCity = (city: string): object => ({ ...CLINIC, addresses: [{ ...CLINIC.addresses[1], city }] })

let world: SourceWorld

afterEach(() => world.close())

const results = (list: object[]): Reply => ({ body: { result_count: list.length, results: list } })
const many = (count: number, from = 0): object[] =>
  Array.from({ length: count }, (_, at) => ({ ...CLINIC, number: String(from + at) }))

async function answering(answer: (question: Question) => Reply): Promise<void> {
  world = await openSourceWorld(answer)
}

const read = (...query: [Criterion[], unknown?, number?]) => readAll(world, nppesSource, ...query)

describe('a question', () => {
  it('asks for organisations of a specialty where they practise', async () => {
    const reply = results([CLINIC])
    await answering(() => reply)
    const { candidates } = await read([DENTISTS, TEXAS])
    expect(world.asked.map(({ query }) => Object.fromEntries(query))).toEqual([
      {
        ...{ version: '2.1', enumeration_type: 'NPI-2', taxonomy_description: 'Dentist', state: 'TX' },
        ...{ address_purpose: 'LOCATION', country_code: 'US', limit: '200', skip: '0' },
      },
    ])
    expect(candidates).toMatchObject([
      {
        ref: '1999999901',
        name: 'INVENTED PRAIRIE DENTAL PLLC',
        phone: '512-555-0100',
        address: {
          street: '99 INVENTED RD, STE 4',
          postcode: '78701-0001',
          city: 'AUSTIN',
          region: 'TX',
          country: 'US',
        },
        codes: { nucc: ['122300000X'] },
        externalIds: { npi: '1999999901' },
      },
    ])
    const cited = (candidates[0]?.evidence ?? []).filter(({ field }) => !/street|postcode/.test(field))
    for (const { value, pointer } of cited) expect(valueAt(reply.body, pointer)).toBe(value)
  })

  it('reads pages until one is not full', async () => {
    const all = many(450)
    await answering(({ query }) => {
      const skip = Number(query.get('skip'))
      return results(all.slice(skip, skip + 200))
    })
    expect((await read([DENTISTS, TEXAS], {}, 1_000)).candidates).toHaveLength(450)
    expect(world.asked.map(({ query }) => query.get('skip'))).toEqual(['0', '1000', '200', '400'])
  })

  it('asks for specialties that are set, and refuses what is no health care', async () => {
    await answering(() => results([]))
    await read([TEXAS], { taxonomies: ['Chiropractor', 'Optometrist'] })
    expect(world.asked.map(({ query }) => query.get('taxonomy_description'))).toEqual([
      'Chiropractor',
      'Optometrist',
    ])
    const plan = (criteria: Criterion[]) =>
      nppesSource.plan(queryFor(nppesSource, criteria), { url: '', isOwn: false })
    expect(plan([industry('law firms', {}), TEXAS]).refusal).toMatch(/add codes/)
    expect(plan([TEXAS]).refusal).toMatch(/knows health care only/)
    expect(plan([DENTISTS, place({ country: 'CA' })]).refusal).toMatch(/only companies in United States/)
  })
})

describe('its traps', () => {
  it('splits by postcode what has more than skip can reach, and reads nothing twice', async () => {
    await answering(({ query }) => {
      const postcode = query.get('postal_code')
      if (postcode === null || postcode === '78*') return results(many(200, Number(query.get('skip'))))
      return results(postcode === '787*' ? many(3, 5_000) : [])
    })
    const { candidates } = await read([DENTISTS, TEXAS], {}, 10_000)
    expect(candidates.map(({ ref }) => ref)).toEqual(['5000', '5001', '5002'])
    const postcodes = world.asked.map(({ query }) => query.get('postal_code'))
    expect(postcodes.slice(0, 3)).toEqual([null, null, '70*'])
    expect(postcodes.filter((one) => one?.length === 3)).toHaveLength(21)
    expect(postcodes.filter((one) => one?.length === 4)).toHaveLength(10)
  })

  it('splits the whole country by state first', async () => {
    await answering(({ query }) => results(query.has('state') ? [] : many(200)))
    await read([DENTISTS, place({ country: 'US' })])
    expect(new Set(world.asked.map(({ query }) => query.get('state'))).size).toBe(55)
  })

  it('never goes beyond what skip allows', async () => {
    await answering(() => results(many(200)))
    const { warnings } = await read([DENTISTS, TEXAS], {}, 300)
    expect(Math.max(...world.asked.map(({ query }) => Number(query.get('skip'))))).toBe(1_000)
    expect(warnings[0]).toMatch(/gives the first 1200.*postcode 70000/)
  })

  it('takes no organisation for one of a city because its letters go there', async () => {
    await answering(() => results([inCity('AUSTIN'), inCity('LUBBOCK')]))
    const { candidates, rejected } = await read([
      DENTISTS,
      place({ country: 'US', region: 'Texas', city: 'Austin' }),
    ])
    expect(candidates).toHaveLength(1)
    expect(rejected).toMatchObject([{ why: 'It practises in LUBBOCK, TX', criterionId: 'location' }])
  })

  it('keeps nothing of people: officials, electronic addresses, whoever is registered in person', async () => {
    const person = {
      ...CLINIC,
      enumeration_type: 'NPI-1',
      basic: { first_name: 'SASHA', last_name: 'OPPORTUN' },
    }
    await answering(() => results([CLINIC, person]))
    const found = await read([DENTISTS, TEXAS])
    expect(found.candidates).toHaveLength(1)
    const kept = [...world.kept.values()].map(({ body }) => Buffer.from(body).toString()).join()
    expect(kept + JSON.stringify(found)).not.toMatch(/OPPORTUN|JORDAN|jordan|SASHA|0199/)
  })

  it('tells errors that come with status 200', async () => {
    await answering(() => ({
      body: { Errors: [{ description: 'No valid search criteria', field: 'state', number: '06' }] },
    }))
    await expect(read([DENTISTS, TEXAS])).rejects.toMatchObject({
      kind: 'settings',
      message: expect.stringMatching(/No valid search criteria/),
    })
  })

  it('leaves out numbers that are no longer in use', async () => {
    await answering(() => results([{ ...CLINIC, basic: { ...CLINIC.basic, status: 'D' } }]))
    expect((await read([DENTISTS, TEXAS])).rejected).toMatchObject([
      { why: 'Its number is no longer in use' },
    ])
  })
})
