import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './run-progress.module.css'
import type { Connection } from './follow-run.ts'

const WORDS: Record<Exclude<Connection, 'ended'>, string> = {
  connecting: 'Connecting',
  connected: 'Live',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
}

/** Says whether what is shown is kept up to date. */
export function LiveDot({ connection }: { connection: Connection }): ReactNode {
  if (connection === 'ended') return null
  return (
    <Group gap={6} role="status" wrap="nowrap">
      <span className={classes['dot']} data-connection={connection} aria-hidden />
      <Text size="xs" c="dimmed">
        {WORDS[connection]}
      </Text>
    </Group>
  )
}
