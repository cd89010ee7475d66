import type { FetchedPage } from '../types.ts'
import type { PageLinks } from './document/links.ts'
import { collectEmails } from './emails/collect.ts'
import { collectAddresses } from './organisation/addresses.ts'
import { collectIndustries } from './organisation/industries.ts'
import { collectDescriptions, collectNames } from './organisation/names.ts'
import { collectCompanyNumbers } from './numbers/collect.ts'
import { PageContext } from './page-context.ts'
import type { EmailFact, PageFacts, PhoneFact } from './page-facts.ts'
import { collectPeople } from './people/collect.ts'
import { collectPhones } from './phones/collect.ts'
import { joinVotes, rankCountries, voteForCountry, type CountryVotes } from './phones/country.ts'
import { collectSocials } from './socials/collect.ts'
import { collectStructured } from './structured/collect.ts'
import { EXTRACTOR_VERSION } from './version.ts'

/** A page in one reading: what it says, and where it leads. */
export interface PageReading extends PageLinks {
  facts: PageFacts
}

/** What the pages of a site that were read before say of its country. */
export interface SiteVotes {
  votes: CountryVotes
  pages: number
}

const NO_SITE: SiteVotes = { votes: {}, pages: 1 }

/**
 * Reads one page, parsing it once; numbers without a prefix are read by its own country, or else by that of its `site`.
 * Pure: the same bytes and votes give the same. Never throws on malformed pages.
 */
export function readPage(page: FetchedPage, site: SiteVotes = NO_SITE): PageReading {
  const context = new PageContext(page)
  const { base, links } = context.tree
  return { facts: factsOf(page, context, site), base, links }
}

/** Reads everything that one page says, its links left aside. */
export function extractPage(page: FetchedPage): PageFacts {
  return readPage(page).facts
}

function factsOf(page: FetchedPage, context: PageContext, site: SiteVotes): PageFacts {
  const emails = collectEmails(context)
  const countryVotes = votesOf(context, emails)
  const countries = rankCountries(joinVotes(countryVotes, site.votes, site.pages))
  const numbers = collectPhones(context, countries)
  const structured = collectStructured(context, countries)
  const declaredTitles = new Set(structured.persons.flatMap(({ titles }) => titles.map(({ value }) => value)))
  const people = collectPeople(context, emails, numbers, declaredTitles)
  const persons = [...structured.persons, ...people.persons]
  return {
    url: page.url,
    contentHash: page.contentHash,
    fetchedAt: page.fetchedAt,
    extractorVersion: EXTRACTOR_VERSION,
    language: context.language.primary,
    title: context.title,
    kind: context.kind,
    countryVotes,
    emails: [...structured.emails, ...emails.map(({ at: _, ...fact }): EmailFact => fact)],
    phones: [
      ...structured.phones,
      ...numbers.filter(({ fax }) => !fax).map(({ at: _, fax: __, ...fact }): PhoneFact => fact),
    ],
    faxes: [
      ...structured.faxes,
      ...numbers.filter(({ fax }) => fax).map(({ at: _, fax: __, ...fact }): PhoneFact => fact),
    ],
    socials: [...structured.socials, ...collectSocials(context, persons)],
    addresses: [...structured.addresses, ...collectAddresses(context, countryVotes)],
    organisationNames: [...structured.names, ...collectNames(context)],
    descriptions: [...structured.descriptions, ...collectDescriptions(context)],
    companyNumbers: [...structured.companyNumbers, ...collectCompanyNumbers(context, countries)],
    industries: [...structured.industries, ...collectIndustries(context)],
    persons,
    outsiders: people.outsiders,
  }
}

function votesOf(context: PageContext, emails: readonly EmailFact[]): CountryVotes {
  const hosts = emails
    .filter(({ thirdParty }) => !thirdParty)
    .map(({ value }) => value.slice(value.lastIndexOf('@') + 1))
  const own = hostOf(context.url)
  return voteForCountry(
    context.text.text,
    context.language.primary,
    context.language.region,
    own === null ? hosts : [own, ...hosts],
  )
}

function hostOf(url: string): string | null {
  try {
    return new URL(url).hostname
  } catch {
    return null
  }
}
