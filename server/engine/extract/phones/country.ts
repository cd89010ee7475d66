import type { CountryCode } from 'libphonenumber-js/max'

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

/** Countries as pages write them, folded. */
const COUNTRY_NAMES: ReadonlyArray<[RegExp, CountryCode]> = [
  [/\b(?:deutschland|germany|allemagne|alemania|alemanha)\b/g, 'DE'],
  [/\b(?:osterreich|austria|autriche)\b/g, 'AT'],
  [/\b(?:schweiz|switzerland|suisse|svizzera)\b/g, 'CH'],
  [/\b(?:france|frankreich)\b/g, 'FR'],
  [/\b(?:united kingdom|england|scotland|wales|northern ireland|great britain)\b/g, 'GB'],
  [/\b(?:united states|u\.s\.a\.?|usa)\b/g, 'US'],
  [/\b(?:canada|ontario|british columbia|quebec)\b/g, 'CA'],
  [/\b(?:australia|new south wales|queensland)\b/g, 'AU'],
  [/\bindia\b/g, 'IN'],
  [/\b(?:ireland|eire)\b/g, 'IE'],
  [/\b(?:espana|spain)\b/g, 'ES'],
  [/\b(?:portugal)\b/g, 'PT'],
  [/\b(?:brasil|brazil)\b/g, 'BR'],
  [/\b(?:italia|italy)\b/g, 'IT'],
  [/\b(?:nederland|netherlands|the netherlands)\b/g, 'NL'],
  [/\b(?:belgie|belgique|belgium)\b/g, 'BE'],
  [/\b(?:sverige|sweden)\b/g, 'SE'],
  [/\b(?:danmark|denmark)\b/g, 'DK'],
  [/\b(?:norge|norway)\b/g, 'NO'],
  [/\b(?:suomi|finland)\b/g, 'FI'],
  [/\b(?:polska|poland)\b/g, 'PL'],
  [/\b(?:cesko|ceska republika|czech republic)\b/g, 'CZ'],
  [/\b(?:mexico)\b/g, 'MX'],
  [/\b(?:colombia)\b/g, 'CO'],
  [/\b(?:argentina)\b/g, 'AR'],
  [/\b(?:chile)\b/g, 'CL'],
  [/\b(?:peru)\b/g, 'PE'],
  [/\b(?:uganda|kampala)\b/g, 'UG'],
  [/\b(?:kenya|nairobi)\b/g, 'KE'],
  [/\bnigeria\b/g, 'NG'],
  [/\bsouth africa\b/g, 'ZA'],
  [/\bghana\b/g, 'GH'],
  [/\btanzania\b/g, 'TZ'],
  [/\brwanda\b/g, 'RW'],
  [/\b(?:japan|tokyo|kyoto|osaka)\b/g, 'JP'],
  [/\b(?:china|beijing|shanghai)\b/g, 'CN'],
  [/\b(?:korea|seoul)\b/g, 'KR'],
  [/\bsingapore\b/g, 'SG'],
  [/\b(?:turkiye|turkey)\b/g, 'TR'],
  [/\b(?:greece|hellas)\b/g, 'GR'],
  [/\b(?:hungary|magyarorszag)\b/g, 'HU'],
  [/\bromania\b/g, 'RO'],
  [/\b(?:new zealand)\b/g, 'NZ'],
  [/\b(?:israel)\b/g, 'IL'],
  [/\b(?:pakistan)\b/g, 'PK'],
  [/\b(?:bangladesh)\b/g, 'BD'],
]

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
const MAX_TEXT = 60_000

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
  const folded = sample
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  for (const [pattern, country] of COUNTRY_NAMES) vote(country, Math.min(3, countOf(folded, pattern)))
  for (const [pattern, country] of POSTAL_FORMS) vote(country, 3 * Math.min(2, countOf(sample, pattern)))
  for (const host of new Set(hosts)) vote(countryOfHost(host), 3)
  if (region !== null && /^[A-Z]{2}$/.test(region)) vote(region as CountryCode, region === 'US' ? 1 : 3)
  ;(LANGUAGE_COUNTRIES[language ?? ''] ?? []).forEach((country, rank) =>
    vote(country, language === 'en' ? 0.4 - rank / 100 : rank === 0 ? 2 : 0.3),
  )
  return votes
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
