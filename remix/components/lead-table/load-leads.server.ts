import type { LoaderFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { ResultOf } from '../../graphql/graphql.ts'
import { load } from '../../graphql/server-client.server.ts'
import type { FieldCondition } from '../../words/custom-fields.ts'
import { AllCustomFieldsQuery, CustomFieldsQuery } from '../custom-fields/documents.ts'
import { WorkChoicesQuery } from '../lead-work/documents.ts'
import type { SavedViewData } from '../views/documents.ts'
import { SavedViewsQuery } from '../views/documents.ts'
import { isShort, viewParams } from '../views/view-params.ts'
import type { LeadPage } from './documents.ts'
import { LeadsQuery } from './documents.ts'
import { readListQuery } from './list-query.ts'

/** What a page with a list of leads is made of. */
export interface LeadListData {
  page: LeadPage
  views: SavedViewData[]
}

/**
 * The page of leads that the request's address asks for, of one campaign or of the whole workspace (null), and the views of that
 * list. An address that only names a view leads to the one that says all that the view holds.
 */
export async function loadLeadList(
  args: LoaderFunctionArgs,
  campaignId: string | null,
): Promise<LeadListData> {
  const { pathname, searchParams } = new URL(args.request.url)
  const views = load(args, SavedViewsQuery, { campaignId }).then(({ savedViews }) => savedViews)
  if (isShort(searchParams)) {
    const view = (await views).find(({ id }) => id === searchParams.get('view'))
    if (view) throw redirect(`${pathname}?${viewParams(view).toString()}`)
  }
  const [page, all] = await Promise.all([loadLeads(args, searchParams, campaignId), views])
  return { page, views: all }
}

async function loadLeads(
  args: LoaderFunctionArgs,
  params: URLSearchParams,
  campaignId: string | null,
): Promise<LeadPage> {
  const query = readListQuery(params, campaignId !== null)
  const asked = await loadAskedFields(args, query.filter.customFields ?? [])
  // Several requests: the list alone is answered faster than with anything beside it.
  const [{ leads }, choices, { customFields }] = await Promise.all([
    asked.lostFields.length > 0 ? NO_LEADS : load(args, LeadsQuery, { campaignId, ...query }),
    load(args, WorkChoicesQuery, {}),
    load(args, CustomFieldsQuery, {}),
  ])
  const { edges, ...rest } = leads
  return { rows: edges.map(({ node }) => node), choices, fields: customFields, ...asked, ...rest }
}

const NO_LEADS: ResultOf<typeof LeadsQuery> = {
  leads: {
    edges: [],
    totalCount: 0,
    totalCountIsExact: true,
    pageInfo: { hasNextPage: false, endCursor: null, hasPreviousPage: false, startCursor: null },
  },
}

/** The custom fields that a filter asks for, and the ids of those that there are no more. */
async function loadAskedFields(
  args: LoaderFunctionArgs,
  conditions: readonly FieldCondition[],
): Promise<Pick<LeadPage, 'askedFields' | 'lostFields'>> {
  if (conditions.length === 0) return { askedFields: [], lostFields: [] }
  const { customFields } = await load(args, AllCustomFieldsQuery, {})
  const ids = conditions.map(({ fieldId }) => fieldId)
  return {
    askedFields: customFields.filter(({ id }) => ids.includes(id)),
    lostFields: ids.filter((fieldId) => !customFields.some(({ id }) => id === fieldId)),
  }
}
