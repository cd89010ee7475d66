import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { optionalText, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { flashCookie } from '../../session.server.ts'
import { DeleteThisLeadMutation, SetCustomValueMutation, UpdateLeadMutation } from './documents.ts'

const EDITABLE = ['name', 'title', 'department', 'email', 'phone'] as const
type Editable = (typeof EDITABLE)[number]

/** What the lead's page posts: changed values, or that it is to go. */
export async function doLeadDeed(args: ActionFunctionArgs): Promise<DeedAnswer | Response> {
  const id = args.params['leadId'] ?? ''
  const form = await args.request.formData()
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
    case 'delete': {
      const { failure } = await mutate(args, DeleteThisLeadMutation, { id })
      if (failure !== null) return { failure }
      const flash = flashCookie(args.context, 'The lead is deleted')
      return redirect('/leads', { headers: { 'set-cookie': flash } })
    }
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}
