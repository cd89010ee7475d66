import type { ActionFunctionArgs } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { oneOf, optionalText, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { graphql } from '../../graphql/graphql.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'
import { LEAD_STATUSES, statusInWords } from '../../words/leads.ts'

const CreateLeadMutation = graphql(`
  mutation CreateLead($input: CreateLeadInput!) {
    createLead(input: $input) {
      id
    }
  }
`)

const UpdateLeadStatusMutation = graphql(`
  mutation UpdateLeadStatus($input: UpdateLeadInput!) {
    updateLead(input: $input) {
      id
    }
  }
`)

/** What the lead table posts of one lead: adding it, or its status. What is done to many is a bulk job. */
export async function doLeadDeed(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const form = await args.request.formData()
  const page = safeNext(text(form, 'page'))
  switch (text(form, 'intent')) {
    case 'create': {
      const input = {
        campaignId: text(form, 'campaignId'),
        companyName: text(form, 'companyName'),
        website: optionalText(form, 'website'),
        name: optionalText(form, 'name'),
        title: optionalText(form, 'title'),
        email: optionalText(form, 'email'),
        phone: optionalText(form, 'phone'),
      }
      const { failure } = await mutate(args, CreateLeadMutation, { input }, { page })
      return { failure, message: 'The lead is added' }
    }
    case 'set-status': {
      const status = oneOf(form, 'status', LEAD_STATUSES)
      const campaignId = text(form, 'campaignId')
      if (status === null)
        return { failure: invalidForm([{ path: ['status'], message: 'There is no such status.' }]) }
      const input = { id: text(form, 'id'), campaignId, status }
      const { failure } = await mutate(args, UpdateLeadStatusMutation, { input }, { page })
      return { failure, message: `Set to “${statusInWords(status)}”` }
    }
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}
