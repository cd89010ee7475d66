import { describe, expect, it } from 'vitest'
import {
  placeOf,
  withStatements,
  type MergedColumns,
} from '../../../../../server/features/leads/source-merge.ts'
import type { SourceFacts } from '../../../../../server/features/leads/source-statement.ts'

const COMPANY: MergedColumns = {
  ...{ siteKey: 'https://fjord.example', domain: 'fjord.example', name: 'Fjord', legalName: null },
  ...{ emails: [], phones: ['+4755500111'], country: null, profile: { languages: ['no'] } },
  ...{ addresses: null, registerNumbers: null, vatIds: null, industries: null },
}
const facts = (more: Partial<SourceFacts> = {}): SourceFacts => ({
  ...{ website: null, name: null, legalName: null, address: null, phone: null, email: null },
  ...{ registerNumbers: [], vatIds: [], profile: {} },
  ...more,
})
const merge = (
  company: Partial<MergedColumns>,
  current: SourceFacts[],
  { past = [], own = [] }: { past?: SourceFacts[]; own?: { field: string; value: string }[] } = {},
) => withStatements({ ...COMPANY, ...company }, { current, ever: [...current, ...past], own })

const staff = (count: number) => facts({ profile: { employees: { min: count, max: count } } })

describe('a company with what sources say of it', () => {
  it('has what only they say, the word of the first before that of the others', () => {
    const merged = merge({}, [
      facts({ legalName: 'FJORD AS', profile: { foundedYear: 2011, codes: { nace: ['62.01'] } } }),
      facts({
        legalName: 'Fjord',
        phone: '+4755500100',
        profile: { foundedYear: 1999, codes: { osm: ['office=it'] } },
      }),
    ])
    expect(merged).toMatchObject({
      ...{ name: 'Fjord', legalName: 'FJORD AS', phones: ['+4755500111', '+4755500100'] },
      profile: {
        ...{ languages: ['no'], foundedYear: 2011 },
        codes: { nace: ['62.01'], osm: ['office=it'] },
      },
    })
  })

  it('keeps what its site, a user or an import says', () => {
    const own = [{ field: 'legalName', value: 'Fjord Data AS' }]
    const said = facts({ name: 'Another', legalName: 'FJORD AS', profile: { employees: { min: 5, max: 5 } } })
    const merged = merge(
      { legalName: 'Fjord Data AS', profile: { employees: { min: 40, max: 40 } } },
      [said],
      { own },
    )
    expect(merged).toMatchObject({ name: 'Fjord', legalName: 'Fjord Data AS' })
    expect(merged.profile.employees).toEqual({ min: 40, max: 40 })
    // Also where a source has said the same before.
    const past = [facts({ legalName: 'Fjord Data AS' })]
    expect(merge({ legalName: 'Fjord Data AS' }, [said], { own, past }).legalName).toBe('Fjord Data AS')
  })

  it('is named by them where its site names nobody', () => {
    const said = facts({ name: 'Fjordkode' })
    expect(merge({ name: 'fjord.example' }, [said]).name).toBe('Fjordkode')
    const entered = [{ field: 'name', value: 'fjord.example' }]
    expect(merge({ name: 'fjord.example' }, [said], { own: entered }).name).toBe('fjord.example')
    // A name that came from a source gives way to what that says now.
    expect(merge({ name: 'Fjordkode' }, [facts({ name: 'Fjordkode AS' })], { past: [said] }).name).toBe(
      'Fjordkode AS',
    )
  })

  it('follows a source that says something else', () => {
    const before = { employees: { min: 14, max: 14 }, codes: { nace: ['62.01'], sic: ['7372'] } }
    const past = [facts({ profile: { ...before, codes: { nace: ['62.01'] } } })]
    const now = facts({ profile: { employees: { min: 21, max: 21 }, codes: { nace: ['62.02'] } } })
    expect(merge({ profile: before }, [now], { past }).profile).toEqual({
      employees: { min: 21, max: 21 },
      codes: { nace: ['62.02'], sic: ['7372'] },
    })
  })

  it('changes nothing when it hears the same again', () => {
    const said = [
      facts({
        ...{ legalName: 'FJORD AS', phone: '+4755500100' },
        address: {
          text: 'Strandgaten 9, 5004 Bergen, NO',
          street: 'Strandgaten 9',
          city: 'Bergen',
          countryCode: 'NO',
        },
        profile: { employees: { min: 1, max: 4 }, codes: { nace: ['62.01'] }, ids: { wikidata: 'Q1' } },
      }),
    ]
    const once = merge({}, said)
    expect(once.country).toBe('NO')
    expect(merge({ ...once, industries: null }, said)).toEqual(once)
  })

  it('takes a number once, however it is written', () => {
    const number = { kind: 'fr_siren', country: 'FR', raw: '', register: null }
    const known = [{ ...number, value: '552 032 534', register: 'RCS Paris' }]
    const merged = merge({ registerNumbers: known }, [
      facts({ registerNumbers: [{ ...number, value: '552032534' }] }),
    ])
    expect(merged.registerNumbers).toEqual(known)
  })

  it('has no figure that nobody says', () => {
    expect(merge({}, [facts()]).profile).toEqual({ languages: ['no'] })
    expect(merge({}, [staff(3), facts()]).profile.employees).toEqual({ min: 3, max: 3 })
  })
})

describe('an address that a source names', () => {
  const own = { text: 'Bryggen 7 · 5003 Bergen · Norge', countryCode: 'NO' }
  it.each([
    [{ text: 'x', street: 'Bryggen 7', postalCode: '5003', city: 'BERGEN', countryCode: 'NO' }, own],
    [{ text: 'x', street: 'BRYGGEN 7', city: 'Bergen' }, own],
    [{ text: 'x', city: 'Bergen', countryCode: 'NO' }, own],
    [{ text: 'x', street: 'Bryggen 9', city: 'Bergen' }, null],
    [{ text: 'x', city: 'Bergen', countryCode: 'DE' }, null],
    [{ text: 'x' }, null],
  ])('is one of the company’s when that says no less: %j', (said, expected) => {
    expect(placeOf([own], said)).toBe(expected ?? said)
  })

  it('is a further one where it tells the country and the other does not', () => {
    const bare = { text: 'Bryggen 7, 5003 Bergen' }
    const said = {
      text: 'Bryggen 7, 5003 Bergen, NO',
      street: 'Bryggen 7',
      city: 'Bergen',
      countryCode: 'NO',
    }
    const merged = merge({ addresses: [bare] }, [facts({ address: said })])
    expect(merged.addresses).toEqual([bare, said])
    expect(merged.country).toBe('NO')
  })
})
