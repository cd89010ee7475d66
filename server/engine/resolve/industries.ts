import { fold, foldedWords, hasCjk } from '../extract/lexicon/fold.ts'
import { namesBusiness } from '../extract/organisation/industries.ts'
import type { PageFacts } from '../extract/page-facts.ts'
import type { Evidenced } from '../types.ts'
import { evidenced, groupBy, paged } from './evidence.ts'

const MAX_WORDS = 10

/**
 * Words for what the organisation does, the surest first, each once whatever its case. Its own name, its people and the
 * places of its addresses are no business, however often a keyword list says them.
 */
export function resolveIndustries(
  pages: readonly PageFacts[],
  names: readonly string[],
  places: readonly string[],
): Evidenced[] {
  const own = new Set(names.flatMap(foldedWords))
  const idle = new Set([...names, ...places].map(fold))
  const facts = paged(pages, (page) => page.industries)
  return [...groupBy(facts, ({ value }) => fold(value)).entries()]
    .filter(([key, group]) => {
      if (idle.has(key) || !group.some(({ fact }) => namesBusiness(fact.value) || isCode(fact.value)))
        return false
      return hasCjk(key)
        ? !names.some((name) => fold(name) === key)
        : !foldedWords(key).every((word) => own.has(word))
    })
    .map(([, group]) => {
      const best = [...group].sort((a, b) => b.fact.confidence - a.fact.confidence)[0]?.fact.value ?? ''
      return evidenced(best, group)
    })
    .sort((a, b) => b.confidence - a.confidence || b.evidence.length - a.evidence.length)
    .slice(0, MAX_WORDS)
}

/** "NACE 71.20": a code of a list, kept where no words are given. */
function isCode(value: string): boolean {
  return /^\p{Lu}{2,6} \d/u.test(value)
}
