/**
 * Questions to the Wikidata Query Service in SPARQL: https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual. Pure.
 *
 * Paths along subclasses (P279*) are left out: over classes such as "business" they cost more than the service gives.
 */
import { isRegionCode, type Place } from './places.ts'

/** What is asked for; an organisation must have one of the industries. */
export interface WikidataAsk {
  /** Items of industries or of kinds of organisation: `Q…`. */
  items: readonly string[]
  /** NACE Rev. 2 codes, by which items of industries are found. */
  nace: readonly string[]
  place: Place | null
  employees: { min: number | null; max: number | null } | null
  founded: { min: number | null; max: number | null } | null
}

/** Languages in which names are looked for, the best first; `mul` is Wikidata's own for all. */
const LANGUAGES = 'en,mul,de,fr,es,it,nl,pt,pl,sv,nb,da,fi,cs'
const PLACE_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'nb', 'da', 'fi', 'cs', 'mul']

/** One page of organisations, in the order of their items, with what is known of each. */
export function companiesQuery(ask: WikidataAsk, limit: number, offset: number): string {
  return [
    'SELECT ?c ?cLabel ?official ?site ?phone ?email ?hqLabel ?country ?employees ?founded ?lei ?vat ?nace WHERE {',
    `  { SELECT DISTINCT ?c WHERE {`,
    ...conditionsOf(ask).map((line) => `      ${line}`),
    `    } ORDER BY ?c LIMIT ${limit} OFFSET ${offset} }`,
    '  OPTIONAL { ?c wdt:P1448 ?official }',
    '  OPTIONAL { ?c wdt:P856 ?site }',
    '  OPTIONAL { ?c wdt:P1329 ?phone }',
    '  OPTIONAL { ?c wdt:P968 ?email }',
    '  OPTIONAL { ?c wdt:P159 ?hq }',
    '  OPTIONAL { ?c wdt:P17/wdt:P297 ?country }',
    '  OPTIONAL { ?c wdt:P1128 ?employees }',
    '  OPTIONAL { ?c wdt:P571 ?founded }',
    '  OPTIONAL { ?c wdt:P1278 ?lei }',
    '  OPTIONAL { ?c wdt:P3608 ?vat }',
    '  OPTIONAL { ?c wdt:P452/wdt:P4496 ?nace }',
    `  SERVICE wikibase:label { bd:serviceParam wikibase:language "${LANGUAGES}" }`,
    '} ORDER BY ?c',
  ].join('\n')
}

function conditionsOf({ items, nace, place, employees, founded }: WikidataAsk): string[] {
  const byItem =
    items.length === 0 ? null : `{ VALUES ?industry { ${items.map((item) => `wd:${item}`).join(' ')} } }`
  const byCode =
    nace.length === 0 ? null : `{ VALUES ?code { ${nace.map(quoted).join(' ')} } ?industry wdt:P4496 ?code }`
  return [
    [byItem, byCode].filter((part) => part !== null).join(' UNION '),
    '{ ?c wdt:P452 ?industry } UNION { ?c wdt:P31 ?industry }',
    ...(place === null ? [] : placeConditions(place)),
    ...rangeConditions('P1128', '?staff', '?staff', employees),
    ...rangeConditions('P571', '?begun', 'YEAR(?begun)', founded),
    // What was dissolved is no company any more.
    'FILTER NOT EXISTS { ?c wdt:P576 ?end }',
  ]
}

function placeConditions({ country, region, city }: Place): string[] {
  const inCountry = country === null ? [] : [`?land wdt:P297 ${quoted(country)} .`, '?c wdt:P17 ?land .']
  const name = city ?? region
  if (name === null) return inCountry
  const isCode = city === null && isRegionCode(name)
  const where = isCode
    ? [`?place wdt:P300 ${quoted(name)} .`]
    : [
        `VALUES ?placeName { ${PLACE_LANGUAGES.map((language) => `${quoted(name)}@${language}`).join(' ')} }`,
        '?place rdfs:label ?placeName .',
        ...(country === null ? [] : ['?place wdt:P17 ?land .']),
      ]
  return [...inCountry, ...where, '?c wdt:P159/wdt:P131* ?place .']
}

/** Organisations of which the value is not known stay in: it is asked for where it is known. */
function rangeConditions(
  property: string,
  variable: string,
  value: string,
  range: WikidataAsk['employees'],
): string[] {
  if (range === null) return []
  const bounds = [
    ...(range.min === null ? [] : [`${value} >= ${range.min}`]),
    ...(range.max === null ? [] : [`${value} <= ${range.max}`]),
  ]
  if (bounds.length === 0) return []
  return [
    `OPTIONAL { ?c wdt:${property} ${variable} }`,
    `FILTER(!BOUND(${variable}) || (${bounds.join(' && ')}))`,
  ]
}

/** A string literal of SPARQL: whatever the text is, it stays one. */
function quoted(text: string): string {
  const plain = text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
  return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
