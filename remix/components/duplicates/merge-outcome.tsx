import { Alert, Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { FailureAlert } from '../failure-alert.tsx'
import type { Merging } from './use-merging.ts'

/** Says how the last deed went, and offers to take a merge back. */
export function MergeOutcome({ merging: { answer, submit, busy } }: { merging: Merging }): ReactNode {
  if (answer === undefined) return null
  if (answer.failure !== null) return <FailureAlert failure={answer.failure} />
  // A search shows by itself how it goes.
  if (answer.message === undefined) return null
  const ids = answer.mergeIds ?? []
  return (
    <Alert variant="light" role="status" mb="md">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{answer.message}</Text>
        {ids.length > 0 && (
          <Button
            size="xs"
            variant="default"
            loading={busy}
            onClick={() => submit({ intent: 'unmerge', ids: ids.toReversed().join(' ') })}
          >
            Undo
          </Button>
        )}
      </Group>
    </Alert>
  )
}
