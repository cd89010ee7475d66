import type { CustomFieldType } from '../graphql/enums.ts'
import { dateFormat, numberFormat } from '../intl.ts'

const TYPES: Record<CustomFieldType, string> = {
  TEXT: 'Text',
  NUMBER: 'Number',
  DATE: 'Date',
  BOOLEAN: 'Yes or no',
  CHOICE: 'Choice',
  URL: 'Web address',
}

export const FIELD_TYPES = Object.keys(TYPES) as CustomFieldType[]
/** Those that an import can make: what may be chosen nobody knows from a file. */
export const NEW_FIELD_TYPES = FIELD_TYPES.filter((type) => type !== 'CHOICE')

export const fieldTypeInWords = (type: CustomFieldType): string => TYPES[type]

/** A value as people read it, in the viewer's locale; the API's spelling where that is none of its type. */
export function valueInWords(type: CustomFieldType, value: string, locale: string): string {
  if (type === 'BOOLEAN') return value === 'true' ? 'Yes' : value === 'false' ? 'No' : value
  if (type === 'NUMBER' && Number.isFinite(Number(value)))
    return numberFormat(locale, { maximumFractionDigits: 15 }).format(Number(value))
  if (type === 'DATE' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`))
  return value
}

/** What a filter asks of a field, as it stands in the page's address. */
export interface FieldCondition {
  fieldId: string
  equals: string | null
  contains: string | null
  min: string | null
  max: string | null
  isSet: boolean | null
}

/** A condition in words, as it stands on its chip: "Staff 10 or more". */
export function conditionInWords(
  condition: FieldCondition,
  field: { name: string; type: CustomFieldType } | undefined,
  locale: string,
): string {
  const name = field?.name ?? 'a field'
  const shown = (value: string): string => valueInWords(field?.type ?? 'TEXT', value, locale)
  const { equals, contains, min, max, isSet } = condition
  const [from, to] = field?.type === 'DATE' ? ['since', 'until'] : ['at least', 'at most']
  const parts = [
    ...(equals === null ? [] : [`is ${shown(equals)}`]),
    ...(contains === null ? [] : [`has “${contains}”`]),
    ...(min === null ? [] : [`${from} ${shown(min)}`]),
    ...(max === null ? [] : [`${to} ${shown(max)}`]),
  ]
  if (parts.length > 0) return `${name} ${parts.join(' and ')}`
  return isSet === false ? `without ${name}` : `with ${name}`
}
