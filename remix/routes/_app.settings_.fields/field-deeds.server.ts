import type { ActionFunctionArgs } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { oneOf, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { FIELD_TYPES } from '../../words/custom-fields.ts'
import {
  ArchiveFieldMutation,
  CreateFieldMutation,
  DeleteFieldMutation,
  UpdateFieldMutation,
} from './documents.ts'

/** The choices as they are typed, one a line. */
const choicesOf = (form: FormData): string[] =>
  text(form, 'choices')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What is done to custom fields from their page. */
export async function doFieldDeed(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const form = await args.request.formData()
  const id = text(form, 'id')
  const name = text(form, 'name')
  const choices = form.has('choices') ? choicesOf(form) : null
  switch (text(form, 'intent')) {
    case 'create': {
      const type = oneOf(form, 'type', FIELD_TYPES) ?? 'TEXT'
      const input = { name, type, choices: type === 'CHOICE' ? (choices ?? []) : null }
      const { failure } = await mutate(args, CreateFieldMutation, { input })
      return { failure, message: 'The field is made' }
    }
    case 'update': {
      const { failure } = await mutate(args, UpdateFieldMutation, { input: { id, name, choices } })
      return { failure, message: 'The field is saved' }
    }
    case 'move': {
      const position = Number(text(form, 'position'))
      const { failure } = await mutate(args, UpdateFieldMutation, { input: { id, position } })
      return { failure }
    }
    case 'archive': {
      const archived = text(form, 'archived') === 'true'
      const { failure } = await mutate(args, ArchiveFieldMutation, { id, archived })
      return { failure, message: archived ? 'The field is archived' : 'The field is back' }
    }
    case 'delete': {
      const { data, failure } = await mutate(args, DeleteFieldMutation, { id })
      const values = data?.deleteCustomField.values ?? 0
      return { failure, message: `The field is deleted, with ${values} ${values === 1 ? 'value' : 'values'}` }
    }
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}
