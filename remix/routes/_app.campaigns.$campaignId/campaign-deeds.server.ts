import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'
import { flashCookie } from '../../session.server.ts'
import { DeleteCampaignMutation, StartRunMutation } from './documents.ts'
import { nameLimits, readLimits } from './run-limits.ts'

/** What is done to a campaign from its page and from the list: starting a run, deleting it. */
export async function doCampaignDeed(args: ActionFunctionArgs): Promise<DeedAnswer | Response> {
  const id = args.params['campaignId'] ?? ''
  const form = await args.request.formData()
  const page = safeNext(text(form, 'page'))
  switch (text(form, 'intent')) {
    case 'start-run': {
      const limits = readLimits(form)
      const { failure } = await mutate(args, StartRunMutation, { campaignId: id, limits }, { page })
      return { failure: failure && nameLimits(failure), message: 'The run is on its way' }
    }
    case 'delete': {
      const { failure } = await mutate(args, DeleteCampaignMutation, { id }, { page })
      if (failure !== null) return { failure }
      const flash = flashCookie(args.context, 'The campaign is deleted')
      return redirect('/campaigns', { headers: { 'set-cookie': flash } })
    }
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}
