/** The value of a criterion as a form of texts, and back. Pure. */
import type { AnyValue, Criterion, CriterionKind, CriterionValues } from './criterion.ts'

export interface ValueField {
  name: string
  label: string
  type: 'text' | 'number' | 'year' | 'lines' | 'countries' | 'language' | 'seniority'
  help?: string
}

const RANGE: readonly ValueField[] = [
  { name: 'min', label: 'At least', type: 'number' },
  { name: 'max', label: 'At most', type: 'number' },
]
const MONEY: readonly ValueField[] = [
  ...RANGE,
  {
    name: 'currency',
    label: 'Currency',
    type: 'text',
    help: 'Its three letters, such as EUR; empty for any.',
  },
]

/** What is asked of each kind. */
export const VALUE_FIELDS: Readonly<Record<CriterionKind, readonly ValueField[]>> = {
  industry: [{ name: 'label', label: 'Industry or profession', type: 'text' }],
  location: [
    { name: 'city', label: 'City', type: 'text' },
    { name: 'radiusKm', label: 'Kilometres round the city', type: 'number' },
    { name: 'region', label: 'Region', type: 'text', help: 'A name, or an ISO 3166-2 code such as US-TX.' },
    { name: 'country', label: 'Countries', type: 'countries' },
  ],
  size: RANGE,
  revenue: MONEY,
  aum: MONEY,
  age: [
    { name: 'min', label: 'Founded in or after', type: 'year' },
    { name: 'max', label: 'Founded in or before', type: 'year' },
  ],
  count: [
    { name: 'of', label: 'What is counted', type: 'text', help: 'Locations, rooms, lawyers …' },
    ...RANGE,
  ],
  role: [
    { name: 'function', label: 'What they work on', type: 'text', help: 'Marketing, purchasing, IT …' },
    { name: 'seniority', label: 'How high they stand', type: 'seniority' },
  ],
  technology: [{ name: 'name', label: 'Technology', type: 'text' }],
  companyType: [
    { name: 'label', label: 'Kind of company', type: 'text', help: 'Family-owned, start-up, GmbH …' },
  ],
  language: [{ name: 'code', label: 'Language', type: 'language' }],
  keyword: [
    { name: 'words', label: 'Words or phrases', type: 'lines', help: 'One a line; one of them is enough.' },
  ],
  exclude: [{ name: 'text', label: 'Organisation', type: 'text', help: 'A name or a domain.' }],
  sourceHint: [{ name: 'source', label: 'Register, directory or site', type: 'text' }],
}

export type ValueTexts = Record<string, string>

/** The value as texts by field; empty ones for a value that is open. */
export function textsOf({ kind, value }: Pick<Criterion, 'kind' | 'value'>): ValueTexts {
  const values = (value ?? {}) as Record<string, unknown>
  return Object.fromEntries(VALUE_FIELDS[kind].map(({ name, type }) => [name, textOf(values[name], type)]))
}

function textOf(value: unknown, type: ValueField['type']): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join(type === 'lines' ? '\n' : ',')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export type ReadValue = { value: AnyValue; errors: null } | { value: null; errors: Record<string, string> }

/**
 * Reads the texts of a form. `known`: what the words of an industry or a kind of company are understood as, whose codes then
 * count. Errors by field, in words; the API refuses the same.
 */
export function readTexts(criterion: Criterion, texts: ValueTexts, known: Criterion | null): ReadValue {
  const errors = errorsIn(criterion.kind, texts)
  if (Object.keys(errors).length > 0) return { value: null, errors }
  return { value: valueOf(criterion, texts, known), errors: null }
}

const numberOf = (text: string | undefined): number | null =>
  text === undefined || text.trim() === '' ? null : Number(text)
const textOrNull = (text: string | undefined): string | null => text?.trim() || null
const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function valueOf({ kind, value }: Criterion, texts: ValueTexts, known: Criterion | null): AnyValue {
  const range = { min: numberOf(texts['min']), max: numberOf(texts['max']) }
  const only = (name: string): string => texts[name]?.trim() ?? ''
  switch (kind) {
    case 'industry':
    case 'companyType':
      return labelled(kind, value, only('label'), known)
    case 'location':
      return placeOf(texts)
    case 'size':
    case 'age':
      return range
    case 'revenue':
    case 'aum':
      return { ...range, currency: textOrNull(texts['currency'])?.toUpperCase() ?? null }
    case 'count':
      return { ...range, of: only('of') }
    case 'role':
      return { function: textOrNull(texts['function']), seniority: textOrNull(texts['seniority']) }
    case 'technology':
      return { name: only('name') }
    case 'language':
      return { code: only('code') }
    case 'keyword':
      return { words: linesOf(texts['words']) }
    case 'exclude':
      return { text: only('text') }
    case 'sourceHint':
      return { source: only('source') }
  }
}

function placeOf(texts: ValueTexts): CriterionValues['location'] {
  const [first, ...others] = (texts['country'] ?? '').split(',').filter((code) => code !== '')
  return {
    country: first === undefined ? null : others.length === 0 ? first : [first, ...others],
    region: textOrNull(texts['region']),
    city: textOrNull(texts['city']),
    radiusKm: numberOf(texts['radiusKm']),
  }
}

/** With the same name, its codes and words; with another, those that this is known by, or none. */
function labelled(
  kind: 'industry' | 'companyType',
  value: CriterionValues['industry'] | CriterionValues['companyType'] | null,
  label: string,
  known: Criterion | null,
): CriterionValues['industry'] | CriterionValues['companyType'] {
  if (value !== null && value.label === label) return value
  if (known?.kind === kind && known.value !== null) return { ...known.value, label }
  return kind === 'industry' ? { id: null, label, codes: {} } : { id: null, label }
}

const MAX_TEXT = 200

function errorsIn(kind: CriterionKind, texts: ValueTexts): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { name, type, label } of VALUE_FIELDS[kind]) {
    const text = texts[name]?.trim() ?? ''
    if (type === 'number' || type === 'year') Object.assign(errors, numberError(name, text))
    else if (type === 'text' && text.length > MAX_TEXT) errors[name] = `At most ${MAX_TEXT} characters.`
    else if (text === '' && NEEDED.has(name) && kind !== 'role') errors[name] = `“${label}” is needed.`
  }
  return { ...KIND_ERRORS[kind]?.(texts), ...errors }
}

/** Fields that nothing is asked without. */
const NEEDED: ReadonlySet<string> = new Set(['label', 'of', 'name', 'code', 'words', 'text', 'source'])

function numberError(name: string, text: string): Record<string, string> {
  if (text === '') return {}
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0) return { [name]: 'A number from 0.' }
  return name === 'radiusKm' && value === 0 ? { [name]: 'A distance above 0.' } : {}
}

function rangeError({ min = '', max = '' }: ValueTexts): Record<string, string> {
  if (min.trim() === '' && max.trim() === '') return { min: 'Give a least, a most, or both.' }
  const isUpsideDown = min.trim() !== '' && max.trim() !== '' && Number(min) > Number(max)
  return isUpsideDown ? { max: 'The most is below the least.' } : {}
}

function moneyError(texts: ValueTexts): Record<string, string> {
  const currency = texts['currency']?.trim() ?? ''
  const isOne = currency === '' || /^[A-Za-z]{3}$/.test(currency)
  return { ...rangeError(texts), ...(isOne ? {} : { currency: 'Three letters, such as EUR.' }) }
}

function placeError({
  country = '',
  region = '',
  city = '',
  radiusKm = '',
}: ValueTexts): Record<string, string> {
  if ([country, region, city].every((text) => text.trim() === ''))
    return { country: 'Name a country, a region or a city.' }
  return radiusKm.trim() !== '' && city.trim() === '' ? { city: 'A distance is round a city: name it.' } : {}
}

function roleError({ function: what = '', seniority = '' }: ValueTexts): Record<string, string> {
  return what.trim() === '' && seniority === ''
    ? { function: 'Say what they work on, or how high they stand.' }
    : {}
}

function wordsError({ words = '' }: ValueTexts): Record<string, string> {
  const lines = linesOf(words)
  const isRight = lines.length <= 500 && lines.every(({ length }) => length >= 2 && length <= 80)
  return isRight ? {} : { words: 'At most 500 lines of 2 to 80 characters each.' }
}

const KIND_ERRORS: Partial<Record<CriterionKind, (texts: ValueTexts) => Record<string, string>>> = {
  location: placeError,
  size: rangeError,
  age: rangeError,
  count: rangeError,
  revenue: moneyError,
  aum: moneyError,
  role: roleError,
  keyword: wordsError,
}
