import { Button, Group, Paper, Stack } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import { runPath } from '../paths.ts'
import { RunStateBadge } from '../state-badge.tsx'
import type { RunCountersData } from './documents.ts'
import { Funnel } from './funnel.tsx'
import { LiveRunControls } from './run-controls.tsx'
import { RunBar } from './run-bar.tsx'
import { LiveDot } from './live-dot.tsx'
import type { Connection } from './follow-run.ts'

const LiveSites = lazy(() => import('./live-sites.tsx').then(({ LiveSites: list }) => ({ default: list })))

interface Props {
  run: RunCountersData
  connection: Connection
  leadsPath: string
}

/** A run in progress, kept up to date: bar, funnel, sites, and the ways to hold or stop it. */
export function RunPanel({ run, connection, leadsPath }: Props): ReactNode {
  const mounted = useMounted()
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
            <LiveRunControls run={run} />
          </Group>
        </Group>
        <RunBar run={run} />
        <Funnel run={run} leadsPath={leadsPath} />
      </Stack>
      <div style={{ borderTop: '1px solid var(--line)' }}>
        {mounted && (
          <Suspense>
            <LiveSites run={run} />
          </Suspense>
        )}
      </div>
    </Paper>
  )
}
