/** Packs in words. */

export const STRENGTH_WORDS: Readonly<Record<string, string>> = {
  must: 'Must',
  should: 'Should',
  mustNot: 'Must not',
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  industry: 'Industry',
  location: 'Place',
  size: 'Size',
  revenue: 'Revenue',
  aum: 'Assets under management',
  age: 'Year of founding',
  count: 'Count',
  role: 'Role',
  technology: 'Technology',
  companyType: 'Kind of company',
  language: 'Language',
  keyword: 'Words on its site',
  exclude: 'Left out',
  sourceHint: 'Where to look',
}

const PAGE_WORDS: Readonly<Record<string, string>> = {
  people: 'People',
  imprint: 'Imprint',
  contact: 'Contact',
  about: 'About the company',
  locations: 'Locations',
  privacy: 'Privacy',
  low: 'Not worth reading',
}

/** Lists of trades, as their publishers call them. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  nace: 'NACE Rev. 2',
  nace21: 'NACE Rev. 2.1',
  uk: 'UK SIC 2007',
  sic: 'US SIC',
  naf: 'NAF rév. 2',
  naics: 'NAICS 2022',
  nucc: 'NUCC taxonomy',
  osm: 'OpenStreetMap',
  wikidata: 'Wikidata',
}

export const kindInWords = (kind: string): string => KIND_WORDS[kind] ?? kind
export const pageInWords = (hint: string): string => PAGE_WORDS[hint] ?? hint

/** `practice-management` as people write it. */
export const functionInWords = (name: string): string => capitalised(name.replaceAll('-', ' '))

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Function and seniority, as `sales/manager`. */
export function meaningInWords(meaning: string | null): string {
  if (meaning === null) return 'Nobody looked for'
  const [name = '', seniority = ''] = meaning.split('/')
  return `${functionInWords(name)}, ${seniority}`
}

/** Classifications and the like that are written in capitals. */
const CAPITALS = /^(?:nace|naics|naf|nuts|sic|cik|crd|npi|lei)\b/i

/** Names of settings of sources: `sicCodes` is "SIC codes". */
const settingInWords = (name: string): string =>
  capitalised(name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)).replace(CAPITALS, (word) =>
    word.toUpperCase(),
  )

/** A value of whatever form: lists with commas between. */
function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueInWords).join(', ')
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}

/** Settings of a source, each by its name. None: it is asked by the criteria alone. */
export const settingsInWords = (settings: unknown): [name: string, value: string][] =>
  Object.entries(settings ?? {}).map(([name, value]) => [settingInWords(name), valueInWords(value)])

/** What a criterion asks for, beside its label: codes by list, words, bounds. */
export interface CriterionParts {
  codes: [system: string, codes: string][]
  words: string[]
  /** What is left of the value, in words; '' for nothing. */
  rest: string
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

export function criterionParts(value: unknown): CriterionParts {
  if (!isRecord(value)) return { codes: [], words: [], rest: '' }
  const { codes, words, id: _id, label: _label, min, max, ...others } = value
  const bounds = boundsInWords(min, max)
  const rest = Object.entries(others)
    .filter(([, one]) => one !== null)
    .map(([name, one]) => `${settingInWords(name)}: ${valueInWords(one)}`)
  return {
    codes: Object.entries(isRecord(codes) ? codes : {}).map(([system, list]) => [
      CODE_WORDS[system] ?? system,
      valueInWords(list),
    ]),
    words: stringsOf(words),
    rest: [...(bounds === '' ? [] : [bounds]), ...rest].join('; '),
  }
}

function boundsInWords(min: unknown, max: unknown): string {
  if (typeof min === 'number' && typeof max === 'number') return `${min} to ${max}`
  if (typeof min === 'number') return `${min} or more`
  return typeof max === 'number' ? `${max} or fewer` : ''
}
