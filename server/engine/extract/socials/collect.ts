import { lineAt, type Link } from '../document/page-text.ts'
import { fold } from '../lexicon/fold.ts'
import { CREDIT } from '../lexicon/third-parties.ts'
import type { PageContext } from '../page-context.ts'
import type { Fact, PersonFact } from '../page-facts.ts'
import { profileLink } from './profile.ts'

const FOLLOW =
  /\b(?:follow|folgen|suivez|suivre|siguenos|siga|sigam|seguici|seguir|volg|folj|folg|like us|join|find us|connect|besuch\p{L}*|social|reseaux|redes|netzwerke|on facebook|auf facebook|contact|kontakt)\b|フォロー|关注|關注|팔로우|вконтакте|соцсет|підписуй|следите|ακολουθηστε|obserwuj|sledz|znajdz nas|sledujte|najdete nas|kovess|seuraa|takip|urmareste|pratite/u
const SOCIAL_CLASS =
  /(?:^|[\s_-])(?:social|socials|sns|icons?|follow|share-links|connect|contact)(?:$|[\s_-])/i

/** Profiles that the page links to as the organisation's: furniture and "follow us" first; those of people are left out. */
export function collectSocials(page: PageContext, persons: readonly PersonFact[]): Fact[] {
  const personal = new Set(persons.flatMap((person) => person.links.map((link) => link.value)))
  return page.text.links.flatMap((link) => {
    const profile = profileLink(link.href)
    if (profile === null || profile.personal || personal.has(profile.url)) return []
    const confidence = trust(page, link)
    return confidence === 0 ? [] : [page.attributeFact(profile.url, 'link', link.element, 'href', confidence)]
  })
}

function trust(page: PageContext, link: Link): number {
  const line = lineAt(page.text, link.start)
  const section = line === undefined ? undefined : page.sections[line.index]
  const words = line === undefined ? '' : fold(line.text.slice(0, 200))
  const isIcon = link.end <= link.start
  if (!isIcon && CREDIT.test(words)) return 0
  if (
    section?.people === 'outsiders' &&
    link.region === 'main' &&
    (page.kind !== 'home' || section.byHeading)
  )
    return 0
  if (link.region !== 'main') return 0.9
  const classes = [link.element, link.element.parent, link.element.parent?.parent]
    .map((node) =>
      node !== null && node !== undefined && 'attribs' in node ? (node.attribs['class'] ?? '') : '',
    )
    .join(' ')
  if (SOCIAL_CLASS.test(classes)) return 0.85
  const above = line === undefined ? '' : fold(page.text.lines[line.index - 1]?.text.slice(0, 120) ?? '')
  if (FOLLOW.test(words) || FOLLOW.test(above)) return 0.75
  return ['home', 'contact', 'about', 'imprint'].includes(page.kind) ? 0.6 : 0.3
}
