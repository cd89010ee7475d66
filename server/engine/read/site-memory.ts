import { readPage } from '../extract/extract-page.ts'
import type { PageFacts } from '../extract/page-facts.ts'
import { mayBeOrdinary, signsOf, type PageSigns } from '../extract/signs.ts'
import { MAX_EVIDENCE } from '../resolve/evidence.ts'
import { TEAM_SIZE } from '../resolve/people.ts'
import { nameKey } from '../resolve/person-key.ts'
import { resolveSite, type SiteIdentity } from '../resolve/resolve-site.ts'
import type { FetchedPage, SiteFindings } from '../types.ts'
import type { PageReport } from './site-reader.ts'

/** Signs that are kept of one site; a site with more is read in full. */
const MAX_SIGNS = 20_000

/**
 * The facts of a site's pages. Once the site's own people are known and its furniture has all the evidence that is
 * kept, a page of an ordinary kind is read in full only when a quick look at it shows something new: people whom such
 * pages name are not the site's own then, unless an address of theirs says so, and that would be a sign. Pure: no
 * thread, no clock; the order of the pages counts.
 */
export class SiteMemory {
  #facts: PageFacts[] = []
  readonly #seen = new Set<string>()
  readonly #team = new Set<string>()
  readonly #signs = new Set<string>()

  read(page: FetchedPage): PageReport {
    if (!this.#isKnown() || !mayBeOrdinary(page.url)) return this.#readInFull(page)
    const look = signsOf(page)
    if (!this.#isNews(look)) return { base: look.base, links: look.links, title: look.title, news: 0 }
    this.#note(look)
    return this.#readInFull(page)
  }

  finish(site: SiteIdentity): SiteFindings {
    return resolveSite(this.#facts, site)
  }

  #readInFull(page: FetchedPage): PageReport {
    const { facts: parts, base, links } = readPage(page)
    // Values and snippets are parts of the page's text and would keep all of it alive until the site is done.
    const facts = structuredClone(parts)
    this.#facts.push(facts)
    for (const { name, inTeam } of facts.persons) if (inTeam) this.#team.add(nameKey(name.value))
    return { base, links, title: facts.title, news: this.#countNews(facts) }
  }

  #isKnown(): boolean {
    return this.#team.size >= TEAM_SIZE && this.#facts.length >= MAX_EVIDENCE
  }

  #isNews(look: PageSigns): boolean {
    if (look.marksPeople || this.#hasNew(look.values)) return true
    const heading = [...look.headings].find(([line]) => !this.#signs.has(line))
    return heading !== undefined && this.#hasNew(look.namesFrom(heading[1]))
  }

  #hasNew(signs: ReadonlySet<string>): boolean {
    for (const sign of signs) if (!this.#signs.has(sign)) return true
    return false
  }

  #note({ values, headings, namesFrom }: PageSigns): void {
    if (this.#signs.size >= MAX_SIGNS) return
    for (const signs of [values, headings.keys(), namesFrom(0)])
      for (const sign of signs) this.#signs.add(sign)
  }

  #countNews({ emails, phones, persons }: PageFacts): number {
    const before = this.#seen.size
    for (const { value, thirdParty } of [...emails, ...phones]) if (!thirdParty) this.#seen.add(value)
    for (const { name } of persons) this.#seen.add(name.value)
    return this.#seen.size - before
  }
}
