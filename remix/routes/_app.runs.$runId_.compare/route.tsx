import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Alert, Button } from '@mantine/core'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { IconAlertTriangle } from '../../components/icons.ts'
import { PageTitle } from '../../components/page-title.tsx'
import { Pager } from '../../components/pager.tsx'
import { comparePath, runPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { load, loadIfValid } from '../../graphql/server-client.server.ts'
import { readDiffKind } from '../../words/run-diff.ts'
import { ComparedRunQuery, RunChoiceQuery, RunDiffQuery } from './documents.ts'
import { LeadDiffs } from './lead-diffs.tsx'
import { RunPicker } from './run-picker.tsx'
import { Summary } from './summary.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Compare runs of ${data?.run.campaign.name ?? 'a campaign'} · LeadFactory` },
]

export const handle = crumbs<Awaited<ReturnType<typeof loader>>>((page, { runId = '' }) => [
  { label: 'Activity', to: '/runs' },
  { label: `Run of ${page?.run.campaign.name ?? 'a campaign'}`, to: runPath(runId) },
  { label: 'Compare', to: comparePath(runId) },
])

export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams
  const id = args.params['runId'] ?? ''
  const { run } = await load(args, ComparedRunQuery, { id })
  const { runs } = await load(args, RunChoiceQuery, { campaignId: run.campaign.id })
  const before = query.get('with') ?? run.replayOf?.id ?? run.previous?.id ?? null
  const kind = readDiffKind(query)
  const diff =
    before === null
      ? null
      : await loadIfValid(args, RunDiffQuery, { before, after: run.id, kind, cursor: query.get('after') })
  return {
    ...{ run, before, kind },
    choices: runs.edges.map(({ node }) => node).filter((choice) => choice.id !== run.id),
    diff: diff?.data?.runDiff ?? null,
    refusal: diff?.failure?.message ?? null,
  }
}

export default function ComparePage(): ReactNode {
  const { run, before, kind, choices, diff, refusal } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle
        title="What is different in this run"
        subtitle={
          <>
            {run.isReplay ? 'Replay' : 'Run'} of {run.campaign.name}, started{' '}
            <Time iso={run.startedAt ?? run.createdAt} />
          </>
        }
      >
        <Button component={Link} to={runPath(run.id)} variant="default" size="xs">
          Open the run
        </Button>
      </PageTitle>
      {choices.length > 0 && (
        <RunPicker choices={choices} chosen={before} replayed={run.replayOf?.id ?? null} />
      )}
      {before === null && (
        <EmptyState
          title="There is no earlier run to compare with"
          action={
            <Button component={Link} to={runPath(run.id)}>
              Go to the run
            </Button>
          }
        >
          {choices.length > 0
            ? 'This is the first run of its campaign. Choose a later one above to see what was different then.'
            : 'This is the first run of its campaign. Once it has run again, or this run was replayed, the leads that are new, gone or changed stand here.'}
        </EmptyState>
      )}
      {refusal !== null && (
        <Alert
          color="yellow"
          variant="outline"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title="These two runs cannot be compared"
          mt="md"
        >
          {refusal}
        </Alert>
      )}
      {diff !== null && (
        <>
          <Summary summary={diff.summary} kind={kind} />
          <LeadDiffs leads={diff.leads.edges.map(({ node }) => node)} kind={kind} />
          <Pager label="Pages of leads" pageInfo={diff.leads.pageInfo} forwardOnly />
        </>
      )}
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
