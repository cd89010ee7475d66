/** What a company is with what sources say of it. Its own site, and whoever has entered a value, go before them. Pure. */
import { isDeepStrictEqual } from 'node:util'
import { parseUrl } from '../../engine/index.ts'
import {
  countryOf,
  readFacts,
  type StoredAddress,
  type StoredFacts,
  type StoredNumber,
} from './company-facts.ts'
import { readProfile, type CompanyProfile } from './company-profile.ts'
import { storedList } from './findings.ts'
import { foldName } from './lead-identity.ts'
import type { SourceFacts } from './source-statement.ts'

/** The columns of a company that sources add to, as the database answers them. */
export interface MergedColumns extends StoredFacts {
  siteKey: string
  domain: string | null
  name: string
  legalName: string | null
  emails: unknown
  phones: unknown
  country: string | null
  profile: unknown
}

/** What speaks for the values that a company has. */
export interface Standing {
  /** What each source says now, those whose word counts most first. */
  current: readonly SourceFacts[]
  /** What sources have ever said, the above too. */
  ever: readonly SourceFacts[]
  /** Values that its own pages, a user or an import have said. */
  own: readonly { field: string; value: string }[]
}

export interface MergedCompany {
  name: string
  legalName: string | null
  emails: string[]
  phones: string[]
  addresses: StoredAddress[]
  registerNumbers: StoredNumber[]
  vatIds: StoredNumber[]
  country: string | null
  profile: CompanyProfile
}

const MAX_ENTRIES = 20

const compact = (text: string): string => foldName(text).replaceAll(' ', '')

/** Whether an address of the company is the place that a source names, and tells no less of it. */
function covers(known: StoredAddress, said: StoredAddress): boolean {
  if (known.text === said.text) return true
  if (said.countryCode !== undefined && known.countryCode?.toUpperCase() !== said.countryCode) return false
  const whole = compact(known.text)
  const town = said.postalCode ?? said.city
  const parts = [said.street, town].filter((part) => part !== undefined)
  return parts.length > 0 && parts.every((part) => whole.includes(compact(part)))
}

/** The address of the company that a source means, under which its evidence stands. */
export function placeOf(addresses: readonly StoredAddress[], said: StoredAddress): StoredAddress {
  return addresses.find((known) => covers(known, said)) ?? said
}

const presentIn = <Item>(items: readonly (Item | null | undefined)[]): Item[] =>
  items.filter((item): item is Item => item != null)

function union(known: unknown, said: readonly (string | null)[]): string[] {
  return [...new Set([...storedList.parse(known), ...presentIn(said)])]
}

function withAddresses(known: readonly StoredAddress[], said: readonly StoredAddress[]): StoredAddress[] {
  const all = [...known]
  for (const one of said) if (placeOf(all, one) === one && !all.includes(one)) all.push(one)
  return all.slice(0, MAX_ENTRIES)
}

function withNumbers(known: readonly StoredNumber[], said: readonly StoredNumber[]): StoredNumber[] {
  const key = ({ kind, value }: StoredNumber): string => `${kind} ${compact(value)}`
  const all = [...known]
  for (const one of said) if (!all.some((other) => key(other) === key(one))) all.push(one)
  return all.slice(0, MAX_ENTRIES)
}

/** A profile in which a source's word of old gives way to its word of now; what else is known stays. */
function withProfiles(
  before: CompanyProfile,
  current: readonly CompanyProfile[],
  ever: readonly CompanyProfile[],
): CompanyProfile {
  const next: CompanyProfile = { ...before }
  const settle = <Key extends 'employees' | 'foundedYear' | 'legalForm' | 'geo'>(key: Key): void => {
    const said = current.map((one) => one[key]).find((value) => value !== undefined)
    const isSaid = ever.some((one) => isDeepStrictEqual(one[key], before[key]))
    if (said !== undefined && (before[key] === undefined || isSaid)) next[key] = said
  }
  for (const key of ['employees', 'foundedYear', 'legalForm', 'geo'] as const) settle(key)
  const codes = codesOf(before, current, ever)
  if (codes !== null) next.codes = codes
  // Of two for one scheme the first counts.
  const ids = Object.fromEntries(
    [before, ...current].toReversed().flatMap((one) => Object.entries(one.ids ?? {})),
  )
  if (Object.keys(ids).length > 0) next.ids = ids
  return next
}

/** Codes of each classification: those of others, then those that sources say now. Null for none. */
function codesOf(
  { codes: known = {} }: CompanyProfile,
  current: readonly CompanyProfile[],
  ever: readonly CompanyProfile[],
): Record<string, string[]> | null {
  const systems = new Set(
    [known, ...current.map(({ codes = {} }) => codes)].flatMap((one) => Object.keys(one)),
  )
  const lists = [...systems].toSorted().map((system): [string, string[]] => {
    const said = (profiles: readonly CompanyProfile[]) =>
      profiles.flatMap(({ codes }) => codes?.[system] ?? [])
    const others = (known[system] ?? []).filter((code) => !said(ever).includes(code))
    return [system, [...new Set([...others, ...said(current)])]]
  })
  const filled = lists.filter(([, list]) => list.length > 0)
  return filled.length === 0 ? null : Object.fromEntries(filled)
}

/**
 * A company with what sources say of it: what its site, a user or an import says stays, what only a source says is added, and
 * gives way when the source says something else. Lists keep what they have.
 */
export function withStatements(company: MergedColumns, { current, ever, own }: Standing): MergedCompany {
  const stored = readFacts(company)
  const isOurs = (field: string, value: string) =>
    own.some((one) => one.field === field && one.value === value)
  const isSaid = (field: 'name' | 'legalName', value: string) => ever.some((one) => one[field] === value)
  const settle = (field: 'name' | 'legalName', value: string | null): string | null => {
    const said = presentIn(current.map((one) => one[field]))[0] ?? null
    const isOpen = value === null || (!isOurs(field, value) && isSaid(field, value))
    return isOpen ? (said ?? value) : value
  }
  const { siteKey, domain, name } = company
  const isNamed = name !== domain && name !== hostOf(siteKey)
  const addresses = withAddresses(stored.addresses, presentIn(current.map(({ address }) => address)))
  return {
    name: settle('name', isNamed || isOurs('name', name) ? name : null) ?? name,
    legalName: settle('legalName', company.legalName),
    emails: union(
      company.emails,
      current.map(({ email }) => email),
    ),
    phones: union(
      company.phones,
      current.map(({ phone }) => phone),
    ),
    addresses,
    registerNumbers: withNumbers(
      stored.registerNumbers,
      current.flatMap((one) => one.registerNumbers),
    ),
    vatIds: withNumbers(
      stored.vatIds,
      current.flatMap((one) => one.vatIds),
    ),
    country: countryOf(addresses),
    profile: withProfiles(
      readProfile(company.profile),
      current.map(({ profile }) => profile),
      ever.map(({ profile }) => profile),
    ),
  }
}

/** By which a company goes whose site names nobody; null for one without a site. */
const hostOf = (siteKey: string): string | null => parseUrl(siteKey)?.host ?? null
