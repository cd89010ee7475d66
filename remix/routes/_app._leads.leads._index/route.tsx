import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button } from '@mantine/core'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { AddLeadButton } from '../../components/lead-table/add-lead.tsx'
import { LeadList } from '../../components/lead-table/lead-list.tsx'
import { useListFrame } from '../../components/lead-table/list-frame.tsx'
import { loadLeadList } from '../../components/lead-table/load-leads.server.ts'
import { PageTitle } from '../../components/page-title.tsx'
import { useWorkspaceList } from './context.ts'
import { doLeadDeed } from './lead-deeds.server.ts'

export const meta: MetaFunction = () => [{ title: 'Leads · LeadFactory' }]
export const handle = crumbs(() => [{ label: 'Leads', to: '/leads' }])

export async function loader(args: LoaderFunctionArgs) {
  return loadLeadList(args, null)
}

export async function action(args: ActionFunctionArgs) {
  return doLeadDeed(args)
}

// Made once, so that it is not drawn with each page of the list.
const HEAD = (
  <PageTitle title="Leads" subtitle="Everybody found, imported or added in this workspace">
    <Button component={Link} to="/duplicates" variant="default">
      Duplicates
    </Button>
    <Button component={Link} to="/exports" variant="subtle">
      Exports
    </Button>
  </PageTitle>
)

export default function LeadsPage(): ReactNode {
  const page = useLoaderData<typeof loader>()
  const frame = useListFrame()
  const { campaigns } = useWorkspaceList()
  return (
    <>
      {HEAD}
      <LeadList
        page={page}
        frame={frame}
        campaignId={null}
        found={null}
        actions={(refresh) => <AddLeadButton campaigns={campaigns} onAdded={refresh} />}
        empty={
          <EmptyState
            title="Leads will stand here"
            action={
              <Button component={Link} to={campaigns.length === 0 ? '/campaigns/new' : '/campaigns'}>
                {campaigns.length === 0 ? 'Make the first campaign' : 'Go to the campaigns'}
              </Button>
            }
          >
            Each with the page and the sentence that proves it. No run has found any yet, and none has been
            imported.
          </EmptyState>
        }
      />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
