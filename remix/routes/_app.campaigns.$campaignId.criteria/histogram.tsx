import { Box, Skeleton, Table, Text } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import table from '../../components/table.module.css'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import type { HistogramData } from './documents.ts'

/** The chart library is larger than everything else together: it comes after the page. */
const ScoreBars = lazy(() => import('./score-bars.tsx').then(({ ScoreBars: chart }) => ({ default: chart })))

const HEIGHT = 220

/** How the scores lie, as bars and as a table. */
export function Histogram({
  histogram,
  threshold,
}: {
  histogram: HistogramData
  threshold: number
}): ReactNode {
  const mounted = useMounted()
  const format = useNumberFormat()
  const { bins, unscored, passing, total } = histogram
  const named = bins.map(({ from, to, leads }) => ({ scores: `${from}–${to}`, Leads: leads }))
  const skeleton = <Skeleton h={HEIGHT} />
  return (
    <>
      <Text size="sm" role="status" mb="xs">
        {format(passing)} of {counted(total, 'lead', 'leads', format)} with a score of {threshold} or more
        {unscored > 0 && `; ${format(unscored)} without a score`}
      </Text>
      <Box mih={HEIGHT} aria-hidden>
        {mounted ? (
          <Suspense fallback={skeleton}>
            <ScoreBars height={HEIGHT} data={named} />
          </Suspense>
        ) : (
          skeleton
        )}
      </Box>
      <Text size="xs" c="dimmed" mb="xs">
        Leads by score: each bar is of the ten points from the figure below it.
      </Text>
      <details>
        <summary>As a table</summary>
        <Table mt="xs" aria-label="Leads by score" maw={320} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Score</Table.Th>
              <Table.Th className={table['number'] ?? ''}>Leads</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {named.map(({ scores, Leads }) => (
              <Table.Tr key={scores}>
                <Table.Td>{scores}</Table.Td>
                <Table.Td className={table['number'] ?? ''}>{format(Leads)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </>
  )
}
