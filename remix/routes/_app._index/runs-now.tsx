import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { campaignPath, runPath } from '../../components/paths.ts'
import { RunBar } from '../../components/runs/run-bar.tsx'
import { RunStateBadge } from '../../components/state-badge.tsx'
import { Time } from '../../components/time.tsx'
import { useDeed } from '../../components/use-deed.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import type { OverviewRun } from './documents.ts'

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }): ReactNode {
  return (
    <Paper component="section" p="md" bg="var(--surface)" aria-labelledby={id}>
      <Title order={2} id={id} mb="sm">
        {title}
      </Title>
      {children}
    </Paper>
  )
}

/** Runs in progress, each with its bar. */
export function RunsNow({ runs }: { runs: OverviewRun[] }): ReactNode {
  return (
    <Section id="runs-now" title="Runs in progress">
      {runs.length === 0 && (
        <Text size="sm" c="dimmed">
          No run is in progress. Start one from a campaign.
        </Text>
      )}
      <Stack>
        {runs.map((run) => (
          <div key={run.id}>
            <Group justify="space-between" mb={4} gap="xs">
              <Anchor component={Link} to={campaignPath(run.campaign.id)} size="sm" fw={500}>
                {run.campaign.name}
              </Anchor>
              <RunStateBadge state={run.state} />
            </Group>
            <RunBar run={run} />
          </div>
        ))}
      </Stack>
    </Section>
  )
}

function AttentionItem({ run }: { run: OverviewRun }): ReactNode {
  const { submit, busy } = useDeed()
  const format = useNumberFormat()
  const what =
    run.state === 'FAILED'
      ? (run.error ?? 'The run failed.')
      : `${counted(run.sitesFailed, 'site was', 'sites were', format)} not read.`
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="sm">
      <div style={{ flex: '1 1 220px', minWidth: 0 }}>
        <Anchor component={Link} to={runPath(run.id)} size="sm" fw={500}>
          {run.campaign.name}
        </Anchor>
        <Text size="sm">{what}</Text>
        <Text size="xs" c="dimmed">
          <Time iso={run.finishedAt ?? run.updatedAt} />
        </Text>
      </div>
      {run.state === 'FAILED' ? (
        <Button
          size="xs"
          variant="default"
          loading={busy}
          aria-label={`Run again: ${run.campaign.name}`}
          onClick={() => submit(campaignPath(run.campaign.id), { intent: 'start-run' })}
        >
          Run again
        </Button>
      ) : (
        <Button
          component={Link}
          to={`${runPath(run.id)}?state=FAILED`}
          size="xs"
          variant="default"
          aria-label={`See the sites of ${run.campaign.name} that were not read`}
        >
          See the sites
        </Button>
      )}
    </Group>
  )
}

/** What went wrong lately, with the remedy beside it. */
export function NeedsAttention({ runs }: { runs: OverviewRun[] }): ReactNode {
  return (
    <Section id="attention" title="Needs attention">
      {runs.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing. The last run of each campaign went well.
        </Text>
      ) : (
        <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {runs.map((run) => (
            <AttentionItem key={run.id} run={run} />
          ))}
        </Stack>
      )}
    </Section>
  )
}
