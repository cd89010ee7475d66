import { OF_OTHERS } from '../extract/people/judge.ts'
import { localPartFits } from '../extract/people/local-part.ts'
import type { Fact, PageFacts, PersonFact } from '../extract/page-facts.ts'
import { fold } from '../extract/lexicon/fold.ts'
import { LEGAL_FORM_AT_END } from '../extract/lexicon/legal-forms.ts'
import { parseName } from '../extract/people/name.ts'
import type { Evidenced, PersonFinding } from '../types.ts'
import { evidenced, groupBy, type PagedFact } from './evidence.ts'
import { completeness, nameKey, sameName } from './person-key.ts'
import { rankTitles } from './titles.ts'

interface Sighting {
  person: PersonFact
  page: PageFacts
}

/**
 * People seen on the pages, each once. `emails` are the organisation's, to be bound by their local part; `called` are
 * its names, which no person has unless a given name or markup says so.
 */
export function resolvePeople(
  pages: readonly PageFacts[],
  emails: readonly PagedFact[],
  called: readonly string[],
): PersonFinding[] {
  const own = new Set(emails.map(({ fact }) => fact.value))
  const houses = new Set(called.flatMap((name) => [name, name.replace(LEGAL_FORM_AT_END, '')]).map(houseKey))
  const clusters = cluster(pages).filter((sightings) => !isHouse(sightings, houses))
  const outside = outsiderKeys(pages)
  const shared = sharedAddresses(clusters)
  const hasTeam =
    clusters.filter((sightings) => sightings.some(({ person }) => person.inTeam)).length >= TEAM_SIZE
  const lists = listsOfTeam(pages)
  return clusters
    .filter((sightings) => !isOutsider(sightings, outside) && (!hasTeam || isAtHome(sightings, own, lists)))
    .map((sightings) => toFinding(sightings, shared, emails, called))
    .sort((a, b) => b.name.confidence - a.name.confidence)
}

const MARKUP = new Set(['jsonld', 'microdata', 'rdfa', 'hcard'])

/** The organisation's own name in a banner or an address; sole traders are told apart by given name or markup. */
function isHouse(sightings: readonly Sighting[], houses: ReadonlySet<string>): boolean {
  return sightings.every(
    ({ person: { name } }) =>
      houses.has(houseKey(name.value)) &&
      !MARKUP.has(name.method) &&
      (parseName(name.value)?.level ?? 1) === 1,
  )
}

function houseKey(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** People under team headings from which a site is taken to list its people there. */
export const TEAM_SIZE = 3

/** Pages on which people of the organisation are named outside of its list too. */
const CORE = new Set(['home', 'contact', 'imprint', 'about'])
const SURE = 0.7

/** The mark-up in which a site lists its own people. */
function listsOfTeam(pages: readonly PageFacts[]): ReadonlySet<string> {
  return new Set(
    pages.flatMap(({ persons }) =>
      persons.flatMap(({ inTeam, list }) => (inTeam && list !== null ? [list] : [])),
    ),
  )
}

/**
 * Where a site lists its people, a name on another page is a guest's, unless the page or an own address speaks for it,
 * or it stands in a list of people: one that is made as those of the team are, or what a page is for that says no more.
 */
function isAtHome(
  sightings: readonly Sighting[],
  own: ReadonlySet<string>,
  lists: ReadonlySet<string>,
): boolean {
  return sightings.some(
    ({ person, page }) =>
      person.inTeam ||
      (person.list !== null &&
        (page.kind === 'other' || lists.has(person.list)) &&
        !OF_OTHERS.has(page.kind)) ||
      (CORE.has(page.kind) && person.name.confidence >= SURE) ||
      person.emails.some(({ value }) => own.has(value) && localPartFits(value, person.name.value)),
  )
}

/** One cluster a person: by equal words first, then by names that agree save for a middle name or an initial. */
function cluster(pages: readonly PageFacts[]): Sighting[][] {
  const byKey = new Map<string, Sighting[]>()
  for (const page of pages) {
    for (const person of page.persons) {
      const key = nameKey(person.name.value)
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, [{ person, page }])
      else known.push({ person, page })
    }
  }
  const clusters: Sighting[][] = []
  const byFamily = new Map<string, Sighting[][]>()
  for (const sightings of byKey.values()) {
    const name = sightings[0]?.person.name.value ?? ''
    const family =
      fold(name)
        .split(/[^\p{L}]+/u)
        .filter(Boolean)
        .at(-1) ?? ''
    const relatives = byFamily.get(family) ?? []
    const match = relatives.find((other) => sameName(other[0]?.person.name.value ?? '', name))
    if (match !== undefined) {
      match.push(...sightings)
      continue
    }
    clusters.push(sightings)
    byFamily.set(family, [...relatives, sightings])
  }
  return clusters
}

/** Names that pages show as somebody else's, with how often. */
function outsiderKeys(pages: readonly PageFacts[]): Map<string, number> {
  const keys = new Map<string, number>()
  for (const page of pages) {
    for (const key of new Set(page.outsiders.map(({ name }) => nameKey(name))))
      keys.set(key, (keys.get(key) ?? 0) + 1)
  }
  return keys
}

/** Shown as an outsider on as many pages as on those that show them as staff, and never on a team page. */
function isOutsider(sightings: readonly Sighting[], outside: ReadonlyMap<string, number>): boolean {
  const against = outside.get(nameKey(sightings[0]?.person.name.value ?? '')) ?? 0
  if (against === 0 || sightings.some(({ page }) => page.kind === 'team')) return false
  return against >= new Set(sightings.map(({ page }) => page.url)).size
}

/** Addresses in the cards of several people belong to none of them, unless the local part says so. */
function sharedAddresses(clusters: readonly Sighting[][]): ReadonlySet<string> {
  const owners = new Map<string, number>()
  for (const sightings of clusters) {
    const own = new Set(sightings.flatMap(({ person }) => person.emails.map(({ value }) => value)))
    for (const address of own) owners.set(address, (owners.get(address) ?? 0) + 1)
  }
  return new Set([...owners].filter(([, count]) => count > 1).map(([address]) => address))
}

function toFinding(
  sightings: readonly Sighting[],
  shared: ReadonlySet<string>,
  emails: readonly PagedFact[],
  called: readonly string[],
): PersonFinding {
  const facts = (select: (person: PersonFact) => Fact[]): PagedFact[] =>
    sightings.flatMap(({ person, page }) => select(person).map((fact) => ({ fact, page })))
  const names = facts((person) => [person.name])
  const best =
    [...names].sort((a, b) => completeness(b.fact.value) - completeness(a.fact.value))[0]?.fact.value ?? ''
  const bound = facts((person) => person.emails).filter(
    ({ fact }) => !shared.has(fact.value) || localPartFits(fact.value, best),
  )
  const byLocalPart = bound.length > 0 ? [] : emails.filter(({ fact }) => localPartFits(fact.value, best))
  return {
    name: evidenced(best, names),
    titles: rankTitles(
      facts((person) => person.titles),
      called,
    ),
    departments: values(
      facts((person) => person.departments).filter(
        ({ fact }) => !called.some((name) => fold(name) === fold(fact.value)),
      ),
    ),
    emails: values([...bound, ...byLocalPart]).sort(
      (a, b) => Number(localPartFits(b.value, best)) - Number(localPartFits(a.value, best)),
    ),
    phones: values(facts((person) => person.phones)),
    links: values(facts((person) => person.links)),
  }
}

function values(facts: readonly PagedFact[]): Evidenced[] {
  return [...groupBy(facts, ({ value }) => value)]
    .map(([value, group]) => evidenced(value, group))
    .sort((a, b) => b.confidence - a.confidence)
}
