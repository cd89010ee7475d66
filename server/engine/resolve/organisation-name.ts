import { parseName } from '../extract/people/name.ts'
import { foldedWords, hasCjk } from '../extract/lexicon/fold.ts'
import { CJK_LEGAL_FORM, LEGAL_FORM_AT_END } from '../extract/lexicon/legal-forms.ts'
import type { NameSource, OrganisationNameFact, PageFacts } from '../extract/page-facts.ts'
import type { Evidenced } from '../types.ts'
import { evidenced, paged, type PagedFact } from './evidence.ts'
import { isLikeLabel, labelsOf, type Label } from './name-labels.ts'

type NamedFact = PagedFact<OrganisationNameFact>

/** What one kind of place is worth when it names the organisation; agreement of several kinds decides. */
const WEIGHTS: Readonly<Record<NameSource, number>> = {
  structured: 3,
  site_name: 2.6,
  copyright: 2,
  logo: 2,
  imprint: 2,
  title: 1.6,
  heading: 1.2,
}

/** Which printed form is shown: what machines are told first, decorated titles last. */
const FORM_RANK: Readonly<Record<NameSource, number>> = {
  structured: 6,
  site_name: 5,
  logo: 4,
  copyright: 4,
  title: 3,
  imprint: 3,
  heading: 2,
}

interface Cluster {
  words: Set<string>
  /** Its words in one: "Kestrel Works" is "kestrelworks.org", too. */
  joined: string
  facts: NamedFact[]
  /** What its own sources are worth, once they are all known. */
  support: number
}

export interface OrganisationNames {
  names: Evidenced[]
  legalNames: Evidenced[]
}

/**
 * Trade and legal names of a site's organisation, the best first. `domains` are those that it writes from: mostly they
 * are made of its name.
 */
export function resolveNames(pages: readonly PageFacts[], domains: Iterable<string>): OrganisationNames {
  const labels = labelsOf(pages, domains)
  const facts = paged(pages, (page) => page.organisationNames)
  const clusters = cluster(facts, pages.length)
  const sharing = sharedWords(clusters)
  const scored = clusters
    .map((group) => ({ group, score: scoreOf(group, sharing, labels) }))
    .sort((a, b) => b.score - a.score)
  const total = scored[0]?.score ?? 0
  const names = scored
    .filter(({ score, group }, index) => index === 0 || (score >= total * 0.35 && isAttested(group)))
    .slice(0, 4)
    .map(({ group, score }) => evidenced(formOf(group), group.facts, score === total ? 0 : 0.3))
  const legal = facts.filter(
    ({ fact }) =>
      fact.legal &&
      scored.slice(0, 3).some(({ group }) => similarity(group.words, wordsOf(fact.value)) > 0.3),
  )
  return {
    names,
    legalNames: byText(
      legal.length > 0 ? legal : facts.filter(({ fact, page }) => fact.legal && page.kind === 'imprint'),
    ),
  }
}

/** A part of a title is a name only if something else says so too; titles and headings say many things. */
function isAttested({ facts }: Cluster): boolean {
  return facts.some(({ fact }) => fact.source !== 'title' && fact.source !== 'heading')
}

function cluster(facts: readonly NamedFact[], pageCount: number): Cluster[] {
  const clusters: Cluster[] = []
  const byKey = new Map<string, Cluster>()
  for (const item of facts) {
    const words = wordsOf(item.fact.value)
    if (words.size === 0) continue
    const key = [...words].sort().join(' ')
    let found = byKey.get(key)
    if (found === undefined) {
      found = { words, joined: joinedOf(item.fact.value, words), facts: [], support: 0 }
      byKey.set(key, found)
      clusters.push(found)
    }
    found.facts.push(item)
  }
  for (const one of clusters) one.support = supportOf(one, pageCount)
  return clusters
}

function joinedOf(name: string, words: ReadonlySet<string>): string {
  const label = ADDRESS.test(name) ? name.replace(/^www\./i, '').split('.')[0] : undefined
  return label?.toLowerCase() ?? [...words].join('')
}

/** Words of a name without legal forms. */
function wordsOf(name: string): Set<string> {
  const bare = name.replace(LEGAL_FORM_AT_END, '').replace(CJK_LEGAL_FORM, '')
  return new Set(
    foldedWords(bare === '' ? name : bare).filter(
      (word) => !/^(?:the|la|le|der|die|das|welcome|to|willkommen|bei|bienvenue|a)$/.test(word),
    ),
  )
}

/** The clusters by each of their words: only those that share one support each other. */
function sharedWords(clusters: readonly Cluster[]): Map<string, Cluster[]> {
  const sharing = new Map<string, Cluster[]>()
  for (const one of clusters) {
    for (const word of [...one.words, one.joined]) {
      const known = sharing.get(word)
      if (known === undefined) sharing.set(word, [one])
      else known.push(one)
    }
  }
  return sharing
}

/** Support of a cluster: its own sources, and in part those of names that share most of its words. */
function scoreOf(
  group: Cluster,
  sharing: ReadonlyMap<string, readonly Cluster[]>,
  labels: readonly Label[],
): number {
  let score = group.support
  const related = new Set([...group.words, group.joined].flatMap((word) => sharing.get(word) ?? []))
  for (const other of related) {
    if (other !== group) score += kinship(group, other) ** 2 * 0.6 * other.support
  }
  if (labels.some((label) => isLikeLabel(group.words, label))) score += 1.5
  const form = formOf(group)
  const { length } = form
  const tooLong = group.words.size > 9 || length > 80 ? 0.6 : 1
  const tooShort = group.words.size === 1 && length < 4 ? 0.7 : 1
  // Sole traders sign with their own name, but their firm mostly has another.
  const isPerson = (parseName(form)?.level ?? 0) > 1 && !headsHome(group) ? 0.55 : 1
  const isAddress = ADDRESS.test(form) ? 0.6 : 1
  return score * tooLong * tooShort * isPerson * isAddress
}

/** The address of a site in the place of a name. */
const ADDRESS = /^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/?$/i

/** Title and main heading of the home page both say it: the site of a practice that goes by its owner's name. */
function headsHome({ facts }: Cluster): boolean {
  const atHome = facts.filter(({ page }) => page.kind === 'home')
  return ['title', 'heading'].every((source) => atHome.some(({ fact }) => fact.source === source))
}

/** Pages from which one alone says little of the site. */
const SEVERAL = 3

function isOnOneInnerPage(group: Cluster, pageCount: number): boolean {
  const [first] = group.facts
  return (
    pageCount >= SEVERAL &&
    first !== undefined &&
    first.page.kind !== 'home' &&
    group.facts.every(({ page }) => page.url === first.page.url)
  )
}

function supportOf(group: Cluster, pageCount: number): number {
  const best = new Map<NameSource, number>()
  const titleShare = shareOf(group, 'title', pageCount)
  // A picture that one inner page calls a logo is hardly the site's.
  const isStray = isOnOneInnerPage(group, pageCount)
  for (const { fact, page } of group.facts) {
    const spread = fact.source === 'title' ? titleShare : fact.source === 'logo' && isStray ? 0 : 1
    const home =
      page.kind === 'home' &&
      (fact.source === 'title' || fact.source === 'logo' || fact.source === 'copyright')
        ? 0.35
        : 0
    const imprint = page.kind === 'imprint' && fact.source === 'imprint' ? 0.2 : 0
    const weight =
      WEIGHTS[fact.source] * (0.4 + fact.confidence * 0.7) * (0.35 + 0.65 * spread) + home + imprint
    best.set(fact.source, Math.max(best.get(fact.source) ?? 0, weight))
  }
  let sum = 0
  for (const weight of best.values()) sum += weight
  return sum
}

/** Share of the pages whose title has this part: page titles change, the site's name stays. */
function shareOf(group: Cluster, source: NameSource, pageCount: number): number {
  const pages = new Set(group.facts.filter(({ fact }) => fact.source === source).map(({ page }) => page.url))
    .size
  return Math.min(1, pages / Math.max(1, pageCount * 0.8))
}

function kinship(one: Cluster, other: Cluster): number {
  return one.joined === other.joined ? 1 : similarity(one.words, other.words)
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}

function formOf(group: Cluster): string {
  const tally = new Map<string, number>()
  for (const { fact } of group.facts) {
    const shouting =
      fact.value === fact.value.toUpperCase() && fact.value.length > 6 && !hasCjk(fact.value) ? 1.5 : 0
    tally.set(
      fact.value,
      Math.max(tally.get(fact.value) ?? 0, FORM_RANK[fact.source] - shouting - (fact.legal ? 0.5 : 0)),
    )
  }
  return [...tally].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

function byText(facts: readonly NamedFact[]): Evidenced[] {
  const groups = new Map<string, NamedFact[]>()
  for (const item of facts) groups.set(item.fact.value, [...(groups.get(item.fact.value) ?? []), item])
  return [...groups]
    .map(([value, group]) => evidenced(value, group))
    .sort((a, b) => b.evidence.length - a.evidence.length || b.confidence - a.confidence)
    .slice(0, 3)
}
