import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core'
import { useLoaderData, useNavigate } from '@remix-run/react'
import type { ReactNode } from 'react'
import { MergeList } from '../../components/duplicates/merge-list.tsx'
import { MergeOutcome } from '../../components/duplicates/merge-outcome.tsx'
import { useMerging, type Merging } from '../../components/duplicates/use-merging.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { Pager } from '../../components/pager.tsx'
import { useReloadOnProgress } from '../../components/use-reload-on-progress.ts'
import { load } from '../../graphql/server-client.server.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { DuplicatesQuery, DuplicateStandingQuery, LeadMergesQuery } from './documents.ts'
import { doDuplicateDeed } from './duplicate-deeds.server.ts'
import { ProposalCard } from './proposal-card.tsx'
import { ScanPanel } from './scan-panel.tsx'
import { useProposalKeys } from './use-proposal-keys.ts'

const isRunning = (state: string): boolean => state === 'RUNNING'
const PROGRESS = {
  load: async () => (await import('../../components/duplicates/documents.ts')).ScanStateSubscription,
  isUnderWay: isRunning,
}
const VIEWS = [
  { value: 'open', label: 'To decide' },
  { value: 'dismissed', label: 'Set aside' },
  { value: 'merged', label: 'Merged' },
]

export const meta: MetaFunction = () => [{ title: 'Duplicates · LeadFactory' }]
export const handle = crumbs(() => [
  { label: 'Leads', to: '/leads' },
  { label: 'Duplicates', to: '/duplicates' },
])

export async function loader(args: LoaderFunctionArgs) {
  const params = new URL(args.request.url).searchParams
  const [view, after] = [params.get('view') ?? 'open', params.get('after')]
  const standing = load(args, DuplicateStandingQuery, {})
  if (view === 'merged') {
    const { leadMerges } = await load(args, LeadMergesQuery, { after })
    return { view: 'merged' as const, ...(await standing), merges: leadMerges, proposals: null }
  }
  const state = view === 'dismissed' ? 'DISMISSED' : 'OPEN'
  const { duplicates } = await load(args, DuplicatesQuery, { state, after })
  return {
    view: view === 'dismissed' ? ('dismissed' as const) : ('open' as const),
    ...(await standing),
    merges: null,
    proposals: duplicates,
  }
}

export function action(args: ActionFunctionArgs) {
  return doDuplicateDeed(args)
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

function Nothing({ data, merging }: { data: Data; merging: Merging }): ReactNode {
  if (data.view === 'merged')
    return (
      <EmptyState title="Merges will stand here">Each with who made it, when, and the way back.</EmptyState>
    )
  if (data.view === 'dismissed')
    return (
      <EmptyState title="Pairs that are two people will stand here">None was set aside so far.</EmptyState>
    )
  const isNew = data.latestDuplicateScan === null
  return (
    <EmptyState
      title={isNew ? 'Leads that may be one will stand here' : 'No duplicates to decide'}
      action={
        <Button loading={merging.busy} onClick={() => merging.submit({ intent: 'scan', all: 'yes' })}>
          {isNew ? 'Search for duplicates' : 'Search all leads again'}
        </Button>
      }
    >
      {isNew
        ? 'Each pair side by side with the reasons: one mailbox, one name at one domain, a nick name, a slip of the pen. Nobody has searched yet.'
        : 'Every lead was looked at. Those that change are looked at by themselves.'}
    </EmptyState>
  )
}

function Page({ data, merging }: { data: Data; merging: Merging }): ReactNode {
  const { merges, proposals } = data
  if (merges !== null)
    return merges.edges.length === 0 ? (
      <Nothing data={data} merging={merging} />
    ) : (
      <Paper p="md" bg="var(--surface)">
        <MergeList merges={merges.edges.map(({ node }) => node)} merging={merging} />
      </Paper>
    )
  if (proposals.edges.length === 0) return <Nothing data={data} merging={merging} />
  return (
    <Stack>
      {proposals.edges.map(({ node }) => (
        <ProposalCard key={node.id} proposal={node} merging={merging} />
      ))}
    </Stack>
  )
}

export default function DuplicatesPage(): ReactNode {
  const data = useLoaderData<typeof loader>()
  const format = useNumberFormat()
  const navigate = useNavigate()
  const merging = useMerging()
  const { sure, latestDuplicateScan: scan, view } = data
  useReloadOnProgress(scan?.state === 'RUNNING' ? [scan.id] : [], PROGRESS)
  useProposalKeys()
  const total = data.proposals?.totalCount ?? data.merges?.totalCount ?? 0
  return (
    <>
      <PageTitle
        title="Duplicates"
        subtitle={
          data.merges === null
            ? counted(total, 'pair', 'pairs', format)
            : counted(total, 'merge', 'merges', format)
        }
      >
        <Button
          variant="default"
          disabled={scan?.state === 'RUNNING'}
          loading={merging.busy && merging.intent === 'scan'}
          onClick={() => merging.submit({ intent: 'scan', all: 'yes' })}
        >
          Search all leads
        </Button>
        {sure.totalCount > 0 && (
          <Button
            loading={merging.busy && merging.intent === 'merge-sure'}
            onClick={() => merging.submit({ intent: 'merge-sure' })}
          >
            Merge the sure ones ({format(Math.min(50, sure.totalCount))})
          </Button>
        )}
      </PageTitle>
      <ScanPanel scan={scan} merging={merging} />
      <Group mb="md" gap="sm">
        <SegmentedControl
          size="xs"
          aria-label="Which are shown"
          value={view}
          data={VIEWS}
          onChange={(next) => navigate(next === 'open' ? '/duplicates' : `/duplicates?view=${next}`)}
        />
        {view !== 'merged' && total > 0 && (
          <Text size="xs" c="dimmed" visibleFrom="sm">
            j and k go through them, m merges, d sets aside
          </Text>
        )}
      </Group>
      <MergeOutcome merging={merging} />
      <Page data={data} merging={merging} />
      <Pager label="Pages of duplicates" pageInfo={(data.proposals ?? data.merges).pageInfo} forwardOnly />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
