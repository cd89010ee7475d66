import { Button, Group, Progress, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { donePercent, isUnderWay, outcomeInWords } from '../../words/bulk.ts'
import type { BulkJobData } from './documents.ts'

/** Where bulk jobs are listed, started, stopped and undone. */
export const BULK_JOBS_PATH = '/bulk-jobs'

interface Props {
  job: BulkJobData
  onUndo: () => void
  onStop: () => void
}

/** A notification about a bulk job: how far it is, or what has come of it and the way back. */
export function JobNote({ job, onUndo, onStop }: Props): ReactNode {
  const format = useNumberFormat()
  const underWay = isUnderWay(job.state)
  const percent = donePercent(job)
  const words = outcomeInWords(job, format)
  return (
    <>
      <Text size="sm" className="tabular">
        {words}
      </Text>
      {underWay && (
        <Progress.Root size="sm" mt={6}>
          <Progress.Section
            value={percent ?? 100}
            animated={percent === null}
            aria-label="Progress"
            aria-valuetext={words}
          />
        </Progress.Root>
      )}
      <Group gap="xs" mt={6}>
        {(job.state === 'COLLECTING' || job.state === 'RUNNING') && (
          <Button size="compact-sm" variant="default" onClick={onStop}>
            Stop
          </Button>
        )}
        {job.undoableUntil !== null && (
          <Button size="compact-sm" variant="default" onClick={onUndo}>
            Undo
          </Button>
        )}
        {underWay && (
          <Button size="compact-sm" variant="subtle" component={Link} to={BULK_JOBS_PATH}>
            All bulk actions
          </Button>
        )}
      </Group>
    </>
  )
}
