import type { ActionFunctionArgs } from '@remix-run/node'
import type { BulkAnswer } from '../../components/bulk/bulk-jobs.tsx'
import {
  CancelBulkJobMutation,
  StartBulkJobMutation,
  UndoBulkJobMutation,
} from '../../components/bulk/documents.ts'
import { readFilter } from '../../components/lead-table/list-query.ts'
import { oneOf, optionalText, text } from '../../form-data.ts'
import type { BulkAction } from '../../graphql/enums.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'
import { LEAD_STATUSES } from '../../words/leads.ts'

const ACTIONS = [
  'SET_STATUS',
  'ADD_TO_CAMPAIGN',
  'REMOVE_FROM_CAMPAIGN',
  'ADD_TAG',
  'REMOVE_TAG',
  'SET_OWNER',
  'DELETE',
] as const satisfies readonly BulkAction[]

const refused = (field: string, message: string): BulkAnswer => ({
  job: null,
  failure: invalidForm([{ path: [field], message }]),
})

/** Starts what was posted: to leads with these ids, or to all that the posted list holds. */
async function start(args: ActionFunctionArgs, form: FormData, page: string): Promise<BulkAnswer> {
  const kind = oneOf(form, 'kind', ACTIONS)
  if (kind === null) return refused('kind', 'There is nothing of that name to do.')
  const action = {
    kind,
    campaignId: optionalText(form, 'campaignId'),
    status: oneOf(form, 'status', LEAD_STATUSES),
    tagId: optionalText(form, 'tagId'),
    ownerId: optionalText(form, 'ownerId'),
  }
  const ids = text(form, 'ids').split(' ').filter(Boolean)
  const list = {
    campaignId: optionalText(form, 'listCampaignId'),
    filter: readFilter(new URLSearchParams(text(form, 'filter'))),
  }
  const which = form.has('ids') ? { ids } : list
  const { data, failure } = await mutate(args, StartBulkJobMutation, { action, ...which }, { page })
  return { failure, job: data?.startBulkJob ?? null }
}

/** What is posted about bulk jobs, from whichever page. */
export async function doBulkDeed(args: ActionFunctionArgs): Promise<BulkAnswer> {
  const form = await args.request.formData()
  const page = safeNext(text(form, 'page'))
  const id = text(form, 'id')
  switch (text(form, 'intent')) {
    case 'start':
      return start(args, form, page)
    case 'cancel': {
      const { data, failure } = await mutate(args, CancelBulkJobMutation, { id }, { page })
      return { failure, job: data?.cancelBulkJob ?? null }
    }
    case 'undo': {
      const { data, failure } = await mutate(args, UndoBulkJobMutation, { id }, { page })
      return { failure, job: data?.undoBulkJob ?? null }
    }
    default:
      return refused('intent', 'There is nothing of that name to do.')
  }
}
