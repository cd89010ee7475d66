import { Alert, Anchor, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { IconSearch } from '../../components/icons.ts'
import { candidatesPath, runPath } from '../../components/paths.ts'
import type { RunCountersData, RunSourceRowData } from '../../components/runs/documents.ts'
import { ToneBadge } from '../../components/state-badge.tsx'
import { useDeed } from '../../components/use-deed.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { canLookOn, isLive } from '../../words/runs.ts'
import { resolutionInWords, searchOverWords, sourceStateWords } from '../../words/sources.ts'

interface Props {
  run: RunCountersData
  sources: RunSourceRowData[]
  /** Companies whose site was not looked for to the end. */
  left: number
}

/** The sources that a run asks: where each stands, what it gave, and what went wrong. Nothing for a run of addresses alone. */
export function RunSources({ run, sources, left }: Props): ReactNode {
  if (sources.length === 0) return null
  return (
    <section aria-labelledby="sources">
      <Group justify="space-between" mt="lg" mb="sm">
        <Title order={2} id="sources">
          Sources
        </Title>
        <Anchor component={Link} to={candidatesPath(run.id)} size="sm" underline="always">
          What became of each company
        </Anchor>
      </Group>
      <Stack gap="xs">
        {sources.map((source) => (
          <Source key={source.id} source={source} />
        ))}
        {run.candidatesSought > 0 && <SitesSought run={run} left={left} />}
      </Stack>
    </section>
  )
}

/** The search for the web sites of companies whose sources name none. */
function SitesSought({ run, left }: Omit<Props, 'sources'>): ReactNode {
  const format = useNumberFormat()
  const { submit, busy } = useDeed()
  const state = run.candidatesOpen > 0 && isLive(run.state) ? 'RUNNING' : 'COMPLETED'
  const badge = state === 'RUNNING' ? { word: 'Looking', tone: 'busy' as const } : searchOverWords(left)
  return (
    <Paper p="md" bg="var(--surface)">
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Text fw={500}>Web sites that no source names</Text>
        <ToneBadge {...badge} />
      </Group>
      <Text size="sm" c="dimmed">
        {resolutionInWords(run, left, format)} Only a site that itself shows the company’s number, or its
        legal name and postcode, is taken.
      </Text>
      <Group gap="md" mt="xs">
        <Anchor component={Link} to={`${candidatesPath(run.id)}?proved=1`} size="sm" underline="always">
          Sites proved
        </Anchor>
        <Anchor component={Link} to={`${candidatesPath(run.id)}?state=NO_SITE`} size="sm" underline="always">
          No site proved, and why
        </Anchor>
        {left > 0 && (
          <Anchor
            component={Link}
            to={`${candidatesPath(run.id)}?state=SET_ASIDE`}
            size="sm"
            underline="always"
          >
            Not looked for, and why
          </Anchor>
        )}
      </Group>
      {canLookOn(run, left) && (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          loading={busy}
          leftSection={<IconSearch size={14} aria-hidden />}
          onClick={() => submit(runPath(run.id), { intent: 'search-on' })}
        >
          {left === 1
            ? 'Look for the site of the one left'
            : `Look for the sites of the ${format(left)} left`}
        </Button>
      )}
    </Paper>
  )
}

function Source({ source }: { source: RunSourceRowData }): ReactNode {
  const format = useNumberFormat()
  const { name, state, found, accepted, total, warnings, error } = source
  const of = total === null ? '' : ` of ${format(total)}`
  return (
    <Paper p="md" bg="var(--surface)">
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
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
