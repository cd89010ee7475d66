import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button } from '@mantine/core'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ActivityTabs } from '../../components/activity-tabs.tsx'
import { BulkJobTable } from '../../components/bulk/bulk-job-table.tsx'
import { BulkJobsQuery } from '../../components/bulk/documents.ts'
import { BULK_JOBS_PATH } from '../../components/bulk/job-note.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { Pager } from '../../components/pager.tsx'
import { useReloadOnProgress } from '../../components/use-reload-on-progress.ts'
import { load } from '../../graphql/server-client.server.ts'
import { useNumberFormat } from '../../locale.tsx'
import { isUnderWay } from '../../words/bulk.ts'
import { counted } from '../../words/leads.ts'
import { doBulkDeed } from './bulk-deeds.server.ts'

const PROGRESS = {
  load: async () => (await import('../../components/bulk/documents.ts')).BulkJobStateSubscription,
  isUnderWay,
}

export const meta: MetaFunction = () => [{ title: 'Bulk actions · LeadFactory' }]
export const handle = crumbs(() => [
  { label: 'Activity', to: '/runs' },
  { label: 'Bulk actions', to: BULK_JOBS_PATH },
])

export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get('after')
  return (await load(args, BulkJobsQuery, { after })).bulkJobs
}

export async function action(args: ActionFunctionArgs) {
  return doBulkDeed(args)
}

export default function BulkJobsPage(): ReactNode {
  const { edges, pageInfo, totalCount } = useLoaderData<typeof loader>()
  const format = useNumberFormat()
  const jobs = edges.map(({ node }) => node)
  const underWay = jobs.filter(({ state }) => isUnderWay(state))
  useReloadOnProgress(
    underWay.map(({ id }) => id),
    PROGRESS,
  )
  return (
    <>
      <PageTitle
        title="Activity"
        subtitle={
          totalCount === 0
            ? undefined
            : `${counted(totalCount, 'bulk action', 'bulk actions', format)}, newest first; each can be undone for 30 days`
        }
      />
      <ActivityTabs />
      {jobs.length === 0 ? (
        <EmptyState
          title="Bulk actions will stand here"
          action={
            <Button component={Link} to="/leads">
              Go to the leads
            </Button>
          }
        >
          What is done to many leads at once: who did it, to how many, and the way back. Select leads in a
          list to begin.
        </EmptyState>
      ) : (
        <BulkJobTable jobs={jobs} />
      )}
      <Pager label="Pages of bulk actions" pageInfo={pageInfo} forwardOnly />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
