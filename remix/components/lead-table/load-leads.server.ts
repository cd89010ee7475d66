import type { LoaderFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { ResultOf } from '../../graphql/graphql.ts'
import { load } from '../../graphql/server-client.server.ts'
import type { FieldCondition } from '../../words/custom-fields.ts'
import { AllCustomFieldsQuery } from '../custom-fields/documents.ts'
import type { SavedViewData } from '../views/documents.ts'
import { isShort, viewParams } from '../views/view-params.ts'
import type { LeadPage } from './documents.ts'
import { LeadListFrameQuery, LeadsQuery } from './documents.ts'
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
  const framing = load(args, LeadListFrameQuery, { campaignId })
  if (isShort(searchParams)) {
    const view = (await framing).savedViews.find(({ id }) => id === searchParams.get('view'))
    if (view) throw redirect(`${pathname}?${viewParams(view).toString()}`)
  }
  // Two requests: the list alone is answered faster than with anything beside it.
  const [leads, frame] = await Promise.all([loadLeads(args, searchParams, campaignId), framing])
  const { savedViews: views, tags, members, customFields: fields } = frame
  return { page: { ...leads, choices: { tags, members }, fields }, views }
}

async function loadLeads(
  args: LoaderFunctionArgs,
  params: URLSearchParams,
  campaignId: string | null,
): Promise<Omit<LeadPage, 'choices' | 'fields'>> {
  const query = readListQuery(params, campaignId !== null)
  const asked = await loadAskedFields(args, query.filter.customFields ?? [])
  const isLost = asked.lostFields.length > 0
  const { leads } = isLost ? NO_LEADS : await load(args, LeadsQuery, { campaignId, ...query })
  const { edges, ...rest } = leads
  return { rows: edges.map(({ node }) => node), ...asked, ...rest }
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
