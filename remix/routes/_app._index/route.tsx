import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button, SimpleGrid, Stack } from '@mantine/core'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { IconPlus } from '../../components/icons.ts'
import { PageTitle } from '../../components/page-title.tsx'
import { useRefreshWhile } from '../../components/use-refresh-while.ts'
import { load } from '../../graphql/server-client.server.ts'
import { isLive } from '../../words/runs.ts'
import { needingAttention } from './attention.ts'
import { CHART_DAYS, OverviewQuery } from './documents.ts'
import { FirstSteps } from './first-steps.tsx'
import { LeadsChart } from './leads-chart.tsx'
import { Numbers } from './numbers.tsx'
import { NeedsAttention, RunsNow } from './runs-now.tsx'
import { VerificationClasses } from './verification-classes.tsx'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

export const meta: MetaFunction = () => [{ title: 'Overview · LeadFactory' }]
export const handle = crumbs(() => [{ label: 'Overview', to: '/' }])

export async function loader(args: LoaderFunctionArgs) {
  const { overview, runs, verificationCounts } = await load(args, OverviewQuery, { days: CHART_DAYS })
  return {
    overview,
    verificationCounts,
    runs: runs.edges.map(({ node }) => node),
    weekAgo: new Date(Date.now() - WEEK_MS).toISOString(),
  }
}

export default function OverviewPage(): ReactNode {
  const { overview, runs, verificationCounts, weekAgo } = useLoaderData<typeof loader>()
  const live = runs.filter(({ state }) => isLive(state))
  useRefreshWhile(live.length > 0)
  const isNew = overview.leads === 0
  return (
    <>
      <PageTitle title="Overview">
        <Button
          component={Link}
          to="/campaigns/new"
          leftSection={<IconPlus size={16} aria-hidden />}
          variant={isNew ? 'default' : 'filled'}
        >
          New campaign
        </Button>
      </PageTitle>
      <Stack maw={1440}>
        {isNew ? (
          <FirstSteps hasCampaign={overview.campaigns > 0} hasRun={runs.length > 0} />
        ) : (
          <>
            <Numbers overview={overview} weekAgo={weekAgo} />
            <LeadsChart days={overview.leadsPerDay} />
            <VerificationClasses counts={verificationCounts} />
          </>
        )}
        {(!isNew || runs.length > 0) && (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" style={{ alignItems: 'start' }}>
            <RunsNow runs={live} />
            <NeedsAttention runs={needingAttention(runs)} />
          </SimpleGrid>
        )}
      </Stack>
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
