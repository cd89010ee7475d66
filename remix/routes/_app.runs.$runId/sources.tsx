import { Alert, Anchor, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { candidatesPath } from '../../components/paths.ts'
import type { RunSourceRowData } from '../../components/runs/documents.ts'
import { ToneBadge } from '../../components/state-badge.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { sourceStateWords } from '../../words/sources.ts'

/** The sources that a run asks: where each stands, what it gave, and what went wrong. Nothing for a run of addresses alone. */
export function RunSources({ runId, sources }: { runId: string; sources: RunSourceRowData[] }): ReactNode {
  if (sources.length === 0) return null
  return (
    <section aria-labelledby="sources">
      <Group justify="space-between" mt="lg" mb="sm">
        <Title order={2} id="sources">
          Sources
        </Title>
        <Anchor component={Link} to={candidatesPath(runId)} size="sm" underline="always">
          What became of each company
        </Anchor>
      </Group>
      <Stack gap="xs">
        {sources.map((source) => (
          <Source key={source.id} source={source} />
        ))}
      </Stack>
    </section>
  )
}

function Source({ source }: { source: RunSourceRowData }): ReactNode {
  const format = useNumberFormat()
  const { name, state, found, accepted, total, warnings, error } = source
  const of = total === null ? '' : ` of ${format(total)}`
  return (
    <Paper p="md" bg="var(--surface)">
      <Group justify="space-between" gap="xs">
        <Text fw={500}>{name}</Text>
        <ToneBadge {...sourceStateWords(state)} />
      </Group>
      <Text size="sm" c="dimmed">
        {format(found)}
        {of} {found === 1 ? 'company' : 'companies'} proposed, {counted(accepted, 'site', 'sites', format)}{' '}
        taken
      </Text>
      {error !== null && (
        <Alert color="red" mt="xs" title="Why it failed">
          {error}
        </Alert>
      )}
      {warnings.length > 0 && (
        <List size="sm" mt="xs" aria-label={`What ${name} left out`}>
          {warnings.map((warning) => (
            <List.Item key={warning}>{warning}</List.Item>
          ))}
        </List>
      )}
    </Paper>
  )
}
