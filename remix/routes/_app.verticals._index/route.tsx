import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Table, VisuallyHidden } from '@mantine/core'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import table from '../../components/table.module.css'
import { graphql } from '../../graphql/graphql.ts'
import { load } from '../../graphql/server-client.server.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { PackRow, type ListedPack } from './pack-row.tsx'

const VerticalsQuery = graphql(`
  query Verticals {
    verticals {
      slug
      name
      version
      description
      origin
      basedOn
      updatedAt
      campaignCount
    }
    campaigns(first: 100) {
      edges {
        node {
          id
          name
          vertical
        }
      }
    }
  }
`)

export const meta: MetaFunction = () => [{ title: 'Verticals · LeadFactory' }]
export const handle = crumbs(() => [
  { label: 'Settings', to: '/settings' },
  { label: 'Verticals', to: '/verticals' },
])

export async function loader(args: LoaderFunctionArgs): Promise<ListedPack[]> {
  const { verticals, campaigns } = await load(args, VerticalsQuery, {})
  const nodes = campaigns.edges.map(({ node }) => node)
  return verticals.map((pack) => ({
    ...pack,
    campaigns: nodes.filter(({ vertical }) => vertical === pack.slug),
  }))
}

/** The workspace's own stand first: they are what one comes back for. */
const inOrder = (packs: ListedPack[]): ListedPack[] => [
  ...packs.filter(({ origin }) => origin === 'WORKSPACE'),
  ...packs.filter(({ origin }) => origin === 'SHIPPED'),
]

export default function VerticalsPage(): ReactNode {
  const packs = useLoaderData<typeof loader>()
  const format = useNumberFormat()
  const own = packs.filter(({ origin }) => origin === 'WORKSPACE').length
  return (
    <>
      <PageTitle
        title="Verticals"
        subtitle={`${counted(packs.length - own, 'pack', 'packs', format)} built in, ${format(own)} of this workspace. Each knows one kind of company: how it is told, where it is found, who works there.`}
      />
      <div className={table['frame']}>
        {packs.length === 0 ? (
          <EmptyState title="Packs will stand here">
            This installation ships none: the files beside its program are missing. Its operator installs it
            anew.
          </EmptyState>
        ) : (
          <Table highlightOnHover verticalSpacing="sm" aria-label="Verticals">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th visibleFrom="sm">Version</Table.Th>
                <Table.Th visibleFrom="sm">From</Table.Th>
                <Table.Th visibleFrom="sm">Used by</Table.Th>
                <Table.Th>
                  <VisuallyHidden>Actions</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {inOrder(packs).map((pack) => (
                <PackRow key={pack.slug} pack={pack} />
              ))}
            </Table.Tbody>
          </Table>
        )}
      </div>
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
