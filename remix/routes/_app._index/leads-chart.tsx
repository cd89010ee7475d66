import { Box, Collapse, Group, Paper, Skeleton, Table, Text, Title, UnstyledButton } from '@mantine/core'
import { useDisclosure, useMounted } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import table from '../../components/table.module.css'
import { useDayFormat } from '../../components/time.tsx'
import { useNumberFormat } from '../../locale.tsx'

/** The chart library is larger than everything else together: it comes after the page. */
const BarsOverTime = lazy(() =>
  import('./bars-over-time.tsx').then(({ BarsOverTime: chart }) => ({ default: chart })),
)

const HEIGHT = 240

/** Leads found a day, with the table behind the chart. */
export function LeadsChart({ days }: { days: { day: string; count: number }[] }): ReactNode {
  const [opened, { toggle }] = useDisclosure()
  const mounted = useMounted()
  const formatDay = useDayFormat()
  const format = useNumberFormat()
  const skeleton = <Skeleton h={HEIGHT} />
  return (
    <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="leads-over-time">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="leads-over-time">
          Leads found a day, last {days.length} days
        </Title>
        <UnstyledButton
          fz="sm"
          c="var(--mantine-color-anchor)"
          onClick={toggle}
          aria-expanded={opened}
          aria-controls="leads-table"
        >
          {opened ? 'Hide the table' : 'Show as a table'}
        </UnstyledButton>
      </Group>
      <Box mih={HEIGHT} aria-hidden>
        {mounted ? (
          <Suspense fallback={skeleton}>
            <BarsOverTime
              height={HEIGHT}
              data={days.map(({ day, count }) => ({ day: formatDay(day), Leads: count }))}
            />
          </Suspense>
        ) : (
          skeleton
        )}
      </Box>
      <Text size="xs" c="dimmed">
        Number of leads; days in UTC
      </Text>
      <Collapse in={opened} id="leads-table">
        <Table mt="md" aria-label="Leads found a day" maw={360} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Day</Table.Th>
              <Table.Th className={table['number'] ?? ''}>Leads</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {days.map(({ day, count }) => (
              <Table.Tr key={day}>
                <Table.Td>{formatDay(day)}</Table.Td>
                <Table.Td className={table['number'] ?? ''}>{format(count)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Collapse>
    </Paper>
  )
}
