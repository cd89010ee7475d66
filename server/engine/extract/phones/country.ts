import type { CountryCode } from 'libphonenumber-js/max'
import { COUNTRY_PLACES } from '../lexicon/countries.ts'
import { countPhrases, phraseTable } from '../lexicon/phrases.ts'
import { parseNumber } from './parse.ts'

/** Votes for the country whose numbering plan unprefixed numbers follow. */
export type CountryVotes = Partial<Record<CountryCode, number>>

/** Countries of top-level domains where the two differ, or where a common suffix needs its country. */
const TLD_COUNTRY: Readonly<Record<string, CountryCode>> = {
  uk: 'GB',
  su: 'RU',
  swiss: 'CH',
  berlin: 'DE',
  hamburg: 'DE',
  bayern: 'DE',
  koeln: 'DE',
  wien: 'AT',
  paris: 'FR',
  bzh: 'FR',
  cat: 'ES',
  gov: 'US',
  mil: 'US',
  edu: 'US',
  london: 'GB',
  scot: 'GB',
  wales: 'GB',
  nyc: 'US',
}

const LANGUAGE_COUNTRIES: Readonly<Record<string, CountryCode[]>> = {
  de: ['DE', 'AT', 'CH'],
  fr: ['FR', 'BE', 'CH', 'CA'],
  es: ['ES', 'MX', 'CO', 'AR', 'CL'],
  pt: ['BR', 'PT'],
  it: ['IT', 'CH'],
  nl: ['NL', 'BE'],
  sv: ['SE', 'FI'],
  da: ['DK'],
  nb: ['NO'],
  nn: ['NO'],
  no: ['NO'],
  fi: ['FI'],
  pl: ['PL'],
  cs: ['CZ'],
  sk: ['SK'],
  hu: ['HU'],
  ro: ['RO'],
  bg: ['BG'],
  hr: ['HR'],
  sl: ['SI'],
  sr: ['RS'],
  el: ['GR'],
  tr: ['TR'],
  ru: ['RU'],
  uk: ['UA'],
  et: ['EE'],
  lv: ['LV'],
  lt: ['LT'],
  ja: ['JP'],
  zh: ['CN', 'TW', 'HK'],
  ko: ['KR'],
  he: ['IL'],
  ar: ['AE', 'SA', 'EG'],
  id: ['ID'],
  vi: ['VN'],
  th: ['TH'],
  ca: ['ES'],
  eu: ['ES'],
  gl: ['ES'],
  is: ['IS'],
  ga: ['IE'],
  en: ['US', 'GB', 'CA', 'AU', 'IN', 'IE', 'NZ', 'ZA'],
}

const COUNTRY_PHRASES = phraseTable(COUNTRY_PLACES)

/** Postal forms that only one country has. */
const POSTAL_FORMS: ReadonlyArray<[RegExp, CountryCode]> = [
  [
    /,\s*(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\.?\s+\d{5}\b/g,
    'US',
  ],
  [/\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b/g, 'GB'],
  [/\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b/g, 'CA'],
  [/〒\s?\d{3}-\d{4}/g, 'JP'],
  [/\b\d{5}-\d{3}\b/g, 'BR'],
  [/\b\d{4}\s?[A-Z]{2}\s+[A-Z][a-z]/g, 'NL'],
]

/** Longest text that is read for votes. */
const MAX_TEXT = 20_000

/** Gathers what a page says of its country. */
export function voteForCountry(
  text: string,
  language: string | null,
  region: string | null,
  hosts: string[],
): CountryVotes {
  const votes: CountryVotes = {}
  const vote = (country: CountryCode | undefined, weight: number): void => {
    if (country !== undefined) votes[country] = (votes[country] ?? 0) + weight
  }
  const sample = text.slice(0, MAX_TEXT)
  for (const [country, count] of countPhrases(sample.toLowerCase(), COUNTRY_PHRASES))
    vote(country, Math.min(3, count))
  for (const [pattern, country] of POSTAL_FORMS) vote(country, 3 * Math.min(2, countOf(sample, pattern)))
  for (const country of prefixedCountries(sample)) vote(country, 2)
  for (const host of new Set(hosts)) vote(countryOfHost(host), 3)
  if (region !== null && /^[A-Z]{2}$/.test(region)) vote(region as CountryCode, region === 'US' ? 1 : 3)
  ;(LANGUAGE_COUNTRIES[language ?? ''] ?? []).forEach((country, rank) =>
    vote(country, language === 'en' ? 0.4 - rank / 100 : rank === 0 ? 2 : 0.3),
  )
  return votes
}

/** Numbers that name their country; those around them, printed without it, are mostly of the same. */
const PREFIXED = /(?:\+|\b00)[1-9][\d ().-]{7,18}\d/g
const MAX_PREFIXED = 2

function prefixedCountries(text: string): (CountryCode | undefined)[] {
  const numbers = new Set(Array.from(text.matchAll(PREFIXED), ([number]) => number))
  return [...numbers].slice(0, MAX_PREFIXED).map((number) => parseNumber(number, [])?.country)
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** Country of a host's top-level domain, if it is a country's. */
function countryOfHost(host: string): CountryCode | undefined {
  const top = host.split('.').at(-1)?.toLowerCase() ?? ''
  if (TLD_COUNTRY[top] !== undefined) return TLD_COUNTRY[top]
  if (!/^[a-z]{2}$/.test(top) || GENERIC_CCTLD.has(top)) return undefined
  return top.toUpperCase() as CountryCode
}

/** Country domains that are sold to everybody. */
const GENERIC_CCTLD = new Set('eu io co me tv ai cc ly fm to gg sh app ws nu am vc im la is so gl'.split(' '))

/** Countries by their votes, the likeliest first. */
export function rankCountries(votes: CountryVotes): CountryCode[] {
  return (Object.entries(votes) as [CountryCode, number][])
    .sort((a, b) => b[1] - a[1])
    .map(([country]) => country)
}

/** Votes of one page beside the average of those of its site that were read before it. */
export function joinVotes(ofPage: CountryVotes, ofSite: CountryVotes, pages: number): CountryVotes {
  const joined = { ...ofPage }
  for (const [country, weight] of Object.entries(ofSite) as [CountryCode, number][])
    joined[country] = (joined[country] ?? 0) + weight / pages
  return joined
}
