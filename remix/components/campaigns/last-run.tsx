import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { RunState } from '../../graphql/enums.ts'
import { runPath } from '../paths.ts'
import { RunStateBadge } from '../state-badge.tsx'
import { Time } from '../time.tsx'

interface Props {
  run: { id: string; state: RunState; leadsNew: number; createdAt: string } | null
}

/** A campaign's last run: its state, what it brought, when. */
export function LastRun({ run }: Props): ReactNode {
  if (run === null) {
    return (
      <Text size="sm" c="dimmed">
        Never run
      </Text>
    )
  }
  return (
    <Group gap={8}>
      <RunStateBadge state={run.state} />
      <Anchor component={Link} to={runPath(run.id)} size="sm" c="dimmed">
        {run.leadsNew > 0 && `${run.leadsNew} new, `}
        <Time iso={run.createdAt} />
      </Anchor>
    </Group>
  )
}
