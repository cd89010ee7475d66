import { Anchor, Button, Group, Paper, Progress, ScrollArea, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useQuery } from 'urql'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { bytesInWords, canCancel, isLive, progressPercent, timeLeftInWords } from '../../words/runs.ts'
import { IconPlayerStop } from '../icons.ts'
import { runPath } from '../paths.ts'
import { RunStateBadge } from '../state-badge.tsx'
import { useDeed } from '../use-deed.ts'
import type { RunCountersData } from './documents.ts'
import { RunSitesQuery } from './documents.ts'
import { Funnel } from './funnel.tsx'
import { LiveDot } from './live-dot.tsx'
import { SiteList } from './site-list.tsx'
import type { Connection } from './use-live-run.ts'

/** The bar, with done of total in words and what is left. */
export function RunBar({ run }: { run: RunCountersData }): ReactNode {
  const format = useNumberFormat()
  const percent = progressPercent(run)
  // The clock is the browser's: it speaks only once the page lives.
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => setNow(Date.now()), [run.updatedAt])
  const left = now === null || !isLive(run.state) ? null : timeLeftInWords(run, now)
  return (
    <Stack gap={4}>
      <Progress.Root size="md">
        <Progress.Section
          value={percent}
          animated={isLive(run.state)}
          aria-label="Progress of the run"
          aria-valuetext={`${run.sitesDone} of ${run.sitesTotal} sites`}
        />
      </Progress.Root>
      <Text size="sm" c="dimmed" className="tabular">
        {format(run.sitesDone)} of {counted(run.sitesTotal, 'site', 'sites', format)}
        {run.sitesFailed > 0 && `, ${format(run.sitesFailed)} not read`}
        {' · '}
        {counted(run.pagesFetched, 'page', 'pages', format)}, {bytesInWords(run.bytesFetched)}
        {left !== null && ` · ${left}`}
      </Text>
    </Stack>
  )
}

/** Asks the run to stop; sites that are being read are finished first. */
export function CancelRunButton({ run }: { run: RunCountersData }): ReactNode {
  const { submit, busy } = useDeed()
  if (!canCancel(run.state)) return null
  return (
    <Button
      variant="default"
      size="xs"
      loading={busy}
      leftSection={<IconPlayerStop size={14} aria-hidden />}
      onClick={() => submit(runPath(run.id), { intent: 'cancel' })}
    >
      Cancel the run
    </Button>
  )
}

function LiveSites({ run }: { run: RunCountersData }): ReactNode {
  const format = useNumberFormat()
  const [{ data }, ask] = useQuery({ query: RunSitesQuery, variables: { runId: run.id } })
  useEffect(() => ask(), [run.updatedAt, ask])
  const sites = data?.runSites
  if (sites === undefined) return null
  return (
    <ScrollArea.Autosize
      mah={220}
      type="auto"
      viewportProps={{ tabIndex: 0, 'aria-label': 'Sites of the run', role: 'region' }}
    >
      <SiteList sites={sites.edges.map(({ node }) => node)} label="Sites" />
      {sites.totalCount > sites.edges.length && (
        <Anchor component={Link} to={runPath(run.id)} size="sm" p="md" display="block">
          All {counted(sites.totalCount, 'site', 'sites', format)}
        </Anchor>
      )}
    </ScrollArea.Autosize>
  )
}

interface Props {
  run: RunCountersData
  connection: Connection
  leadsPath: string
}

/** A run in progress, kept up to date: bar, funnel, sites, and the way to stop it. */
export function RunPanel({ run, connection, leadsPath }: Props): ReactNode {
  return (
    <Paper component="section" aria-label="Run in progress" bg="var(--surface)" mb="md">
      <Stack p="md" gap="md">
        <Group justify="space-between">
          <Group gap="sm">
            <RunStateBadge state={run.state} />
            <LiveDot connection={connection} />
          </Group>
          <Group gap="xs">
            <Button component={Link} to={runPath(run.id)} variant="subtle" size="xs">
              Open the run
            </Button>
            <CancelRunButton run={run} />
          </Group>
        </Group>
        <RunBar run={run} />
        <Funnel run={run} leadsPath={leadsPath} />
      </Stack>
      <div style={{ borderTop: '1px solid var(--line)' }}>
        <LiveSites run={run} />
      </div>
    </Paper>
  )
}
