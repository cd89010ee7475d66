/** What stands around a name and belongs to the person: addresses, numbers, profiles, pictures. */
import { commonElement, isWithin } from '../document/ancestry.ts'
import type { Image, Link } from '../document/page-text.ts'
import type { PlacedEmail } from '../emails/collect.ts'
import { placeOfLink } from '../link-place.ts'
import type { PageContext } from '../page-context.ts'
import type { Fact, PersonFact } from '../page-facts.ts'
import type { PlacedPhone } from '../phones/collect.ts'
import { profileLink } from '../socials/profile.ts'
import { rangesOf, type Card, type LineRange } from './card.ts'
import { isRoleAddress, localPartFits } from './local-part.ts'
import type { Mention } from './mention.ts'

/** What a card binds to the person in it. */
export type Bound = Pick<PersonFact, 'emails' | 'phones' | 'links'>

/** What stands on the page, in the order of the text, to be looked up card by card. */
export interface Placed {
  emails: readonly PlacedEmail[]
  /** Each address once: searched for everybody by local part. Empty on pages too long for that. */
  distinct: readonly PlacedEmail[]
  phones: readonly PlacedPhone[]
  links: readonly (Link & { at: number })[]
  images: readonly Image[]
}

/** Comparisons of names with addresses beyond which a page is no list of people any more. */
const MAX_COMPARISONS = 60_000

/** Puts what a page shows in order; `people`: how many it names. */
export function placeAll(
  page: PageContext,
  people: number,
  emails: readonly PlacedEmail[],
  phones: readonly PlacedPhone[],
): Placed {
  const distinct = [...new Map(emails.map((email) => [email.value, email])).values()]
  return {
    emails,
    distinct: distinct.length * people <= MAX_COMPARISONS ? distinct : [],
    phones,
    links: page.text.links
      .map((link) => ({ ...link, at: placeOfLink(page.text, link) }))
      .sort((a, b) => a.at - b.at),
    images: page.text.images,
  }
}

/** Items of an ordered list that stand from `start` to `end` (binary search, so that long pages stay cheap). */
function within<T extends { at: number }>(items: readonly T[], start: number, end: number): T[] {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle]?.at ?? Infinity) < start) low = middle + 1
    else high = middle
  }
  const found: T[] = []
  for (let i = low; i < items.length; i++) {
    const item = items[i]
    if (item === undefined || item.at > end) break
    found.push(item)
  }
  return found
}

/** Addresses, numbers and profile links in the person's card. */
export function bind(
  page: PageContext,
  mention: Mention,
  card: Card,
  shared: boolean,
  placed: Placed,
): Bound {
  const ranges = rangesOf(card).map((lines) => textRange(page, lines))
  const inCard = <T extends { at: number }>(items: readonly T[]): T[] =>
    ranges.flatMap(([start, end]) => within(items, start, end))
  const fits = ({ value }: { value: string }): boolean => localPartFits(value, mention.parsed.name)
  const near = shared
    ? []
    : inCard(placed.emails).filter(({ value, thirdParty }) => !thirdParty && !isRoleAddress(value))
  // What an imprint prints below the owner's name is the firm's.
  const isImprint = page.kind === 'imprint'
  const own = near.some(fits) || isImprint ? near.filter(fits) : near
  const links = shared
    ? []
    : inCard(placed.links).flatMap((link) => {
        const profile = profileLink(link.href)
        if (profile === null) return []
        return [page.attributeFact(profile.url, 'link', link.element, 'href', profile.personal ? 0.9 : 0.6)]
      })
  return {
    emails: (own.length > 0 ? own : placed.distinct.filter(fits)).map(bare),
    phones:
      shared || isImprint
        ? []
        : inCard(placed.phones)
            .filter(({ fax, thirdParty }) => !fax && !thirdParty)
            .map(bare),
    links,
  }
}

function textRange(page: PageContext, [first, last]: LineRange): [number, number] {
  return [page.text.lines[first]?.start ?? 0, page.text.lines[last]?.end ?? 0]
}

function bare(fact: Fact): Fact {
  const { value, method, snippet, confidence, byteStart, byteEnd } = fact
  return { value, method, snippet, confidence, byteStart, byteEnd }
}

/** Whether a picture stands in a card. */
export function hasImage(page: PageContext, card: Card, placed: Placed): boolean {
  const [start, end] = textRange(page, [card.first, card.last])
  return card.element !== null && within(placed.images, start - 2, end).length > 0
}

/** A picture and the name alone share a container: the card of somebody of whom nothing else is said. */
export function isPictured(page: PageContext, { line: index, form }: Mention, placed: Placed): boolean {
  const [above, line, below] = [-1, 0, 1].map((step) => page.text.lines[index + step])
  if (line === undefined || form !== 'whole') return false
  const near = within(placed.images, above?.end ?? 0, below?.start ?? Infinity)
  return near.some(({ element }) => {
    const card = commonElement(line.element, element)
    return (
      card !== null && ![above, below].some((other) => other !== undefined && isWithin(other.element, card))
    )
  })
}
