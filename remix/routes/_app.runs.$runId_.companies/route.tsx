import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button, Group, NativeSelect } from '@mantine/core'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { Pager } from '../../components/pager.tsx'
import { candidatesPath, runPath } from '../../components/paths.ts'
import { SearchField } from '../../components/search-field.tsx'
import { load } from '../../graphql/server-client.server.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { CANDIDATE_STATE_NAMES, candidateStateWords } from '../../words/sources.ts'
import { CandidateTable } from './candidate-table.tsx'
import { RunCandidatesQuery, type CandidatesRunData } from './documents.ts'

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Companies of a run of ${data?.run.campaign.name ?? 'a campaign'} · LeadFactory` },
]

export const handle = crumbs<Data>((page, { runId = '' }) => [
  { label: 'Activity', to: '/runs' },
  { label: `Run of ${page?.run.campaign.name ?? 'a campaign'}`, to: runPath(runId) },
  { label: 'Companies', to: candidatesPath(runId) },
])

export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams
  const state = CANDIDATE_STATE_NAMES.find((one) => one === query.get('state')) ?? null
  return load(args, RunCandidatesQuery, {
    ...{ id: args.params['runId'] ?? '', state, proved: query.get('proved') === '1' ? true : null },
    ...{ search: query.get('search'), after: query.get('after') },
  })
}

/** Those whose site was looked for and proved itself, whatever became of it. */
const PROVED = 'proved'

/** Narrows the companies to those of which one thing became; each says how many there are. */
function StateChoice({ run }: { run: CandidatesRunData }): ReactNode {
  const [params, setParams] = useSearchParams()
  const format = useNumberFormat()
  const counts = new Map(run.candidateCounts.map(({ state, count }) => [state, count]))
  const choose = (state: string): void =>
    setParams(
      (before) => {
        before.delete('after')
        before.delete('state')
        before.delete('proved')
        if (state === PROVED) before.set('proved', '1')
        else if (state !== '') before.set('state', state)
        return before
      },
      { preventScrollReset: true },
    )
  return (
    <NativeSelect
      aria-label="What became of them"
      value={params.get('proved') === '1' ? PROVED : (params.get('state') ?? '')}
      data={[
        { value: '', label: 'Whatever became of them' },
        ...(run.candidatesSought === 0
          ? []
          : [{ value: PROVED, label: `Site proved (${format(run.candidatesProved)})` }]),
        ...CANDIDATE_STATE_NAMES.map((value) => ({
          value,
          label: `${candidateStateWords(value).word} (${format(counts.get(value) ?? 0)})`,
        })),
      ]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  )
}

/** Nothing to show, and why. */
function Nothing({ run }: { run: CandidatesRunData }): ReactNode {
  const [params] = useSearchParams()
  if (run.candidatesFound === 0)
    return (
      <EmptyState title="No source of this run has proposed a company">
        {run.sourcesOpen > 0
          ? 'They are being asked. Companies stand here as they come.'
          : 'Its page says of each source why. A run of addresses alone asks none.'}
      </EmptyState>
    )
  const search = params.get('search')?.trim() ?? ''
  return (
    <EmptyState
      title={search === '' ? 'No company of that kind' : `No source of this run proposed “${search}”`}
      action={
        <Button component={Link} to={candidatesPath(run.id)} variant="default">
          Show all companies
        </Button>
      }
    >
      {search === ''
        ? 'Choose another, or show all.'
        : 'It was neither taken nor rejected: the sources do not know it by this name or address, or their answers left it out. Add its site to the campaign’s addresses to have it read.'}
    </EmptyState>
  )
}

export default function RunCandidatesPage(): ReactNode {
  const { run, runCandidates: page } = useLoaderData<typeof loader>()
  const format = useNumberFormat()
  return (
    <>
      <PageTitle
        title="What became of each company"
        subtitle={`${counted(run.candidatesFound, 'company', 'companies', format)} proposed for ${run.campaign.name}`}
      >
        <Button component={Link} to={runPath(run.id)} variant="default" size="xs">
          Open the run
        </Button>
      </PageTitle>
      <Group mb="sm" align="flex-end">
        <SearchField label="Why is a company not here? Its name or site" width={360} />
        <StateChoice run={run} />
      </Group>
      {page.edges.length === 0 ? (
        <Nothing run={run} />
      ) : (
        <CandidateTable candidates={page.edges.map(({ node }) => node)} />
      )}
      <Pager label="Pages of companies" pageInfo={page.pageInfo} forwardOnly />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
