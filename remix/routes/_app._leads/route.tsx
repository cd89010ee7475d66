import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { ListFrameOutlet } from '../../components/lead-table/list-frame.tsx'
import { loadListFrame } from '../../components/lead-table/load-leads.server.ts'
import { graphql } from '../../graphql/graphql.ts'
import { load } from '../../graphql/server-client.server.ts'
import type { WorkspaceListContext } from '../_app._leads.leads._index/context.ts'

/** Campaigns that a lead can be added to from the list; the latest come first. */
const CampaignChoiceQuery = graphql(`
  query CampaignChoice {
    campaigns(first: 100) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`)

export { unlessOnlySearchChanges as shouldRevalidate } from '../../should-revalidate.ts'

export async function loader(args: LoaderFunctionArgs) {
  const [frame, { campaigns }] = await Promise.all([
    loadListFrame(args, null),
    load(args, CampaignChoiceQuery, {}),
  ])
  return { frame, campaigns: campaigns.edges.map(({ node }) => node) }
}

/** What stands around the list of the whole workspace. */
export default function LeadsFrame(): ReactNode {
  const { frame, campaigns } = useLoaderData<typeof loader>()
  return <ListFrameOutlet frame={frame} context={{ campaigns } satisfies WorkspaceListContext} />
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
