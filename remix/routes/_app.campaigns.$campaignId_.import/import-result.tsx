import { Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import table from '../../components/table.module.css'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import classes from './import.module.css'
import type { ImportResult, Rejection } from './upload-csv.ts'

function Rejections({ rejections, rejected }: { rejections: Rejection[]; rejected: number }): ReactNode {
  const format = useNumberFormat()
  return (
    <section aria-labelledby="rejected">
      <Title order={2} id="rejected" mb={4}>
        {counted(rejected, 'row', 'rows', format)} not taken
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Correct them in the file and import it again: rows that are here already stay as they are.
        {rejected > rejections.length && ` The first ${format(rejections.length)} are shown.`}
      </Text>
      <div className={table['frame']}>
        <Table aria-label="Rows not taken" verticalSpacing="xs">
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
                <Table.Td>{column ?? 'the whole row'}</Table.Td>
                <Table.Td>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  )
}

interface Props {
  fileName: string
  result: ImportResult
  campaignPath: string
  onAgain: () => void
}

/** What became of the file: numbers, then the rows that were not taken and why. Takes the focus when it appears. */
export function ImportOutcome({ fileName, result, campaignPath, onAgain }: Props): ReactNode {
  const format = useNumberFormat()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const numbers = [
    ['Rows read', result.rows],
    ['New leads', result.created],
    ['Updated', result.updated],
    ['Unchanged', result.unchanged],
    ['Not taken', result.rejected],
  ] as const
  return (
    <Stack gap="lg">
      <Paper p="lg" bg="var(--surface)">
        <Title order={2} ref={heading} tabIndex={-1} mb="md" style={{ outline: 'none' }}>
          {fileName} is imported
        </Title>
        <dl className={classes['numbers']}>
          {numbers.map(([label, count]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{format(count)}</dd>
            </div>
          ))}
        </dl>
        <Group mt="lg">
          <Button component={Link} to={campaignPath}>
            See the leads
          </Button>
          <Button variant="default" onClick={onAgain}>
            Import another file
          </Button>
        </Group>
      </Paper>
      {result.rejected > 0 && <Rejections rejections={result.rejections} rejected={result.rejected} />}
    </Stack>
  )
}
