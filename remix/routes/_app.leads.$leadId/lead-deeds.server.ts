import type { ActionFunctionArgs } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { optionalText, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { SetCustomValueMutation, UpdateLeadMutation } from './documents.ts'
import { ClearScoreOverrideMutation, SetScoreOverrideMutation } from './score-documents.ts'
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
    case 'set-score': {
      const score = Number(text(form, 'score'))
      if (text(form, 'score') === '' || !Number.isInteger(score))
        return {
          failure: invalidForm([{ path: ['score'], message: 'A score is a whole number from 0 to 100.' }]),
        }
      const given = { score, reason: text(form, 'reason') }
      const own = { leadId: id, campaignId: text(form, 'campaignId'), ...given }
      const { failure } = await mutate(args, SetScoreOverrideMutation, own)
      return { failure, message: 'Your score stands beside the computed one' }
    }
    case 'clear-score': {
      const place = { leadId: id, campaignId: text(form, 'campaignId') }
      return { failure: (await mutate(args, ClearScoreOverrideMutation, place)).failure }
    }
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}
