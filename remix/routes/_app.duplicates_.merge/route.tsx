import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Button, Paper, Text } from '@mantine/core'
import type { ShouldRevalidateFunction } from '@remix-run/react'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ComparedLead } from '../../components/duplicates/documents.ts'
import { MergeForm } from '../../components/duplicates/merge-form.tsx'
import { MergeOutcome } from '../../components/duplicates/merge-outcome.tsx'
import { useMerging } from '../../components/duplicates/use-merging.ts'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { graphql } from '../../graphql/graphql.ts'
import { load } from '../../graphql/server-client.server.ts'

/** More than fit beside each other. */
const MAX_LEADS = 6

const ComparedLeadQuery = graphql(
  `
    query ComparedLead($id: ID!) {
      lead(id: $id) {
        ...ComparedLead
      }
    }
  `,
  [ComparedLead],
)

export const meta: MetaFunction = () => [{ title: 'Merge leads · LeadFactory' }]
export const handle = crumbs(() => [
  { label: 'Leads', to: '/leads' },
  { label: 'Merge', to: '/duplicates/merge' },
])

export async function loader(args: LoaderFunctionArgs) {
  const ids = (new URL(args.request.url).searchParams.get('ids') ?? '').split(' ').filter(Boolean)
  if (ids.length < 2) throw redirect('/leads')
  const found = await Promise.all(ids.slice(0, MAX_LEADS).map((id) => load(args, ComparedLeadQuery, { id })))
  // The lead that was there first stays, unless another is picked.
  const leads = found.map(({ lead }) => lead).sort((a, b) => a.createdAt.localeCompare(b.createdAt))
  return { leads, passedOver: Math.max(0, ids.length - MAX_LEADS) }
}

/** A merge leaves nothing to choose here: the page stays as it is, with the way back. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl }) =>
  currentUrl.search !== nextUrl.search

export default function MergePage(): ReactNode {
  const { leads, passedOver } = useLoaderData<typeof loader>()
  const merging = useMerging()
  const isDone = merging.answer?.failure === null
  return (
    <>
      <PageTitle
        title={`Merge ${leads.length} leads`}
        subtitle="Evidence, campaigns and everything else go to the one that stays. It can be undone."
      />
      <MergeOutcome merging={merging} />
      {passedOver > 0 && (
        <Text size="sm" c="dimmed" mb="md">
          The first {MAX_LEADS} of the selection; merge the others with the result.
        </Text>
      )}
      {isDone ? (
        <Button component={Link} to="/leads" variant="default">
          Back to the leads
        </Button>
      ) : (
        <Paper p="md" bg="var(--surface)">
          <MergeForm leads={leads} busy={merging.busy} onMerge={merging.submit} />
        </Paper>
      )}
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
