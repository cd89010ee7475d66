import type { CompanyNumberFact, PageFacts } from '../extract/page-facts.ts'
import type { CompanyNumber, Evidenced } from '../types.ts'
import { evidenced, groupBy, paged, prominenceOf } from './evidence.ts'

const MAX_NUMBERS = 12

/**
 * The organisation's numbers, each once, those of imprint, contact page and many pages first. A number that pages give
 * to somebody else as often as to the organisation is left out.
 */
export function resolveCompanyNumbers(
  pages: readonly PageFacts[],
  isWanted: (fact: CompanyNumberFact) => boolean,
): (Evidenced & CompanyNumber)[] {
  const facts = paged(pages, (page) => page.companyNumbers).filter(({ fact }) => isWanted(fact))
  return [...groupBy(facts, ({ kind, value }) => `${kind} ${value}`).values()]
    .flatMap((group) => {
      const own = group.filter(({ fact }) => !fact.thirdParty)
      const best = [...own].sort((a, b) => b.fact.confidence - a.fact.confidence)[0]?.fact
      if (best === undefined || own.length <= group.length - own.length) return []
      const register = own.find(({ fact }) => fact.register !== null)?.fact.register ?? null
      const { kind, country, raw, value } = best
      return [{ found: { ...evidenced(value, own), kind, country, raw, register }, rank: prominenceOf(own) }]
    })
    .sort((a, b) => b.rank - a.rank || b.found.confidence - a.found.confidence)
    .map(({ found }) => found)
    .slice(0, MAX_NUMBERS)
}
