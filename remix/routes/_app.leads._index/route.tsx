import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button } from '@mantine/core'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { AddLeadButton } from '../../components/lead-table/add-lead.tsx'
import { LeadList } from '../../components/lead-table/lead-list.tsx'
import { loadLeadList } from '../../components/lead-table/load-leads.server.ts'
import { PageTitle } from '../../components/page-title.tsx'
import { graphql } from '../../graphql/graphql.ts'
import { load } from '../../graphql/server-client.server.ts'
import { doLeadDeed } from './lead-deeds.server.ts'

/** Campaigns that a lead can be added to from here; the latest come first. */
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

export const meta: MetaFunction = () => [{ title: 'Leads · LeadFactory' }]
export const handle = crumbs(() => [{ label: 'Leads', to: '/leads' }])

export async function loader(args: LoaderFunctionArgs) {
  const [list, { campaigns }] = await Promise.all([
    loadLeadList(args, null),
    load(args, CampaignChoiceQuery, {}),
  ])
  return { ...list, campaigns: campaigns.edges.map(({ node }) => node) }
}

export async function action(args: ActionFunctionArgs) {
  return doLeadDeed(args)
}

export default function LeadsPage(): ReactNode {
  const { page, views, campaigns } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle title="Leads" subtitle="Everybody found, imported or added in this workspace">
        <Button component={Link} to="/duplicates" variant="default">
          Duplicates
        </Button>
        <Button component={Link} to="/exports" variant="subtle">
          Exports
        </Button>
      </PageTitle>
      <LeadList
        page={page}
        views={views}
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
