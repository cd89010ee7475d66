import { fold } from '../lexicon/fold.ts'

/** Countries whose addresses pages print most, and as which names, besides those that the runtime knows. */
const CODES =
  'AE AL AR AT AU BA BE BG BO BR BY CA CH CL CN CO CR CY CZ DE DK DO EC EE EG ES FI FR GB GR GT HK HR HU ID IE IL IN IS IT JP KE KR LI LT LU LV MA MC MD ME MK MT MX MY NG NL NO NZ PA PE PH PK PL PR PT PY RO RS RU SA SE SG SI SK TH TN TR TW UA US UY VE VN ZA'.split(
    ' ',
  )
const NICKNAMES: Readonly<Record<string, string>> = {
  'united states of america': 'US',
  'u.s.a.': 'US',
  usa: 'US',
  'u.s.': 'US',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'great britain': 'GB',
  uk: 'GB',
  'u.k.': 'GB',
  eire: 'IE',
  'republic of ireland': 'IE',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  'ceska republika': 'CZ',
  korea: 'KR',
  'republic of korea': 'KR',
  deu: 'DE',
  aut: 'AT',
  che: 'CH',
  fra: 'FR',
  gbr: 'GB',
  ita: 'IT',
  esp: 'ES',
  nld: 'NL',
}
/** Languages in which any page may print a country, besides its own. */
const ALWAYS = ['en', 'de', 'fr', 'es']

const byLanguage = new Map<string, ReadonlyMap<string, string>>()

/** Names of countries in a language; made when first asked for, since each costs some milliseconds. */
function namesIn(language: string): ReadonlyMap<string, string> {
  let names = byLanguage.get(language)
  if (names === undefined) {
    const display = new Intl.DisplayNames([language], { type: 'region' })
    names = new Map(CODES.map((code) => [fold(display.of(code) ?? code), code]))
    byLanguage.set(language, names)
  }
  return names
}

/** ISO 3166-1 alpha-2 code of a country as printed: a name in the page's language or a great one, or a code. */
export function countryCode(printed: string, language: string | null): string | undefined {
  const text = printed.trim()
  if (/^[A-Z]{2}$/.test(text) && CODES.includes(text)) return text
  const name = fold(text).replace(/^the /, '')
  if (NICKNAMES[name] !== undefined) return NICKNAMES[name]
  const own = language !== null && /^[a-z]{2,3}$/.test(language) ? [language] : []
  for (const each of new Set([...own, ...ALWAYS])) {
    const code = namesIn(each).get(name)
    if (code !== undefined) return code
  }
  return undefined
}
