import type { AddressFact, PageFacts } from '../extract/page-facts.ts'
import { fold } from '../extract/lexicon/fold.ts'
import type { Evidenced, OrganisationFinding, PostalAddress, SiteFindings } from '../types.ts'
import { ownEmails, resolveEmails } from './emails.ts'
import { resolveCompanyNumbers } from './company-numbers.ts'
import { evidenced, groupBy, paged } from './evidence.ts'
import { resolveIndustries } from './industries.ts'
import { resolveNames } from './organisation-name.ts'
import { ownDomains } from './own-domains.ts'
import { resolvePeople } from './people.ts'
import { withOwnNumbers } from './person-phones.ts'
import { numberKey, resolvePhones, siteCountries } from './phones.ts'
import { personalKeys, resolveSocials } from './socials.ts'

/** Which site the pages belong to. */
export interface SiteIdentity {
  siteKey: string
  /** Address of the home page. */
  siteUrl: string
  /** Registrable public domain, or null. */
  domain: string | null
}

const MAX_DESCRIPTIONS = 3
const MAX_ADDRESSES = 6

/**
 * Turns the facts of a site's pages into one organisation and its people: the same value or person on several pages
 * becomes one, with all its evidence. Of the pages `glanced` at nothing but the addresses is known, so that they do not
 * count where shares of pages do. Pure; the order of the pages does not change what is found.
 */
export function resolveSite(
  pages: readonly PageFacts[],
  site: SiteIdentity,
  glanced: readonly PageFacts[] = [],
): SiteFindings {
  const countries = siteCountries(pages)
  const domains = ownDomains(pages, site.domain)
  const { names, legalNames } = resolveNames(pages, domains)
  const called = [...names, ...legalNames].map(({ value }) => value)
  const mine = ownEmails([...pages, ...glanced], domains, called)
  const found = resolvePeople(pages, [...mine.values()].flat(), called).map((person) => ({
    ...person,
    emails: person.emails.filter(({ value }) => mine.has(value)),
    phones: person.phones.map((phone) => ({
      ...phone,
      value: numberKey({ raw: phone.value, value: phone.value }, countries),
    })),
  }))
  const people = withOwnNumbers(pages, found, countries)
  const personalNumbers = new Set(people.flatMap((person) => person.phones.map(({ value }) => value)))
  const personalEmails = new Set(people.flatMap((person) => person.emails.map(({ value }) => value)))
  const faxes = resolvePhones(pages, countries, (page) => page.faxes, new Set())
  const phones = resolvePhones(pages, countries, (page) => page.phones, personalNumbers)
  const phoneNumbers = new Set(phones.map(({ value }) => value))
  const addresses = addressesOf(pages)
  const organisation: OrganisationFinding = {
    names,
    legalNames,
    descriptions: descriptionsOf(pages),
    emails: resolveEmails(mine, personalEmails, domains),
    phones,
    faxes: faxes.filter(({ value }) => !phoneNumbers.has(value)),
    socials: resolveSocials(pages, called, personalKeys(pages)),
    addresses,
    registerNumbers: resolveCompanyNumbers(pages, ({ kind }) => kind !== 'vat'),
    vatIds: resolveCompanyNumbers(pages, ({ kind }) => kind === 'vat'),
    industries: resolveIndustries(
      pages,
      [...called, ...people.map(({ name }) => name.value)],
      addresses.flatMap(({ parts }) =>
        [parts?.city, parts?.region, parts?.country].filter((part) => part !== undefined),
      ),
    ),
  }
  return { ...site, language: languageOf(pages), organisation, people }
}

/** The language of most pages. */
function languageOf(pages: readonly PageFacts[]): string | null {
  const counts = new Map<string, number>()
  for (const { language } of pages)
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function descriptionsOf(pages: readonly PageFacts[]): Evidenced[] {
  return [
    ...groupBy(
      paged(pages, (page) => page.descriptions),
      ({ value }) => value,
    ),
  ]
    .map(([value, facts]) => evidenced(value, facts))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MAX_DESCRIPTIONS)
}

function addressesOf(pages: readonly PageFacts[]): (Evidenced & { parts?: PostalAddress })[] {
  const groups = groupBy(
    paged(pages, (page) => page.addresses),
    keyOf,
  )
  return [...groups.values()]
    .map((facts) => {
      const fullest = [...facts].sort(
        (a, b) => Object.keys(b.fact.parts).length - Object.keys(a.fact.parts).length,
      )[0]?.fact
      const found = evidenced(fullest?.value ?? '', facts)
      return fullest === undefined ? found : { ...found, parts: fullest.parts }
    })
    .sort((a, b) => b.confidence - a.confidence || b.evidence.length - a.evidence.length)
    .slice(0, MAX_ADDRESSES)
}

/** Two spellings of an address are one by their postal code and house number. */
function keyOf({ value, parts }: AddressFact): string {
  const house = /\d+/.exec(parts.street ?? '')?.[0] ?? ''
  return parts.postalCode === undefined ? fold(value) : `${parts.postalCode} ${house}`
}
