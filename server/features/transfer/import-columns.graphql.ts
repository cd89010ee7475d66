/** Columns of an imported file, and what they mean. */
import { invalidField } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { CustomFieldTypeEnum } from '../custom-fields/custom-fields.graphql.ts'
import { findField } from '../custom-fields/custom-fields.service.ts'
import { NEW_FIELD_TYPES, type NewField } from '../custom-fields/field-guess.ts'
import type { KnownField } from '../custom-fields/known-field.ts'
import { fieldOfMeaning, isCustom, suggestField } from './custom-columns.ts'
import { guessMapping, type ImportField } from './header-map.ts'
import { storedMappingOf, type ImportFormat } from './import-format.ts'
import { ImportFieldType } from './import-types.graphql.ts'
import type { CustomChoice } from './imports.service.ts'

const NewFieldType = builder.objectRef<NewField>('ImportNewField').implement({
  description: 'A custom field that an import might make.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it would be called.' }),
    type: t.expose('type', { type: CustomFieldTypeEnum, description: 'What it would hold.' }),
  }),
})

interface ImportColumn {
  header: string
  field: ImportField | null
  /** Id of the custom field that it means. */
  customFieldId: string | null
  newField: NewField | null
  suggestion: NewField | null
  samples: string[]
}

async function readField(context: GraphQLContext, id: string | null, query: object) {
  const selection = nonEmpty(query)
  return id === null ? null : findField(viewerOf(context).workspaceId, context.db, id, selection)
}

export const ColumnType = builder.objectRef<ImportColumn>('ImportColumn').implement({
  description: 'A column of an imported file.',
  fields: (t) => ({
    header: t.exposeString('header', { description: 'As it is called in the file.' }),
    field: t.expose('field', {
      type: ImportFieldType,
      nullable: true,
      description:
        'What it means: as chosen, before that as its name says. Null: a custom field, or nothing is taken from it.',
    }),
    customField: t.prismaField({
      type: 'CustomField',
      nullable: true,
      description: 'The custom field that it means: as chosen, before that as its name says.',
      resolve: (query, { customFieldId }, _args, context) => readField(context, customFieldId, query),
    }),
    newField: t.expose('newField', {
      type: NewFieldType,
      nullable: true,
      description: 'The custom field that the import will make of it, as chosen.',
    }),
    suggestion: t.expose('suggestion', {
      type: NewFieldType,
      nullable: true,
      description: 'The custom field that it might become, by its name and first cells; null without a name.',
    }),
    samples: t.exposeStringList('samples', { description: 'Its cells in the first rows.' }),
  }),
})

const NewFieldInput = builder.inputType('ImportNewFieldInput', {
  description:
    'A custom field that the import is to make. One that is there already, of the same type, is taken instead.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is to be called.' }),
    type: t.field({
      type: CustomFieldTypeEnum,
      required: true,
      description: 'What it is to hold; no CHOICE, as nobody knows from a file what may be chosen.',
    }),
  }),
})

export const ImportCustomColumnInput = builder.inputType('ImportCustomColumn', {
  description: 'A column of a file that means a custom field: one by its id, or one to be made.',
  fields: (t) => ({
    column: t.int({ required: true, description: 'Place of the column in the file, from 0.' }),
    fieldId: t.id({ description: 'Id of the field.' }),
    newField: t.field({ type: NewFieldInput, description: 'The field to be made.' }),
  }),
})

/** The columns of a file with what they mean: as chosen, before that as their names say. */
export function columnsOf(
  format: ImportFormat,
  stored: unknown,
  fields: readonly KnownField[],
): ImportColumn[] {
  const mapping = storedMappingOf(stored) ?? guessMapping(format.header, fields)
  return format.header.map((header, index) => {
    const meaning = mapping[index] ?? null
    const custom = isCustom(meaning) ? meaning : null
    return {
      header,
      field: isCustom(meaning) ? null : meaning,
      customFieldId: custom === null ? null : (fieldOfMeaning(custom, fields)?.id ?? null),
      newField: typeof custom === 'object' ? (custom?.newField ?? null) : null,
      suggestion: header.trim() === '' ? null : suggestField(format, index),
      samples: format.samples.map((row) => row[index] ?? ''),
    }
  })
}

/** A column's custom field as it is asked for: by its id, or one to be made. */
export function customChoiceOf({
  column,
  fieldId,
  newField,
}: (typeof ImportCustomColumnInput)['$inferInput']): CustomChoice {
  if ((fieldId == null) === (newField == null))
    throw invalidField('customColumns', 'Give the id of a field, or one to be made, and not both.')
  if (fieldId != null) return { column, fieldId: uuidOf('CustomField', fieldId) }
  const type = NEW_FIELD_TYPES.find((one) => one === newField?.type)
  if (type === undefined)
    throw invalidField(
      'customColumns',
      'A field of choices is made under Settings, where its choices are said.',
    )
  return { column, newField: { name: newField?.name.trim() ?? '', type } }
}
