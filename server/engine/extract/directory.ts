/** Lists of other institutions: cards made alike, each with a web site of its own. */
import { isTag, type Element } from 'domhandler'
import type { Line, PageText } from './document/page-text.ts'
import type { PageContext } from './page-context.ts'
import type { PageKind } from './page-facts.ts'
import { parseName } from './people/name.ts'
import { profileLink } from './socials/profile.ts'

/** Cards with sites of their own from which a page is such a list. */
const MIN_CARDS = 4
const MAX_STEPS = 6
/** Pages on which a card with a web site may be a person's or the house's. */
const OWN = new Set<PageKind>(['home', 'team', 'about', 'contact', 'imprint', 'privacy'])
/** A page of links is one of others', though it says where they are ("Links and locations"). */
const LINKS = /\b(?:links?|liens|enlaces|collegamenti)\b/i
/** Sites that everybody links to from cards of their own. */
const SERVICE =
  /(?:^|\.)(?:google|goo|apple|bing|waze|openstreetmap|osm|here|booking|calendly|doctolib|wa|whatsapp|t|youtube|maps)\.(?:[a-z]{2,3}\.)?[a-z]{2,4}$/i

/** Whether a line stands in a card of a list of other institutions. */
export function isInDirectory(page: PageContext, line: Line): boolean {
  if (page.text.links.length < MIN_CARDS) return false
  if (OWN.has(page.kind) && !LINKS.test(`${page.title ?? ''} ${page.url}`)) return false
  let cards = known.get(page.text)
  if (cards === undefined) {
    cards = cardsOfOthers(page)
    known.set(page.text, cards)
  }
  return ancestorsOf(line.element).some((element) => isCard(element, cards))
}

interface Cards {
  elements: ReadonlySet<Element>
  /** How they are made, and what they stand in: one of them may have no site. */
  styles: ReadonlySet<string>
  parents: ReadonlySet<Element['parent']>
}

const NONE: Cards = { elements: new Set(), styles: new Set(), parents: new Set() }

/** Or made like one beside it: a part elsewhere that happens to have the class of the cards is the page's own. */
function isCard(element: Element, { elements, styles, parents }: Cards): boolean {
  return elements.has(element) || (parents.has(element.parent) && styles.has(styleOf(element)))
}

const known = new WeakMap<PageText, Cards>()

/** Elements made alike that hold one foreign site each, four or more in all, and name nobody. */
function cardsOfOthers(page: PageContext): Cards {
  const own = hostOf(page.url)
  const sites = new Map<string, Map<Element, string | null>>()
  for (const { href, element } of page.text.links) {
    const host = hostOf(href)
    if (host === null || host === own || SERVICE.test(host) || profileLink(href) !== null) continue
    for (const above of ancestorsOf(element)) {
      if ((above.attribs['class'] ?? '') === '') continue
      const cards = sites.get(styleOf(above)) ?? new Map<Element, string | null>()
      const other = cards.get(above)
      cards.set(above, other === undefined || other === host ? host : null)
      sites.set(styleOf(above), cards)
    }
  }
  const styles = [...sites].filter(
    ([, cards]) => new Set(cards.values()).size >= MIN_CARDS && ![...cards.values()].includes(null),
  )
  if (styles.length === 0) return NONE
  const all = new Set(styles.flatMap(([, cards]) => [...cards.keys()]))
  if (namesPeople(page.text, all)) return NONE
  const parents = new Set([...all].map(({ parent }) => parent))
  return { elements: all, styles: new Set(styles.map(([style]) => style)), parents }
}

/** Whether people are named in every fourth card: then the sites are theirs, or their employers'. */
function namesPeople({ lines }: PageText, cards: ReadonlySet<Element>): boolean {
  const named = new Set<Element>()
  for (const { text, element } of lines) {
    if (parseName(text)?.level !== 3) continue
    const card = ancestorsOf(element).find((above) => cards.has(above))
    if (card !== undefined) named.add(card)
  }
  return named.size * PEOPLE_SHARE >= cards.size
}

const PEOPLE_SHARE = 4

function ancestorsOf(start: Element): Element[] {
  const found: Element[] = []
  let node: Element | null = start
  for (let steps = 0; node !== null && steps < MAX_STEPS; steps++) {
    found.push(node)
    const parent: Element['parent'] = node.parent
    node = parent !== null && isTag(parent) ? parent : null
  }
  return found
}

function styleOf({ name, attribs }: Element): string {
  return `${name}.${attribs['class'] ?? ''}`
}

function hostOf(href: string): string | null {
  const host = /^(?:https?:)?\/\/(?:www\.)?([^/?#:]{3,100})/i.exec(href.trim())?.[1]
  return host === undefined ? null : host.toLowerCase()
}
