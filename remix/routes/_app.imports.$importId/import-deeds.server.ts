import type { ActionFunctionArgs } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { oneOf, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { IMPORT_FIELDS, IMPORT_MODES } from '../../words/imports.ts'
import { CancelImportMutation, StartImportMutation, UndoImportMutation } from './documents.ts'

/** The chosen field of each column, in their order. */
function mappingOf(form: FormData) {
  return form.getAll('field').map((value) => IMPORT_FIELDS.find((field) => field === value) ?? null)
}

/** What is done to an import from its page. */
export async function doImportDeed(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const id = args.params['importId'] ?? ''
  const form = await args.request.formData()
  const intent = text(form, 'intent')
  switch (intent) {
    case 'check':
    case 'start': {
      const choice = { mapping: mappingOf(form), mode: oneOf(form, 'mode', IMPORT_MODES) ?? 'UPDATE' }
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
