/** What a filter asks of a custom field. Pure. */
import { invalidField } from '../../errors.ts'
import { toSearchText } from '../../platform/search-text.ts'
import { isSearched, readFieldValue, type FieldValue, type ReadableField } from './field-value.ts'

/** As it is asked, each value as it is written. */
export interface AskedCondition {
  fieldId: string
  equals?: string | null | undefined
  contains?: string | null | undefined
  min?: string | null | undefined
  max?: string | null | undefined
  isSet?: boolean | null | undefined
}

/** As it is looked for. All that is given must be met. */
export interface FieldCondition {
  fieldId: string
  /** Whether the lead has a value; nothing further is asked of one that has none. */
  isSet: boolean
  /** Exactly this value. */
  text?: string
  /** Words that all stand in it, as they are stored for search. */
  words?: string[]
  /** Bounds, both of them within: of the number, or of the text of a day. */
  min?: string | number
  max?: string | number
}

/** Conditions of one filter. */
export const MAX_CONDITIONS = 10
const MAX_WORDS = 8
const MAX_SEARCH = 200

/** What a filter asks of a field of this kind. `path` names it in an INVALID_INPUT. */
export function readCondition(
  field: ReadableField & { name: string },
  { fieldId, equals, contains, min, max, isSet }: AskedCondition,
  path: string[],
): FieldCondition {
  const refuse = (key: string, message: string) => invalidField([...path, key], `${field.name}: ${message}`)
  const read = (key: string, written: string): FieldValue => {
    const value = readFieldValue(field, written)
    if (value === null) throw refuse(key, 'Say which value.')
    if ('problem' in value) throw refuse(key, value.problem)
    return value
  }
  const bound = (key: 'min' | 'max', written: string): string | number => {
    if (field.type !== 'NUMBER' && field.type !== 'DATE')
      throw refuse(key, 'Only numbers and dates have a smallest and a largest.')
    const { text, number } = read(key, written)
    return number ?? text
  }
  const given = [equals, contains, min, max].filter((one) => one != null)
  if (isSet === false && given.length > 0)
    throw refuse('isSet', 'A lead without a value has none of this value.')
  if (isSet == null && given.length === 0) throw refuse('equals', 'Say what is asked of the field.')
  if (contains != null && !isSearched(field.type))
    throw refuse('contains', 'Words are looked for in texts, choices and addresses alone.')
  return {
    fieldId,
    isSet: isSet !== false,
    ...(equals == null ? {} : { text: read('equals', equals).text }),
    ...(contains == null ? {} : { words: wordsOf(contains, () => refuse('contains', 'Say which words.')) }),
    ...(min == null ? {} : { min: bound('min', min) }),
    ...(max == null ? {} : { max: bound('max', max) }),
  }
}

function wordsOf(written: string, none: () => Error): string[] {
  const words = written
    .slice(0, MAX_SEARCH)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS)
    .map(toSearchText)
  if (words.length === 0) throw none()
  return words
}

const PARAMETER = /^custom\.([\w-]+)\.(equals|contains|min|max|isSet)$/

/**
 * Conditions from the parameters of an address, `custom.FIELD.min=3` and the like, and the parameters that are none.
 */
export function conditionParameters(parameters: Record<string, unknown>): {
  asked: AskedCondition[]
  others: Record<string, unknown>
} {
  const byField = new Map<string, AskedCondition>()
  const others: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(parameters)) {
    const [, fieldId, key = ''] = PARAMETER.exec(name) ?? []
    if (fieldId === undefined) others[name] = value
    else {
      if (typeof value !== 'string' || (key === 'isSet' && value !== 'true' && value !== 'false'))
        throw invalidField(name, `${name}: ${key === 'isSet' ? 'true or false.' : 'one value.'}`)
      const known = byField.get(fieldId) ?? { fieldId }
      byField.set(fieldId, { ...known, [key]: key === 'isSet' ? value === 'true' : value })
    }
  }
  return { asked: [...byField.values()], others }
}
