import type { ActionFunctionArgs } from '@remix-run/node'
import type { CustomFieldType } from '../../graphql/enums.ts'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { oneOf, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { IMPORT_FIELDS, IMPORT_MODES } from '../../words/imports.ts'
import { NEW_FIELD_TYPES } from '../../words/custom-fields.ts'
import { customFieldOf, NEW_FIELD } from './column-choice.ts'
import { CancelImportMutation, StartImportMutation, UndoImportMutation } from './documents.ts'

type CustomColumn = { column: number } & (
  { fieldId: string } | { newField: { name: string; type: CustomFieldType } }
)

/** What each column is to mean, in their order: a field that every lead has, a custom one, or one to be made. */
function columnsOf(form: FormData) {
  const values = form.getAll('field').map(String)
  const names = form.getAll('newName').map(String)
  const types = form.getAll('newType').map(String)
  const customColumns = values.flatMap((value, column): CustomColumn[] => {
    const type = NEW_FIELD_TYPES.find((one) => one === types[column])
    if (value === NEW_FIELD && type !== undefined)
      return [{ column, newField: { name: names[column] ?? '', type } }]
    const fieldId = customFieldOf(value)
    return fieldId === null ? [] : [{ column, fieldId }]
  })
  return {
    mapping: values.map((value) => IMPORT_FIELDS.find((field) => field === value) ?? null),
    customColumns,
  }
}

/** What is done to an import from its page. */
export async function doImportDeed(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const id = args.params['importId'] ?? ''
  const form = await args.request.formData()
  const intent = text(form, 'intent')
  switch (intent) {
    case 'check':
    case 'start': {
      const choice = { ...columnsOf(form), mode: oneOf(form, 'mode', IMPORT_MODES) ?? 'UPDATE' }
      const { failure } = await mutate(args, StartImportMutation, {
        id,
        ...choice,
        dryRun: intent === 'check',
      })
      return { failure }
    }
    case 'cancel':
      return { failure: (await mutate(args, CancelImportMutation, { id })).failure }
    case 'undo':
      return { failure: (await mutate(args, UndoImportMutation, { id })).failure }
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}
