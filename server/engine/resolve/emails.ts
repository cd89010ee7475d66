import type { EmailFact, PageFacts } from '../extract/page-facts.ts'
import type { Evidenced } from '../types.ts'
import { evidenced, groupBy, paged, prominenceOf, type PagedFact } from './evidence.ts'
import { isRoleAddress, localPartFits } from '../extract/people/local-part.ts'
import { fold } from '../extract/lexicon/fold.ts'
import { domainOf, FREE_MAIL } from './own-domains.ts'

const CORE = new Set(['home', 'contact', 'imprint', 'team', 'about', 'other'])

/** Addresses that are the organisation's or its people's, by the pages' words and the company they keep. */
export function ownEmails(
  pages: readonly PageFacts[],
  own: ReadonlySet<string>,
  names: readonly string[],
): Map<string, PagedFact<EmailFact>[]> {
  const groups = groupBy(
    paged(pages, (page) => [...page.emails, ...onlyOfPersons(page)]),
    ({ value }) => value,
  )
  const bound = new Set(
    pages.flatMap((page) => page.persons.flatMap((person) => person.emails.map(({ value }) => value))),
  )
  const staff = new Set(
    pages.flatMap(({ persons }) => persons.filter(({ inTeam }) => inTeam).map(({ name }) => name.value)),
  )
  for (const [address, facts] of groups)
    if (
      !isOwn(address, facts, own, bound) &&
      !(
        facts.some(({ fact }) => !fact.thirdParty) &&
        (isNamedLike(address, names) || isSomebodys(address, staff))
      )
    )
      groups.delete(address)
  return groups
}

/** People beyond which a site's addresses are not compared with all names. */
const MAX_STAFF = 300

/** The local part is made of the name of somebody on the team, whatever the domain: "jane.doe@mailbox.example". */
function isSomebodys(address: string, staff: ReadonlySet<string>): boolean {
  return staff.size <= MAX_STAFF && [...staff].some((name) => localPartFits(address, name))
}

/** Addresses that structured data gives to a person and that stand nowhere else on the page. */
function onlyOfPersons(page: PageFacts): EmailFact[] {
  const known = new Set(page.emails.map(({ value }) => value))
  return page.persons
    .flatMap(({ emails }) => emails)
    .filter(({ value }) => !known.has(value))
    .map((fact) => ({ ...fact, thirdParty: false }))
}

/** The address carries the organisation's name, before the @ or behind it: "acme.office@gmail.com", "info@acme.net". */
function isNamedLike(address: string, names: readonly string[]): boolean {
  const letters = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '')
  const domain = domainOf(address)
  const marks = FREE_MAIL.has(domain)
    ? [letters(address.slice(0, address.lastIndexOf('@')))]
    : [letters(domain.split('.')[0] ?? '')]
  const joined = names.map(letters).filter((name) => name.length > 3)
  return marks.some(
    (mark) => mark.length > 3 && joined.some((name) => name.includes(mark) || mark.includes(name)),
  )
}

function isOwn(
  address: string,
  facts: readonly PagedFact<EmailFact>[],
  own: ReadonlySet<string>,
  bound: ReadonlySet<string>,
): boolean {
  const domain = domainOf(address)
  if (own.has(domain)) return true
  const free = facts.filter(({ fact }) => !fact.thirdParty)
  if (free.length === 0) return false
  if (bound.has(address)) return true
  const core = free.filter(({ page }) => CORE.has(page.kind))
  if (FREE_MAIL.has(domain)) return core.length > 0
  // A foreign domain that stands once, on a page about something else, is most likely a reference.
  return core.some(({ page }) => page.kind !== 'other') || core.length > 1
}

/**
 * The organisation's addresses without those of its people, the general one first: of the organisation's own domain
 * before a foreign one, read by everybody ("info@") before one that no page gives to anybody, on contact page and
 * imprint before elsewhere, on many pages before on one.
 */
export function resolveEmails(
  groups: ReadonlyMap<string, PagedFact<EmailFact>[]>,
  personal: ReadonlySet<string>,
  own: ReadonlySet<string>,
): Evidenced[] {
  const rank = (address: string, facts: readonly PagedFact<EmailFact>[]): number =>
    (own.has(domainOf(address)) ? 4 : 0) +
    (facts.some(({ fact }) => !fact.thirdParty) ? 4 : 0) +
    (isRoleAddress(address) ? 2 : 0) +
    prominenceOf(facts)
  return [...groups]
    .filter(([address]) => !personal.has(address))
    .map(([address, facts]) => ({ found: evidenced(address, facts), rank: rank(address, facts) }))
    .sort((a, b) => b.rank - a.rank || b.found.confidence - a.found.confidence)
    .map(({ found }) => found)
}
