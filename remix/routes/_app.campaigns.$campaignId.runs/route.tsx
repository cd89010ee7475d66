import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { Pager } from '../../components/pager.tsx'
import { campaignPath } from '../../components/paths.ts'
import { RunsQuery } from '../../components/runs/documents.ts'
import { RunTable } from '../../components/runs/run-table.tsx'
import { useRefreshWhile } from '../../components/use-refresh-while.ts'
import { load } from '../../graphql/server-client.server.ts'
import { isLive } from '../../words/runs.ts'

export const handle = crumbs((_data, { campaignId = '' }) => [
  { label: 'Runs', to: `${campaignPath(campaignId)}/runs` },
])

export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get('after')
  const { runs } = await load(args, RunsQuery, { campaignId: args.params['campaignId'] ?? '', after })
  return runs
}

export default function CampaignRunsTab(): ReactNode {
  const { edges, pageInfo } = useLoaderData<typeof loader>()
  const runs = edges.map(({ node }) => node)
  useRefreshWhile(runs.some(({ state }) => isLive(state)))
  if (runs.length === 0) {
    return (
      <EmptyState title="Runs will stand here">
        Each with what it found and what became of every site. This campaign has not run yet.
      </EmptyState>
    )
  }
  return (
    <>
      <RunTable runs={runs} withCampaign={false} />
      <Pager label="Pages of runs" pageInfo={pageInfo} forwardOnly />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
