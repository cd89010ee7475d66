/** What a source says of a company, as the rest of the house hears it, and as it is kept. Pure. */
import { z } from 'zod'
import {
  readMailAddress,
  readPhone,
  type CompanyNumberKind,
  type Licence,
  type SourcedCandidate,
  type SourceStanding,
} from '../../engine/index.ts'
import { storedFacts, type StoredAddress, type StoredNumber } from './company-facts.ts'
import { readProfile, type CompanyProfile } from './company-profile.ts'
import { COUNTRY_CODE } from './lead-filter.ts'

/** A record of a source, with where it comes from and under which licence. */
export interface SourceStatement {
  /** Id of the source, and its name for people. */
  source: string
  sourceName: string
  standing: SourceStanding
  licence: Licence
  /** Names the record within the source. */
  ref: string
  /** Where people see the record, or the request that it came in answer to. */
  url: string | null
  /** SHA-256 of the raw answer, in hex, and when it came. */
  contentHash: string
  fetchedAt: Date
  record: SourcedCandidate
}

type SaidProfile = Pick<CompanyProfile, 'codes' | 'ids' | 'employees' | 'foundedYear' | 'legalForm' | 'geo'>

/** What a record says, in the form in which companies are kept. */
export interface SourceFacts {
  /** As the source has it. */
  website: string | null
  name: string | null
  legalName: string | null
  address: StoredAddress | null
  phone: string | null
  email: string | null
  registerNumbers: StoredNumber[]
  vatIds: StoredNumber[]
  profile: SaidProfile
}

/** A value of the company with where the source says it. */
export interface SaidValue {
  field: string
  value: string
  /** As the source has it. */
  said: string
  pointer: string
}

export interface HeardStatement extends Omit<SourceStatement, 'record'> {
  facts: SourceFacts
  values: SaidValue[]
}

const text = z.string().nullable()
const facts = z.object({
  ...{ website: text, name: text, legalName: text, phone: text, email: text },
  address: z.unknown(),
  ...{ registerNumbers: storedFacts.registerNumbers, vatIds: storedFacts.vatIds },
  profile: z.unknown(),
})

/** Facts as they are stored. Throws on JSON of another shape. */
export function readSourceFacts(json: unknown): SourceFacts {
  const { address, profile, ...rest } = facts.parse(json)
  const [first = null] = storedFacts.addresses.parse(address == null ? [] : [address])
  return { ...rest, address: first, profile: readProfile(profile) }
}

/** Numbers of registers by the scheme under which sources name them. */
const NUMBERS: Readonly<Record<string, { kind: CompanyNumberKind; country: string | null }>> = {
  siren: { kind: 'fr_siren', country: 'FR' },
  siret: { kind: 'fr_siret', country: 'FR' },
  no_orgnr: { kind: 'no_orgnr', country: 'NO' },
  gb_company: { kind: 'gb_company', country: 'GB' },
  us_ein: { kind: 'us_ein', country: 'US' },
  lei: { kind: 'lei', country: null },
}
const VAT = 'vat'

const numberOf = (scheme: string, value: string): StoredNumber | null => {
  const known = NUMBERS[scheme]
  return known === undefined ? null : { ...known, value, raw: value, register: null }
}

function vatOf(value: string): StoredNumber {
  const country = value.slice(0, 2).toUpperCase()
  return {
    kind: VAT,
    country: COUNTRY_CODE.test(country) ? country : null,
    value,
    raw: value,
    register: null,
  }
}

/** The parts of an address, and the whole on one line. */
function addressOf({ address }: SourcedCandidate): StoredAddress | null {
  if (address === null) return null
  const { street, postcode, city, region, country } = address
  const town = [postcode, city].filter((part) => part !== null).join(' ')
  const parts = [street, town === '' ? null : town, region, country].filter((part) => part !== null)
  const code = country?.toUpperCase() ?? ''
  return {
    text: parts.join(', '),
    ...(street !== null && { street }),
    ...(postcode !== null && { postalCode: postcode }),
    ...(city !== null && { city }),
    ...(region !== null && { region }),
    ...(country === null ? {} : COUNTRY_CODE.test(code) ? { countryCode: code } : { country }),
  }
}

/** `10-49`, `12`, `50-`: as scores know it again. */
export const rangeText = ({ min, max }: NonNullable<SaidProfile['employees']>): string =>
  min === max ? `${min}` : `${min ?? ''}-${max ?? ''}`

/** `51.34,12.37`: latitude and longitude in degrees, as scores know it again. */
export const placeText = ({ lat, lon }: NonNullable<SaidProfile['geo']>): string => `${lat},${lon}`

/** Each code as `nace:62.01`, classification by classification. */
export const codeTexts = (codes: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.keys(codes)
    .toSorted()
    .flatMap((system) => (codes[system] ?? []).map((code) => `${system}:${code}`))

/** Each id as `wikidata:Q42`. */
export const idTexts = (ids: Readonly<Record<string, string>>): string[] =>
  Object.keys(ids)
    .toSorted()
    .map((scheme) => `${scheme}:${ids[scheme]}`)

const eachOnce = (codes: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(codes).map(([system, list]) => [system, [...new Set(list)]]))

function factsOf(record: SourcedCandidate, standing: SourceStanding): SourceFacts {
  const { website, name, legalName, phone, email, codes, externalIds } = record
  const { employees, foundedYear, legalForm, geo } = record
  const nothing = { name: null, legalName: null, address: null, phone: null, email: null }
  if (standing === 'pointer') return { ...nothing, website, registerNumbers: [], vatIds: [], profile: {} }
  const address = addressOf(record)
  const schemes = Object.entries(externalIds)
  const ids = schemes.filter(([scheme]) => NUMBERS[scheme] === undefined && scheme !== VAT)
  return {
    ...{ website, legalName, address, name: name === '' ? null : name },
    phone: phone === null ? null : readPhone(phone, address?.countryCode ?? null),
    email: email === null ? null : (readMailAddress(email).read?.address ?? null),
    registerNumbers: schemes.flatMap(([scheme, value]) => numberOf(scheme, value) ?? []),
    vatIds: schemes.flatMap(([scheme, value]) => (scheme === VAT ? [vatOf(value)] : [])),
    profile: {
      ...(Object.keys(codes).length > 0 && { codes: eachOnce(codes) }),
      ...(ids.length > 0 && { ids: Object.fromEntries(ids) }),
      ...(employees !== null && { employees }),
      ...(foundedYear !== null && { foundedYear }),
      ...(legalForm != null && { legalForm }),
      ...(geo !== null && { geo }),
    },
  }
}

const ADDRESS = 'address.'

/** Each value of the facts with its place in the record; one that the record does not prove is left out. */
function valuesOf(facts: SourceFacts, { evidence }: SourcedCandidate): SaidValue[] {
  const at = (field: string, said?: string) =>
    evidence.find((one) => one.field === field && (said === undefined || one.value === said))
  const values: SaidValue[] = []
  const add = (field: string, value: string | null, proof: ReturnType<typeof at>) => {
    if (value !== null && proof !== undefined)
      values.push({ field, value, said: proof.value, pointer: proof.pointer })
  }
  for (const field of ['website', 'name', 'legalName', 'phone', 'email'] as const)
    add(field, facts[field], at(field))
  const parts = evidence.filter(({ field }) => field.startsWith(ADDRESS))
  const [first] = parts
  add(
    'address',
    facts.address?.text ?? null,
    first && { ...first, value: parts.map(({ value }) => value).join(', ') },
  )
  for (const { kind, value } of facts.registerNumbers) {
    const scheme = Object.keys(NUMBERS).find((one) => NUMBERS[one]?.kind === kind) ?? kind
    add('registerNumber', value, at(`externalIds.${scheme}`, value))
  }
  for (const { value } of facts.vatIds) add('vatId', value, at(`externalIds.${VAT}`, value))
  const { codes = {}, ids = {}, employees, foundedYear, legalForm = null, geo } = facts.profile
  for (const [system, list] of Object.entries(codes))
    for (const code of list) add('code', `${system}:${code}`, at(`codes.${system}`, code))
  for (const [scheme, id] of Object.entries(ids))
    add('externalId', `${scheme}:${id}`, at(`externalIds.${scheme}`, id))
  if (employees !== undefined) add('employees', rangeText(employees), at('employees'))
  if (foundedYear !== undefined) add('foundedYear', String(foundedYear), at('foundedYear'))
  add('legalForm', legalForm, at('legalForm'))
  if (geo !== undefined) add('geo', placeText(geo), at('geo'))
  return values
}

/** The values that a record says and proves, as companies have them. */
export const saidValues = (record: SourcedCandidate, standing: SourceStanding = 'community'): SaidValue[] =>
  valuesOf(factsOf(record, standing), record)

/** What a statement says, in the form in which companies and their evidence are kept. */
export function hear({ record, ...statement }: SourceStatement): HeardStatement {
  const facts = factsOf(record, statement.standing)
  return { ...statement, facts, values: valuesOf(facts, record) }
}
