import { Anchor, Button, Group, Paper, Table, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { campaignPath, importedPath } from '../../components/paths.ts'
import table from '../../components/table.module.css'
import { useNumberFormat } from '../../locale.tsx'
import { isOpen } from '../../words/imports.ts'
import { counted } from '../../words/leads.ts'
import type { ImportDetails } from './documents.ts'
import classes from './outcome.module.css'
import { UndoImport } from './undo-import.tsx'

/** The rows that were not taken, in place, and the way to all of them as CSV. */
export function Rejections({ of: { id, state, rejected, rejections } }: { of: ImportDetails }): ReactNode {
  const format = useNumberFormat()
  if (rejected === 0) return null
  const verb = isOpen(state) ? 'would not be taken' : 'not taken'
  return (
    <section aria-labelledby="rejected">
      <Group justify="space-between" align="end" mb="sm">
        <div>
          <Title order={2} id="rejected" mb={4}>
            {counted(rejected, 'row', 'rows', format)} {verb}
          </Title>
          <Text size="sm" c="dimmed">
            Correct them in the file and import it again: rows that are here already stay as they are.
            {rejected > rejections.length && ` The first ${format(rejections.length)} are shown.`}
          </Text>
        </div>
        <Button
          component="a"
          href={`/api/imports/${encodeURIComponent(id)}/errors.csv`}
          variant="default"
          size="xs"
        >
          All of them as CSV
        </Button>
      </Group>
      <div className={table['frame']}>
        <Table aria-labelledby="rejected" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>Line</Table.Th>
              <Table.Th w={140}>Column</Table.Th>
              <Table.Th>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rejections.map(({ line, column, reason }, index) => (
              <Table.Tr key={index}>
                <Table.Td>{line}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{column ?? 'the whole row'}</Table.Td>
                <Table.Td>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  )
}

/** What became of the rows, or would become of them. */
export function Numbers({ of: row }: { of: ImportDetails }): ReactNode {
  const format = useNumberFormat()
  const { state, ...counts } = row
  // A file that is only tried leads nowhere yet.
  const pathOf = (isNew: boolean) => (isOpen(state) ? null : importedPath(row, isNew))
  const numbers = [
    { label: 'Rows read', count: counts.rows, to: pathOf(false) },
    { label: 'New leads', count: counts.created, to: pathOf(true) },
    { label: 'Updates', count: counts.updated, to: null },
    { label: 'Unchanged', count: counts.unchanged, to: null },
    { label: 'Not taken', count: counts.rejected, to: counts.rejected === 0 ? null : '#rejected' },
  ]
  return (
    <dl className={classes['numbers']} aria-label={isOpen(state) ? 'What would become of the rows' : 'Rows'}>
      {numbers.map(({ label, count, to }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {to === null ? (
              format(count)
            ) : (
              <Anchor component={Link} to={to} inherit c="inherit" aria-label={`${label}: ${format(count)}`}>
                {format(count)}
              </Anchor>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const HEADS = {
  COMPLETED: 'The file is imported',
  CANCELLED: 'The import was stopped',
  FAILED: 'The import broke off',
  UNDONE: 'The import is undone',
} as const

function Undone({ of: { removed, restored, left } }: { of: ImportDetails }): ReactNode {
  const format = useNumberFormat()
  const leads = (count: number): string => counted(count, 'lead', 'leads', format)
  return (
    <Text size="sm">
      {leads(removed)} removed, {leads(restored)} as before.
      {left > 0 && ` ${leads(left)} left, whole or in part: changed or used since.`}
    </Text>
  )
}

/** How an import has ended, and what can be done about it. */
export function Outcome({ of: row }: { of: ImportDetails }): ReactNode {
  const { state, error, campaign, created, updated } = row
  if (!(state in HEADS)) return null
  const isUndone = state === 'UNDONE'
  return (
    <Paper p="lg" bg="var(--surface)">
      <Title order={2} mb="sm">
        {HEADS[state as keyof typeof HEADS]}
      </Title>
      {error !== null && (
        <Text size="sm" mb="sm">
          {error}
        </Text>
      )}
      {isUndone ? <Undone of={row} /> : <Numbers of={row} />}
      <Group mt="lg">
        {campaign !== null && (
          <>
            <Button component={Link} to={isUndone ? campaignPath(campaign.id) : importedPath(row, false)}>
              See the leads
            </Button>
            <Button component={Link} to={`${campaignPath(campaign.id)}/import`} variant="default">
              Import another file
            </Button>
          </>
        )}
        {!isUndone && created + updated > 0 && <UndoImport fileName={row.fileName} />}
      </Group>
    </Paper>
  )
}
