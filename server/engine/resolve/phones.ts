import type { CountryCode } from 'libphonenumber-js/max'
import type { PageFacts, PhoneFact } from '../extract/page-facts.ts'
import { rankCountries, type CountryVotes } from '../extract/phones/country.ts'
import { parseNumber } from '../extract/phones/parse.ts'
import type { Evidenced } from '../types.ts'
import { evidenced, groupBy, paged, prominenceOf } from './evidence.ts'

/** Countries of a site by the votes of all its pages, and by the prefixes of its own numbers. */
export function siteCountries(pages: readonly PageFacts[]): CountryCode[] {
  const votes: CountryVotes = {}
  for (const page of pages) {
    for (const [country, weight] of Object.entries(page.countryVotes) as [CountryCode, number][]) {
      votes[country] = (votes[country] ?? 0) + Math.min(6, weight)
    }
    for (const { raw, thirdParty } of page.phones) {
      const country = !thirdParty && /^\(?\s?(?:\+|00)/.test(raw) ? parseNumber(raw, [])?.country : undefined
      if (country !== undefined) votes[country] = (votes[country] ?? 0) + 4
    }
  }
  return rankCountries(votes)
}

/**
 * The organisation's numbers, each once. Numbers without a prefix are read again by the country of the whole site. A
 * number that some page gives to somebody else is left out, unless more pages show it as the organisation's. Those of
 * its people (`personal`) are theirs; they count as the organisation's only where it has no other, as in a firm of one.
 */
export function resolvePhones(
  pages: readonly PageFacts[],
  countries: readonly CountryCode[],
  select: (page: PageFacts) => readonly PhoneFact[],
  personal: ReadonlySet<string>,
): Evidenced[] {
  const groups = groupBy(paged(pages, select), (fact) => numberKey(fact, countries))
  const told = [...groups]
    .filter(([, facts]) => {
      const others = facts.filter(({ fact }) => fact.thirdParty).length
      return (
        others < facts.length - others + (others > 0 ? 0 : 1) &&
        isTold(facts.map(({ page, fact }) => ({ page, fact })))
      )
    })
    .map(([number, facts]) => ({ found: evidenced(number, facts), rank: prominenceOf(facts) }))
    .sort((a, b) => b.rank - a.rank || b.found.confidence - a.found.confidence)
    .map(({ found }) => found)
  const shared = told.filter(({ value }) => !personal.has(value))
  return shared.length > 0 ? shared : told
}

/** A number of an article or a page about others counts only if it stands elsewhere too. */
function isTold(facts: readonly { page: PageFacts; fact: PhoneFact }[]): boolean {
  return facts.some(
    ({ page, fact }) => page.kind !== 'outside' && (page.kind !== 'article' || fact.confidence > 0.9),
  )
}

/** E.164 where the number reads in the site's country, otherwise as printed. */
export function numberKey(fact: { raw: string; value: string }, countries: readonly CountryCode[]): string {
  const parsed = parseNumber(fact.raw, countries)
  if (parsed?.valid === true) return parsed.e164
  return fact.value
}
