import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button, Table, VisuallyHidden } from '@mantine/core'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { IconPlus } from '../../components/icons.ts'
import { PageTitle } from '../../components/page-title.tsx'
import { Pager } from '../../components/pager.tsx'
import { SearchField } from '../../components/search-field.tsx'
import table from '../../components/table.module.css'
import { graphql } from '../../graphql/graphql.ts'
import { load } from '../../graphql/server-client.server.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { CampaignRow } from './campaign-row.tsx'

const CampaignsQuery = graphql(`
  query Campaigns($search: String, $after: String) {
    campaigns(first: 50, after: $after, search: $search) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          name
          icp
          vertical
          leadCount
          nextRunAt
          lastRun {
            id
            state
            leadsNew
            createdAt
          }
        }
      }
    }
  }
`)

export const meta: MetaFunction = () => [{ title: 'Campaigns · LeadFactory' }]
export const handle = crumbs(() => [{ label: 'Campaigns', to: '/campaigns' }])

export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams
  const { campaigns } = await load(args, CampaignsQuery, {
    search: query.get('search'),
    after: query.get('after'),
  })
  return campaigns
}

const newCampaign = (
  <Button component={Link} to="/campaigns/new" leftSection={<IconPlus size={16} aria-hidden />}>
    New campaign
  </Button>
)

function NoCampaigns({ search }: { search: string | null }): ReactNode {
  if (search !== null) {
    return (
      <EmptyState
        title={`No campaign has “${search}” in its name`}
        action={
          <Button component={Link} to="/campaigns" variant="default">
            Show all campaigns
          </Button>
        }
      >
        The search looks at names only.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="Campaigns will stand here" action={newCampaign}>
      A campaign says whom you are looking for and where to look. None has been made yet.
    </EmptyState>
  )
}

export default function CampaignsPage(): ReactNode {
  const { edges, totalCount, pageInfo } = useLoaderData<typeof loader>()
  const format = useNumberFormat()
  const search = useSearchParams()[0].get('search')
  const isEmpty = totalCount === 0 && search === null
  return (
    <>
      <PageTitle
        title="Campaigns"
        subtitle={isEmpty ? undefined : counted(totalCount, 'campaign', 'campaigns', format)}
      >
        {!isEmpty && <SearchField label="Search campaigns" />}
        {!isEmpty && newCampaign}
      </PageTitle>
      <div className={table['frame']}>
        {edges.length === 0 ? (
          <NoCampaigns search={search} />
        ) : (
          <Table highlightOnHover verticalSpacing="sm" aria-label="Campaigns">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th className={table['number'] ?? ''}>Leads</Table.Th>
                <Table.Th visibleFrom="sm">Last run</Table.Th>
                <Table.Th visibleFrom="sm">Next run</Table.Th>
                <Table.Th>
                  <VisuallyHidden>Actions</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {edges.map(({ node }) => (
                <CampaignRow key={node.id} campaign={node} />
              ))}
            </Table.Tbody>
          </Table>
        )}
      </div>
      <Pager label="Pages of campaigns" pageInfo={pageInfo} forwardOnly />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
