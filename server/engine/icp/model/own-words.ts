/** Our own lists, as a model's values are looked up in them. Pure; built when first asked for. */
import { fold } from '../../extract/lexicon/fold.ts'
import { INDUSTRIES, type Industry } from '../industries/table.ts'
import { names } from '../match/names.ts'
import { COMPANY_TYPES } from '../words/company-types.ts'
import { ROLE_FUNCTIONS } from '../words/roles.ts'
import { SOURCES } from '../words/sources.ts'
import { TECHNOLOGIES } from '../words/technologies.ts'

/** Label by id. */
export const COMPANY_TYPE_LABELS: ReadonlyMap<string, string> = new Map(
  COMPANY_TYPES.trim()
    .split('\n')
    .map((line) => {
      const [id = '', label = ''] = line.split('|')
      return [id, label]
    }),
)

export const INDUSTRY_BY_ID: ReadonlyMap<string, Industry> = new Map(
  INDUSTRIES.map((industry) => [industry.id, industry]),
)

export const FUNCTIONS: ReadonlySet<string> = new Set(ROLE_FUNCTIONS.map(([name]) => name))

const byFold = (list: string): Map<string, string> =>
  new Map(names(list).map(([, name]): [string, string] => [fold(name), name]))

let technologies: Map<string, string> | null = null
let sources: Map<string, string> | null = null

/** The product as our list writes it; null for one that it does not have. */
export function technologyNamed(name: string): string | null {
  technologies ??= byFold(TECHNOLOGIES)
  return technologies.get(fold(name.trim())) ?? null
}

/** The register or directory as our list writes it; null for one that it does not have. */
export function sourceNamed(name: string): string | null {
  sources ??= byFold(SOURCES)
  return sources.get(fold(name.trim())) ?? null
}

/** Whether ISO 639-1 has the language, as far as the runtime knows it. */
export function isLanguageCode(code: string): boolean {
  // The runtime throws for what is no code by its form.
  if (!/^[a-z]{2}$/.test(code)) return false
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(code) !== undefined
}

let currencies: ReadonlySet<string> | null = null

/** Whether ISO 4217 has the currency. */
export function isCurrencyCode(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf('currency'))
  return currencies.has(code)
}
