import type { ActionFunctionArgs } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { optionalText, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { graphql } from '../../graphql/graphql.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'
import { ACCEPTABLE_BESIDE_VALID } from '../../words/recipients.ts'

const SetScheduleMutation = graphql(`
  mutation SetCampaignSchedule($campaignId: ID!, $cron: String, $timeZone: String) {
    setCampaignSchedule(campaignId: $campaignId, cron: $cron, timeZone: $timeZone) {
      id
    }
  }
`)

const SetAcceptedClassesMutation = graphql(`
  mutation SetAcceptedClasses($campaignId: ID!, $classes: [VerificationClass!]!) {
    setAcceptedClasses(campaignId: $campaignId, classes: $classes) {
      id
    }
  }
`)

/** What is set for a campaign on its page of settings. */
export async function doSettingsDeed(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const form = await args.request.formData()
  switch (text(form, 'intent')) {
    case 'schedule':
      return setSchedule(args, form)
    case 'accept':
      return setAcceptedClasses(args, form)
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}

const campaignOf = ({ params }: ActionFunctionArgs): string => params['campaignId'] ?? ''
const pageOf = (form: FormData) => ({ page: safeNext(text(form, 'page')) })

/** Sets when the campaign runs by itself; without an expression it does so no more. */
async function setSchedule(args: ActionFunctionArgs, form: FormData): Promise<DeedAnswer> {
  const [cron, timeZone] = [optionalText(form, 'cron'), optionalText(form, 'timeZone')]
  const variables = { campaignId: campaignOf(args), cron, timeZone }
  const { failure } = await mutate(args, SetScheduleMutation, variables, pageOf(form))
  return { failure, message: cron === null ? 'The campaign runs no more by itself' : 'The schedule is saved' }
}

/** Sets which addresses the campaign writes to. */
async function setAcceptedClasses(args: ActionFunctionArgs, form: FormData): Promise<DeedAnswer> {
  const named = text(form, 'classes').split(' ')
  const classes = ['VALID' as const, ...ACCEPTABLE_BESIDE_VALID.filter((one) => named.includes(one))]
  const variables = { campaignId: campaignOf(args), classes }
  const { failure } = await mutate(args, SetAcceptedClassesMutation, variables, pageOf(form))
  return { failure, message: 'The recipients follow the setting' }
}
