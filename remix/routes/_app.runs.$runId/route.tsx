import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Alert, Anchor, Group, Paper, Stack } from '@mantine/core'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { IconAlertTriangle } from '../../components/icons.ts'
import { PageTitle } from '../../components/page-title.tsx'
import { campaignPath, runPath } from '../../components/paths.ts'
import { Funnel } from '../../components/runs/funnel.tsx'
import { LiveDot } from '../../components/runs/live-dot.tsx'
import { RunBar } from '../../components/runs/run-bar.tsx'
import { EndedRunControls, LiveRunControls } from '../../components/runs/run-controls.tsx'
import { useLiveRun } from '../../components/runs/use-live-run.ts'
import { RunStateBadge } from '../../components/state-badge.tsx'
import { useReloadSoon } from '../../components/use-reload-soon.ts'
import { Time } from '../../components/time.tsx'
import { load } from '../../graphql/server-client.server.ts'
import { durationInWords, isLive } from '../../words/runs.ts'
import { RunQuery, type RunData } from './documents.ts'
import { doRunDeed } from './run-deeds.server.ts'
import { readSiteState, Sites } from './sites.tsx'
import { RunSources } from './sources.tsx'
import { ReplayHint, RunTerms } from './terms.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Run of ${data?.run.campaign.name ?? 'a campaign'} · LeadFactory` },
]

export const handle = crumbs<Awaited<ReturnType<typeof loader>>>((page, { runId = '' }) => [
  { label: 'Activity', to: '/runs' },
  { label: `Run of ${page?.run.campaign.name ?? 'a campaign'}`, to: runPath(runId) },
])

export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams
  return load(args, RunQuery, {
    id: args.params['runId'] ?? '',
    state: readSiteState(query),
    after: query.get('after'),
  })
}

export async function action(args: ActionFunctionArgs) {
  return doRunDeed(args)
}

/** Companies of the run whose site was not looked for to the end, as it was loaded. */
const leftOf = ({ candidateCounts }: RunData): number =>
  candidateCounts.find(({ state }) => state === 'SET_ASIDE')?.count ?? 0

export default function RunPage(): ReactNode {
  const { run: loaded, runSites } = useLoaderData<typeof loader>()
  const { run, connection } = useLiveRun(loaded)
  const { campaign } = loaded
  // The stream tells of the run's counters; the sites below are read again with each of its steps.
  const stale = isLive(run.state) && run.updatedAt > loaded.updatedAt
  useReloadSoon(stale)
  return (
    <>
      <PageTitle
        title={`Run of ${campaign.name}`}
        subtitle={
          <>
            <Anchor component={Link} to={campaignPath(campaign.id)} inherit underline="always">
              Open the campaign
            </Anchor>
            {' · started '}
            <Time iso={run.startedAt ?? run.createdAt} />
            {run.startedAt !== null &&
              run.finishedAt !== null &&
              ` · worked ${durationInWords(run.secondsWorked)}`}
          </>
        }
      >
        {isLive(run.state) ? (
          <LiveRunControls run={run} />
        ) : (
          <EndedRunControls run={run} canCompare={loaded.replayOf !== null || loaded.previous !== null} />
        )}
      </PageTitle>
      <Paper p="md" bg="var(--surface)">
        <Stack>
          <Group gap="sm">
            <RunStateBadge state={run.state} />
            <LiveDot connection={connection} />
          </Group>
          {run.error !== null && (
            <Alert color="red" icon={<IconAlertTriangle size={18} />} title="Why it failed">
              {run.error}
            </Alert>
          )}
          <RunBar run={run} />
          <RunTerms run={run} replayOf={loaded.replayOf} />
          {!isLive(run.state) && !run.isReplay && <ReplayHint />}
          <Funnel run={run} leadsPath={`${campaignPath(campaign.id)}?runId=${encodeURIComponent(run.id)}`} />
        </Stack>
      </Paper>
      <RunSources run={run} sources={loaded.sources} left={leftOf(loaded)} />
      <Sites page={runSites} hasSites={run.sitesTotal > 0} />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
