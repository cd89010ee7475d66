import type { LoaderFunctionArgs } from '@remix-run/node'
import { load } from '../../graphql/server-client.server.ts'
import { CustomFieldsQuery } from '../custom-fields/documents.ts'
import type { LeadPage } from './documents.ts'
import { LeadsQuery } from './documents.ts'
import { readListQuery } from './list-query.ts'

/** The page of leads that the request's address asks for: of one campaign, or of the whole workspace (null). */
export async function loadLeads(args: LoaderFunctionArgs, campaignId: string | null): Promise<LeadPage> {
  const query = readListQuery(new URL(args.request.url).searchParams, campaignId !== null)
  const [{ leads }, { customFields }] = await Promise.all([
    load(args, LeadsQuery, { campaignId, ...query }),
    load(args, CustomFieldsQuery, {}),
  ])
  const { edges, ...rest } = leads
  return { rows: edges.map(({ node }) => node), fields: customFields, ...rest }
}
