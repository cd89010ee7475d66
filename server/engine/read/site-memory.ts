import { readPage } from '../extract/extract-page.ts'
import { factsOfLook } from '../extract/facts-of-look.ts'
import { KnownPhrases } from '../extract/known-phrases.ts'
import type { PageFacts } from '../extract/page-facts.ts'
import { joinVotes, type CountryVotes } from '../extract/phones/country.ts'
import { beginsWithRole } from '../extract/people/local-part.ts'
import { mayBeOrdinary, signsOf, type PageSigns } from '../extract/signs.ts'
import { MAX_EVIDENCE } from '../resolve/evidence.ts'
import { domainOf, FREE_MAIL } from '../resolve/own-domains.ts'
import { TEAM_SIZE } from '../resolve/people.ts'
import { nameKey } from '../resolve/person-key.ts'
import { resolveSite, type SiteIdentity } from '../resolve/resolve-site.ts'
import type { FetchedPage, SiteFindings } from '../types.ts'
import type { PageReport } from './site-reader.ts'

/** Signs that are kept of one site. What is not kept stays new, and its page is read in full. */
const MAX_SIGNS = 20_000
/** People whom other pages may show as guests; a site with more is read in full. */
const MAX_DOUBTED = 200
/** Names and titles that are known again wherever they stand; those of a site with more are looked at anew. */
const MAX_PHRASES = 200
/** Pages that must show addresses of a domain before it is taken for the organisation's own. */
const OFTEN = 3

/** What a quick look at a page has shown that is new: nothing, addresses of the organisation's offices alone, or more. */
type News = 'nothing' | 'addresses' | 'more'

/**
 * The facts of a site's pages. Once the site's own people are known and its furniture has all the evidence that is
 * kept, a page of an ordinary kind is read in full only when a quick look at it shows something new. People whom such
 * pages name are not the site's own then, unless an address of theirs says so, which would be new as well; those who
 * may be guests are looked for. An address that belongs to no single person is taken from the quick look itself. Pure:
 * no thread, no clock; the order of the pages counts.
 */
export class SiteMemory {
  readonly #facts: PageFacts[] = []
  readonly #glanced: PageFacts[] = []
  /** Sums over the pages read. */
  #votes: CountryVotes = {}
  readonly #seen = new Set<string>()
  readonly #team = new Set<string>()
  /** Keys of people whom a page of the team shows. */
  readonly #sure = new Set<string>()
  /** Names of the others by key: further pages may show them as guests. */
  readonly #doubted = new Map<string, string>()
  /** Names and titles of people of the team of whom a title is known: where they sign an article, nothing is new. */
  readonly #phrases = new KnownPhrases(MAX_PHRASES)
  readonly #signs = new Set<string>()
  /** Domains of addresses, with the number of pages that show one as the organisation's. */
  readonly #domains = new Map<string, number>()

  read(page: FetchedPage): PageReport {
    if (!this.#isKnown() || !mayBeOrdinary(page.url)) return this.#readInFull(page)
    const look = signsOf(page)
    const news = this.#newsOf(look)
    if (news === 'more') {
      this.#note(look.addresses, look.values, look.names())
      return this.#readInFull(page)
    }
    this.#note(look.addresses)
    const { base, links, title } = look
    return { base, links, title, news: news === 'nothing' ? 0 : this.#takeAddresses(page, look) }
  }

  finish(site: SiteIdentity): SiteFindings {
    return resolveSite(this.#facts, site, this.#glanced)
  }

  #takeAddresses(page: FetchedPage, look: PageSigns): number {
    const facts = structuredClone(factsOfLook(page, look))
    this.#glanced.push(facts)
    return this.#countNews(facts)
  }

  #readInFull(page: FetchedPage): PageReport {
    const site = { votes: this.#votes, pages: Math.max(1, this.#facts.length) }
    const { facts: parts, base, links } = readPage(page, site)
    // Values and snippets are parts of the page's text and would keep all of it alive until the site is done.
    const facts = structuredClone(parts)
    this.#facts.push(facts)
    this.#votes = joinVotes(this.#votes, facts.countryVotes, 1)
    this.#notePeople(facts)
    const own = facts.emails.filter(({ thirdParty }) => !thirdParty)
    for (const domain of new Set(own.map(({ value }) => domainOf(value))))
      if (!FREE_MAIL.has(domain)) this.#domains.set(domain, (this.#domains.get(domain) ?? 0) + 1)
    return { base, links, title: facts.title, news: this.#countNews(facts) }
  }

  #notePeople({ kind, persons }: PageFacts): void {
    for (const { name, titles, inTeam } of persons) {
      const key = nameKey(name.value)
      if (inTeam) this.#team.add(key)
      if (inTeam && titles.length > 0) for (const { value } of [name, ...titles]) this.#phrases.add(value)
      if (kind === 'team') this.#sure.add(key)
      if (this.#sure.has(key)) this.#doubted.delete(key)
      else this.#doubted.set(key, name.value)
    }
  }

  #isKnown(): boolean {
    const { size } = this.#team
    return size >= TEAM_SIZE && this.#facts.length >= MAX_EVIDENCE && this.#doubted.size <= MAX_DOUBTED
  }

  #newsOf(look: PageSigns): News {
    if (look.isTelling || look.marksUp || this.#hasNew(look.values)) return 'more'
    const names = look.isOfOthers ? look.names : look.namesBelowHeadings
    if (this.#hasNew(names()) && this.#hasNew(names(this.#phrases))) return 'more'
    for (const name of this.#doubted.values()) if (look.text.includes(name)) return 'more'
    const addresses = [...look.addresses].filter((address) => !this.#signs.has(address))
    if (addresses.length === 0) return 'nothing'
    return addresses.every((address) => this.#isOfOffice(address)) ? 'addresses' : 'more'
  }

  /** Whether an address is the organisation's own and no person's. */
  #isOfOffice(address: string): boolean {
    return beginsWithRole(address) && (this.#domains.get(domainOf(address)) ?? 0) >= OFTEN
  }

  #hasNew(signs: ReadonlySet<string>): boolean {
    for (const sign of signs) if (!this.#signs.has(sign)) return true
    return false
  }

  #note(...kinds: readonly ReadonlySet<string>[]): void {
    for (const signs of kinds)
      for (const sign of signs) if (this.#signs.size < MAX_SIGNS) this.#signs.add(sign)
  }

  #countNews({ emails, phones, persons }: PageFacts): number {
    const before = this.#seen.size
    for (const { value, thirdParty } of [...emails, ...phones]) if (!thirdParty) this.#seen.add(value)
    for (const { name } of persons) this.#seen.add(name.value)
    return this.#seen.size - before
  }
}
