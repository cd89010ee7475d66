import { Box, Button, Progress, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { actionWords, bulkStateWords, donePercent, outcomeInWords } from '../../words/bulk.ts'
import { ToneBadge } from '../state-badge.tsx'
import classes from '../table.module.css'
import { Time } from '../time.tsx'
import { useBulkJobs } from './bulk-jobs.tsx'
import type { BulkJobData } from './documents.ts'

function Outcome({ job }: { job: BulkJobData }): ReactNode {
  const format = useNumberFormat()
  const percent = donePercent(job)
  return (
    <>
      <ToneBadge {...bulkStateWords(job.state)} />
      <Text size="xs" c="dimmed" mt={4} className="tabular">
        {outcomeInWords(job, format)}
      </Text>
      {percent !== null && <Progress size="sm" mt={4} value={percent} aria-label="Progress" />}
    </>
  )
}

function Deed({ job }: { job: BulkJobData }): ReactNode {
  const { submit, busy } = useBulkJobs()
  const title = actionWords(job).title
  if (job.state === 'COLLECTING' || job.state === 'RUNNING')
    return (
      <Button
        size="xs"
        variant="default"
        disabled={busy}
        aria-label={`Stop: ${title}`}
        onClick={() => submit({ intent: 'cancel', id: job.id })}
      >
        Stop
      </Button>
    )
  if (job.undoableUntil === null) return null
  return (
    <>
      <Button
        size="xs"
        variant="default"
        disabled={busy}
        aria-label={`Undo: ${title}`}
        onClick={() => submit({ intent: 'undo', id: job.id })}
      >
        Undo
      </Button>
      <Text size="xs" c="dimmed" mt={4}>
        the way back ends <Time iso={job.undoableUntil} />
      </Text>
    </>
  )
}

function Row({ job }: { job: BulkJobData }): ReactNode {
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          {actionWords(job).title}
        </Text>
        <Text size="xs" c="dimmed">
          {job.startedBy ?? 'Somebody who has left'}, <Time iso={job.createdAt} /> ·{' '}
          {job.isSelection ? 'a selection' : 'all that matched'}
        </Text>
        <Box hiddenFrom="sm" mt={8}>
          <Outcome job={job} />
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Outcome job={job} />
      </Table.Td>
      <Table.Td>
        <Deed job={job} />
      </Table.Td>
    </Table.Tr>
  )
}

/** Actions on many leads: who did what to how many, what came of it, and the way back. */
export function BulkJobTable({ jobs }: { jobs: BulkJobData[] }): ReactNode {
  return (
    <div className={classes['frame']}>
      <Table highlightOnHover verticalSpacing="sm" aria-label="Bulk actions">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Action</Table.Th>
            <Table.Th visibleFrom="sm">Result</Table.Th>
            <Table.Th w={{ base: 110, sm: 190 }}>Undo</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <Row key={job.id} job={job} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
