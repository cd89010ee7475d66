/** What the database keeps of a company besides its names and addresses of contact, as JSON. Pure. */
import { z } from 'zod'
import type { OrganisationFinding } from '../../engine/index.ts'
import { COUNTRY_CODE } from './lead-filter.ts'

const text = z.string()
const address = z.object({
  text,
  street: text.optional(),
  postalCode: text.optional(),
  city: text.optional(),
  region: text.optional(),
  country: text.optional(),
  countryCode: text.optional(),
})
const companyNumber = z.object({
  kind: text,
  country: text.nullable(),
  value: text,
  raw: text,
  register: text.nullable(),
})

/** Null in the database where nothing was found yet. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? [])

/** How each list is read back. */
export const storedFacts = {
  addresses: listOf(address),
  registerNumbers: listOf(companyNumber),
  vatIds: listOf(companyNumber),
  industries: listOf(text),
}

export type StoredAddress = z.output<typeof address>
export type StoredNumber = z.output<typeof companyNumber>

export interface CompanyFacts {
  addresses: StoredAddress[]
  registerNumbers: StoredNumber[]
  vatIds: StoredNumber[]
  industries: string[]
}
/** The columns as the database answers them. */
export type StoredFacts = Record<keyof CompanyFacts, unknown>

/** Reads the columns. Throws on JSON of another shape. */
export function readFacts(company: StoredFacts): CompanyFacts {
  return {
    addresses: storedFacts.addresses.parse(company.addresses),
    registerNumbers: storedFacts.registerNumbers.parse(company.registerNumbers),
    vatIds: storedFacts.vatIds.parse(company.vatIds),
    industries: storedFacts.industries.parse(company.industries),
  }
}

/** The country (ISO 3166-1 alpha-2) of the first address that tells one; null when none does. */
export function countryOf(addresses: readonly StoredAddress[]): string | null {
  const codes = addresses.map(({ countryCode }) => countryCode?.toUpperCase() ?? '')
  return codes.find((code) => COUNTRY_CODE.test(code)) ?? null
}

const numberOf = ({
  kind,
  country,
  value,
  raw,
  register,
}: OrganisationFinding['vatIds'][number]): StoredNumber => ({
  kind,
  country,
  value,
  raw,
  register,
})

/** What a site says of its organisation. An address is kept under the text that its evidence proves. */
export function companyFacts(organisation: OrganisationFinding): CompanyFacts {
  return {
    addresses: organisation.addresses.map(({ value, parts }) => ({ ...parts, text: value })),
    registerNumbers: organisation.registerNumbers.map(numberOf),
    vatIds: organisation.vatIds.map(numberOf),
    industries: organisation.industries.map(({ value }) => value),
  }
}

const MAX_WORDS = 10
const MAX_ENTRIES = 20

/** What is found now, then what was known and is not found any more; each once. */
export function mergeFacts(found: CompanyFacts, stored: StoredFacts): CompanyFacts {
  const known = readFacts(stored)
  const numberKey = ({ kind, value }: StoredNumber): string => `${kind} ${value}`
  return {
    addresses: firstOf([...found.addresses, ...known.addresses], ({ text: line }) => line, MAX_ENTRIES),
    registerNumbers: firstOf([...found.registerNumbers, ...known.registerNumbers], numberKey, MAX_ENTRIES),
    vatIds: firstOf([...found.vatIds, ...known.vatIds], numberKey, MAX_ENTRIES),
    industries: firstOf([...found.industries, ...known.industries], (word) => word.toLowerCase(), MAX_WORDS),
  }
}

/** The first of each key, `limit` at most. */
function firstOf<Item>(items: readonly Item[], keyOf: (item: Item) => string, limit: number): Item[] {
  const byKey = new Map<string, Item>()
  for (const item of items) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item)
  return [...byKey.values()].slice(0, limit)
}
