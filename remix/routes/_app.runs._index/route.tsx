import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button } from '@mantine/core'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ActivityTabs } from '../../components/activity-tabs.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { Pager } from '../../components/pager.tsx'
import { RunsQuery } from '../../components/runs/documents.ts'
import { RunTable } from '../../components/runs/run-table.tsx'
import { useRefreshWhile } from '../../components/use-refresh-while.ts'
import { load } from '../../graphql/server-client.server.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { isLive } from '../../words/runs.ts'

export const meta: MetaFunction = () => [{ title: 'Activity · LeadFactory' }]
export const handle = crumbs(() => [{ label: 'Activity', to: '/runs' }])

export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get('after')
  const { runs } = await load(args, RunsQuery, { campaignId: null, after })
  return runs
}

export default function ActivityPage(): ReactNode {
  const { edges, pageInfo, totalCount } = useLoaderData<typeof loader>()
  const format = useNumberFormat()
  const runs = edges.map(({ node }) => node)
  useRefreshWhile(runs.some(({ state }) => isLive(state)))
  return (
    <>
      <PageTitle
        title="Activity"
        subtitle={
          totalCount === 0 ? undefined : `${counted(totalCount, 'run', 'runs', format)}, newest first`
        }
      />
      <ActivityTabs />
      {runs.length === 0 ? (
        <EmptyState
          title="Runs will stand here"
          action={
            <Button component={Link} to="/campaigns">
              Go to the campaigns
            </Button>
          }
        >
          A run is one execution of a campaign: which sites were read, what was found, what went wrong. None
          has been started yet.
        </EmptyState>
      ) : (
        <RunTable runs={runs} withCampaign />
      )}
      <Pager label="Pages of runs" pageInfo={pageInfo} forwardOnly />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
