import type { ActionFunctionArgs } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { optionalText, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { graphql } from '../../graphql/graphql.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'

const SetScheduleMutation = graphql(`
  mutation SetCampaignSchedule($campaignId: ID!, $cron: String, $timeZone: String) {
    setCampaignSchedule(campaignId: $campaignId, cron: $cron, timeZone: $timeZone) {
      id
    }
  }
`)

/** Sets when the campaign runs by itself; without an expression it does so no more. */
export async function doScheduleDeed(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const form = await args.request.formData()
  if (text(form, 'intent') !== 'schedule') {
    return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
  const [cron, timeZone] = [optionalText(form, 'cron'), optionalText(form, 'timeZone')]
  const campaignId = args.params['campaignId'] ?? ''
  const page = safeNext(text(form, 'page'))
  const { failure } = await mutate(args, SetScheduleMutation, { campaignId, cron, timeZone }, { page })
  return { failure, message: cron === null ? 'The campaign runs no more by itself' : 'The schedule is saved' }
}
