/** What criteria are called, and what each asks for in a few words. */
import type { Criterion, CriterionKind, CriterionOf, Strength } from '../components/criteria/criterion.ts'

export const KIND_WORDS: Readonly<Record<CriterionKind, string>> = {
  industry: 'Industry',
  location: 'Place',
  size: 'Employees',
  revenue: 'Revenue',
  aum: 'Assets under management',
  age: 'Founded',
  count: 'Number of something',
  role: 'Role',
  technology: 'Technology',
  companyType: 'Kind of company',
  language: 'Language of the site',
  keyword: 'Words on the site',
  exclude: 'Left out',
  sourceHint: 'Where to look',
}

export const STRENGTH_WORDS: Readonly<Record<Strength, { word: string; meaning: string }>> = {
  must: { word: 'Must', meaning: 'Without it, or an alternative of its kind, the score is 0.' },
  should: { word: 'Should', meaning: 'It adds its weight to the score when it is met.' },
  mustNot: { word: 'Must not', meaning: 'With it the score is 0.' },
}

export const SENIORITY_WORDS: Readonly<Record<string, string>> = {
  owner: 'Owner',
  partner: 'Partner',
  executive: 'Executive',
  director: 'Director',
  manager: 'Manager',
  staff: 'Staff',
}

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })
const FIGURES = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const figure = (value: number): string => FIGURES.format(value)

/** A country in English; a code that no country has stays as it is. */
export function countryName(code: string): string {
  try {
    return REGIONS.of(code) ?? code
  } catch {
    return code
  }
}

/** A language in English; a code that no language has stays as it is. */
export function languageName(code: string): string {
  try {
    return LANGUAGES.of(code) ?? code
  } catch {
    return code
  }
}

/** What a criterion asks for, for a chip: "20 km round Leipzig, Germany", "10 to 50 employees". */
export function criterionLabel(criterion: Criterion): string {
  if (criterion.value === null) return criterion.quote ?? KIND_WORDS[criterion.kind]
  switch (criterion.kind) {
    case 'industry':
    case 'companyType':
      return criterion.value.label
    case 'location':
      return placeLabel(criterion.value)
    case 'size':
      return `${rangeWords(criterion.value)} employees`
    case 'revenue':
    case 'aum':
      return moneyLabel(criterion)
    case 'age':
      return ageLabel(criterion.value)
    case 'count':
      return `${rangeWords(criterion.value)} ${criterion.value.of}`
    case 'role':
      return roleLabel(criterion.value)
    case 'technology':
      return `uses ${criterion.value.name}`
    case 'language':
      return `site in ${languageName(criterion.value.code)}`
    case 'keyword':
      return wordsLabel(criterion.value.words)
    case 'exclude':
      return criterion.value.text
    case 'sourceHint':
      return criterion.value.source
  }
}

type ValueOf<K extends CriterionKind> = NonNullable<CriterionOf<K>['value']>

function placeLabel({ country, region, city, radiusKm }: ValueOf<'location'>): string {
  const countries = country === null ? [] : [country].flat().map(countryName)
  const where = [city, region, countries.length === 0 ? null : countries.join(' or ')]
    .filter(Boolean)
    .join(', ')
  return radiusKm === null ? where : `${figure(radiusKm)} km round ${where}`
}

/** A range of figures: "10 to 49", "20 or more". */
function rangeWords({ min, max }: { min: number | null; max: number | null }): string {
  if (min !== null && min === max) return figure(min)
  if (min === null) return max === null ? 'any number of' : `at most ${figure(max)}`
  return max === null ? `${figure(min)} or more` : `${figure(min)} to ${figure(max)}`
}

function moneyLabel({ kind, value }: CriterionOf<'revenue'> | CriterionOf<'aum'>): string {
  if (value === null) return KIND_WORDS[kind]
  const what = kind === 'aum' ? 'assets' : 'revenue'
  return `${what} of ${rangeWords(value)} ${value.currency ?? ''}`.trimEnd()
}

/** Years are not grouped by thousands. */
function ageLabel({ min, max }: ValueOf<'age'>): string {
  if (min !== null && min === max) return `founded in ${min}`
  if (min === null) return max === null ? 'founded in any year' : `founded in ${max} or before`
  return max === null ? `founded in ${min} or later` : `founded from ${min} to ${max}`
}

function roleLabel({ function: what, seniority }: ValueOf<'role'>): string {
  const high = seniority === null ? null : (SENIORITY_WORDS[seniority] ?? seniority)
  if (what === null) return high ?? KIND_WORDS.role
  return high === null ? what : `${high}, ${what}`
}

function wordsLabel([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? `says “${first}”` : `says “${first}” or ${others.length} more`
}
