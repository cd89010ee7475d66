import type { ActionFunctionArgs } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { oneOf, optionalText, text } from '../../form-data.ts'
import type { Failure } from '../../graphql/failures.ts'
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

const DeleteLeadMutation = graphql(`
  mutation DeleteLead($id: ID!) {
    deleteLead(id: $id)
  }
`)

const leads = (count: number): string => `${count} ${count === 1 ? 'lead' : 'leads'}`

/** Ids of the selected leads, as the bulk bar posts them: parted by spaces. */
const idsOf = (form: FormData): string[] =>
  text(form, 'ids')
    .split(' ')
    .filter((id) => id !== '')

/**
 * Does the same to each lead, one after the other: a selection is at most a page. Stops at the first failure and says
 * how far it came. A lead that is gone already counts as done.
 */
async function forEach(
  ids: string[],
  done: string,
  deed: (id: string) => Promise<{ failure: Failure | null }>,
): Promise<DeedAnswer> {
  let count = 0
  for (const id of ids) {
    const { failure } = await deed(id)
    if (failure !== null && failure.code !== 'NOT_FOUND') {
      const message = `${leads(count)} of ${ids.length} ${done}, then: ${failure.message}`
      return { failure: count === 0 ? failure : { ...failure, message } }
    }
    count += 1
  }
  return { failure: null, message: `${leads(count)} ${done}` }
}

/** What the lead table posts: adding a lead, the status of some, deleting some. */
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
      return forEach(idsOf(form), `set to “${statusInWords(status)}”`, (id) =>
        mutate(args, UpdateLeadStatusMutation, { input: { id, campaignId, status } }, { page }),
      )
    }
    case 'delete':
      return forEach(idsOf(form), 'deleted', (id) => mutate(args, DeleteLeadMutation, { id }, { page }))
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}
