import type { LoaderFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import type { VariablesOf } from '../../graphql/graphql.ts'
import { load } from '../../graphql/server-client.server.ts'
import type { FieldCondition } from '../../words/custom-fields.ts'
import { AllCustomFieldsQuery } from '../custom-fields/documents.ts'
import { isShort, viewParams } from '../views/view-params.ts'
import type { LeadPage, LeadTotal, ListFrame } from './documents.ts'
import { LeadListFrameQuery, LeadsQuery, LeadTotalQuery } from './documents.ts'
import { readListQuery } from './list-query.ts'

/** The frame of the list of one campaign or of the whole workspace (null). */
export async function loadListFrame(args: LoaderFunctionArgs, campaignId: string | null): Promise<ListFrame> {
  const frame = await load(args, LeadListFrameQuery, { campaignId })
  const { savedViews: views, tags, members, customFields: fields } = frame
  return { views, choices: { tags, members }, fields }
}

/**
 * The page of leads that the request's address asks for, of one campaign or of the whole workspace (null). An address that only
 * names a view leads to the one that says all that the view holds.
 */
export async function loadLeadList(args: LoaderFunctionArgs, campaignId: string | null): Promise<LeadPage> {
  const { pathname, searchParams } = new URL(args.request.url)
  if (isShort(searchParams)) {
    const { views } = await loadListFrame(args, campaignId)
    const view = views.find(({ id }) => id === searchParams.get('view'))
    if (view) throw redirect(`${pathname}?${viewParams(view).toString()}`)
  }
  return loadLeads(args, searchParams, campaignId)
}

async function loadLeads(
  args: LoaderFunctionArgs,
  params: URLSearchParams,
  campaignId: string | null,
): Promise<LeadPage> {
  const query = readListQuery(params, campaignId !== null)
  const asked = await loadAskedFields(args, query.filter.customFields ?? [])
  if (asked.lostFields.length > 0) return { ...NO_LEADS, ...asked, total: Promise.resolve(NONE) }
  const { leads } = await load(args, LeadsQuery, { campaignId, ...query })
  const { edges, pageInfo } = leads
  const total = countLeads(args, { campaignId, filter: query.filter })
  return { rows: edges.map(({ node }) => node), ...asked, pageInfo, total }
}

/** Counting takes longer than finding a page, so that nobody waits for it: it begins behind the rows, and never fails. */
async function countLeads(
  args: LoaderFunctionArgs,
  variables: VariablesOf<typeof LeadTotalQuery>,
): Promise<LeadTotal | null> {
  if (args.request.signal.aborted) return null
  try {
    return (await load(args, LeadTotalQuery, variables)).leads
  } catch {
    // The next page says what is wrong, if it still is.
    return null
  }
}

const NONE: LeadTotal = { totalCount: 0, totalCountIsExact: true }
const NO_LEADS: Pick<LeadPage, 'rows' | 'pageInfo'> = {
  rows: [],
  pageInfo: { hasNextPage: false, endCursor: null, hasPreviousPage: false, startCursor: null },
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
