import type { Fact, PageFacts } from '../extract/page-facts.ts'
import type { Evidence, Evidenced } from '../types.ts'

/** What evidence tells of its page. */
export type PageOrigin = Pick<PageFacts, 'url' | 'contentHash' | 'fetchedAt' | 'extractorVersion'>

/** A fact together with the page that it was read on. */
export interface PagedFact<F extends Fact = Fact> {
  fact: F
  page: PageFacts
}

/** Pieces of evidence kept for one value. */
export const MAX_EVIDENCE = 12
/** What each further page adds to a value's confidence, and where that ends. */
const AGREEMENT = 0.02
const MOST = 0.99

/** All facts of a kind, each with its page. */
export function paged<F extends Fact>(
  pages: readonly PageFacts[],
  select: (page: PageFacts) => readonly F[],
): PagedFact<F>[] {
  return pages.flatMap((page) => select(page).map((fact) => ({ fact, page })))
}

/** A fact with as much of its page as evidence needs. */
export interface OriginatedFact {
  fact: Fact
  page: PageOrigin
}

/** The evidence that a fact gives. */
function toEvidence({ fact, page }: OriginatedFact): Evidence {
  return {
    pageUrl: page.url,
    contentHash: page.contentHash,
    fetchedAt: page.fetchedAt,
    method: fact.method,
    snippet: fact.snippet,
    byteStart: fact.byteStart,
    byteEnd: fact.byteEnd,
    extractorVersion: page.extractorVersion,
    confidence: fact.confidence,
  }
}

/** One value with its evidence: the best first, one of each method on each page. */
export function evidenced(value: string, facts: readonly OriginatedFact[], penalty = 0): Evidenced {
  const seen = new Set<string>()
  const evidence = facts
    .map(toEvidence)
    .sort((a, b) => b.confidence - a.confidence)
    .filter((item) => {
      const key = `${item.pageUrl} ${item.method}`
      return seen.has(key) ? false : Boolean(seen.add(key))
    })
    .slice(0, MAX_EVIDENCE)
  const pages = new Set(facts.map(({ page }) => page.url)).size
  const best = evidence[0]?.confidence ?? 0
  return {
    value,
    confidence: round(Math.max(0, Math.min(MOST, best + AGREEMENT * Math.min(5, pages - 1)) - penalty)),
    evidence,
  }
}

/** Groups facts by a key, in the order of first sight. */
export function groupBy<F extends Fact>(
  facts: readonly PagedFact<F>[],
  key: (fact: F) => string,
): Map<string, PagedFact<F>[]> {
  const groups = new Map<string, PagedFact<F>[]>()
  for (const item of facts) {
    const group = groups.get(key(item.fact))
    if (group === undefined) groups.set(key(item.fact), [item])
    else group.push(item)
  }
  return groups
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

const CENTRAL = new Set(['contact', 'imprint', 'home'])

/** 0 to 2: how much a site shows a value as its own: on the pages people look at for it, and on many of them. */
export function prominenceOf(facts: readonly PagedFact[]): number {
  const pages = new Set(facts.map(({ page }) => page.url)).size
  return (facts.some(({ page }) => CENTRAL.has(page.kind)) ? 1 : 0) + (pages - 1) / pages
}
