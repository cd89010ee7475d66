import { expect, it } from 'vitest'
import { blockingKeys } from '../../../../../server/features/duplicates/blocking-keys.ts'
import { readComparedLead, type StoredLead } from '../../../../../server/features/duplicates/compared-lead.ts'

const lead = (more: Partial<StoredLead>) =>
  readComparedLead({
    ...{
      id: 'x',
      kind: 'PERSON',
      name: 'Ida Marsh',
      email: null,
      phone: null,
      emails: [],
      phones: [],
      links: [],
    },
    company: { id: 'c', name: 'Stone Ltd', domain: 'stone.example' },
    ...more,
  })
const shared = (a: Partial<StoredLead>, b: Partial<StoredLead>): number => {
  const keys = blockingKeys(lead(a))
  return blockingKeys(lead(b)).filter((key) => keys.includes(key)).length
}
/** What differs between two companies: the first of 48 bits. */
const placeOf = (key: number) => Math.floor(key / 2 ** 28)

it('lie side by side where leads are of one company', () => {
  const people = [
    lead({ email: 'ida@stone.example' }),
    lead({ name: 'Tom Reed', email: 'tom@stone.example' }),
    lead({ kind: 'GENERAL', name: null, email: 'info@stone.example' }),
  ]
  const keys = people.flatMap(blockingKeys)
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(keys.map(placeOf)).size).toBe(1)
  expect(keys.every((key) => Number.isSafeInteger(key) && key >= 0 && key < 2 ** 48)).toBe(true)
})

it('are of whatever two leads may share, wherever else they are', () => {
  const elsewhere = { name: 'Tom Reed', company: { id: 'd', name: 'Marsh AG', domain: 'marsh.example' } }
  expect(shared({}, elsewhere)).toBe(0)
  for (const one of [
    { email: 'ida@gmail.com' },
    { phone: '+493012345678' },
    { links: ['https://www.linkedin.com/in/ida'] },
  ])
    expect(shared(one, { ...elsewhere, ...one })).toBe(1)
  expect(shared({ phone: '+493012345678' }, { ...elsewhere, phone: '+493012345679' })).toBe(0)
  expect(shared({ email: 'a@mail.example' }, { ...elsewhere, email: 'b@mail.example' })).toBe(0)
  expect(shared({ email: 'ida@mail.example' }, { kind: 'GENERAL', email: 'ida@mail.example' })).toBe(0)
})

it('hardly meet by chance', () => {
  const people = Array.from({ length: 20_000 }, (_, n) =>
    lead({ email: `p${n}@stone.example`, phone: `+49301${1_000_000 + n}`, name: `Ida Marsh${n}` }),
  )
  const keys = new Set(people.flatMap(blockingKeys))
  // A mailbox, a number and a family name each, and one given name; all at one place.
  expect(keys.size).toBeGreaterThan(3 * people.length - 20)
})
