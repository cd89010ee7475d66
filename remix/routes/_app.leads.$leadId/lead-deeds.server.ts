import type { ActionFunctionArgs } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { optionalText, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { SetCustomValueMutation, UpdateLeadMutation } from './documents.ts'
import { doWorkDeed } from './work-deeds.server.ts'

const EDITABLE = ['name', 'title', 'department', 'email', 'phone'] as const
type Editable = (typeof EDITABLE)[number]

/** What the lead's page posts: changed values, or what members work with. */
export async function doLeadDeed(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const id = args.params['leadId'] ?? ''
  const form = await args.request.formData()
  const work = doWorkDeed(args, id, form)
  if (work !== null) return work
  switch (text(form, 'intent')) {
    case 'update': {
      // A general contact's form has no name, title and department: what is not posted is left as it is.
      const posted = EDITABLE.filter((name) => form.has(name)).map((name) => [name, optionalText(form, name)])
      const input = { id, ...(Object.fromEntries(posted) as Partial<Record<Editable, string | null>>) }
      const { failure } = await mutate(args, UpdateLeadMutation, { input })
      return { failure, message: 'The lead is saved' }
    }
    case 'set-value': {
      const value = { leadId: id, fieldId: text(form, 'fieldId'), value: optionalText(form, 'value') }
      return { failure: (await mutate(args, SetCustomValueMutation, value)).failure }
    }
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}
