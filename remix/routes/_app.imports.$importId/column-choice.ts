import type { CustomFieldData } from '../../components/custom-fields/documents.ts'
import type { CustomFieldType } from '../../graphql/enums.ts'
import { fieldInWords, IMPORT_FIELDS } from '../../words/imports.ts'
import type { ImportDetails } from './documents.ts'

/** In the choice of a column: a field to be made. */
export const NEW_FIELD = 'new'
const CUSTOM = 'custom:'

/** Id of the custom field that a choice names; null for all others. */
export const customFieldOf = (choice: string): string | null =>
  choice.startsWith(CUSTOM) ? choice.slice(CUSTOM.length) : null

/** What a column is to mean. */
export interface ColumnChoice {
  /** A field that every lead has, `custom:` and an id, NEW_FIELD, or '' for nothing. */
  value: string
  /** Of a field to be made. */
  name: string
  type: CustomFieldType
}

/** Everything that a column may mean, in groups. */
export function choicesFor(fields: readonly CustomFieldData[]) {
  const custom = fields.map(({ id, name }) => ({ value: CUSTOM + id, label: name }))
  return [
    { value: '', label: 'Nothing: passed over' },
    {
      group: 'Every lead has',
      items: IMPORT_FIELDS.map((field) => ({ value: field, label: fieldInWords(field) })),
    },
    {
      group: 'Your fields',
      items: [...custom, { value: NEW_FIELD, label: 'A new field …' }],
    },
  ]
}

/** What a column means so far: as chosen, before that as its name says. */
export function choiceOf(column: ImportDetails['columns'][number]): ColumnChoice {
  const { field, customField, newField, suggestion } = column
  const { name, type } = newField ?? suggestion ?? { name: '', type: 'TEXT' as const }
  const custom = customField === null ? '' : CUSTOM + customField.id
  return { value: newField === null ? (field ?? custom) : NEW_FIELD, name, type }
}

/** What tells two columns apart that may not mean the same; null for nothing. */
export function meaningOf({ value, name }: ColumnChoice): string | null {
  if (value === NEW_FIELD) return `new:${name.trim().toLowerCase()}`
  return value === '' ? null : value
}
