import { Anchor, List, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { IconCheck, IconQuestionMark, IconX } from '../../components/icons.ts'
import table from '../../components/table.module.css'
import { useNumberFormat } from '../../locale.tsx'
import { reasonInWords } from '../../words/scores.ts'
import type { Breakdown } from './score-documents.ts'

type Point = Breakdown['points'][number]

const STATES: Record<Point['state'], { word: string; icon: typeof IconCheck }> = {
  MET: { word: 'Met', icon: IconCheck },
  NOT_MET: { word: 'Not met', icon: IconX },
  UNKNOWN: { word: 'Unknown', icon: IconQuestionMark },
}

type Proof = Point['evidence'][number]

/** Where a value comes from, and where that can be looked at. */
function placeOf({
  pageUrl,
  source,
  importFileName,
  enteredByUser,
}: Proof): [words: string, url: string | null] {
  if (pageUrl !== null) return [pageUrl, pageUrl]
  if (source !== null) return [source.name, source.url]
  return [importFileName ?? (enteredByUser ? 'Entered by hand' : 'Kept'), null]
}

/** Where the values of a point come from. */
function Sources({ evidence }: { evidence: Point['evidence'] }): ReactNode {
  return evidence.map((proof) => {
    const [words, url] = placeOf(proof)
    return (
      <Text key={proof.id} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {url === null ? (
          words
        ) : (
          <Anchor href={url} target="_blank" rel="noreferrer" inherit>
            {words}
          </Anchor>
        )}
      </Text>
    )
  })
}

function Row({ point, sum }: { point: Point; sum: number }): ReactNode {
  const format = useNumberFormat()
  const { word, icon: Icon } = STATES[point.state]
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          {point.label}
        </Text>
        <Text size="xs" c="dimmed">
          <Icon size={12} aria-hidden /> {word}. {reasonInWords(point.because)}
        </Text>
        <Sources evidence={point.evidence} />
      </Table.Td>
      <Table.Td className={table['number'] ?? ''}>
        {point.state === 'UNKNOWN' ? '–' : format(point.points)}
        <Text size="xs" c="dimmed">
          of {format(point.of)}
        </Text>
      </Table.Td>
      <Table.Td className={table['number'] ?? ''}>{format(sum)}</Table.Td>
    </Table.Tr>
  )
}

/** The points one below the other with what they add up to, and what would raise the score. */
export function ScoreWaterfall({ breakdown, name }: { breakdown: Breakdown; name: string }): ReactNode {
  const format = useNumberFormat()
  const { points, knownMaximum, maximum, coverage, disqualifiedBy, changes } = breakdown
  const sums = points.map((_, at) => points.slice(0, at + 1).reduce((sum, point) => sum + point.points, 0))
  const labels = new Map(points.map(({ criterionId, label }) => [criterionId, label]))
  return (
    <>
      <Table aria-label={`Score in ${name}`} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Criterion</Table.Th>
            <Table.Th className={table['number'] ?? ''}>Points</Table.Th>
            <Table.Th className={table['number'] ?? ''}>Sum</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points.map((point, at) => (
            <Row key={point.criterionId} point={point} sum={sums[at] ?? 0} />
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" mt="xs">
        {format(sums.at(-1) ?? 0)} of the {format(knownMaximum)} points that are known; {format(maximum)} in
        all, {format(Math.round(coverage * 100))} % of them known.
      </Text>
      {disqualifiedBy.length > 0 && (
        <Text size="sm" fw={500}>
          The score is 0 because of {disqualifiedBy.map((id) => `“${labels.get(id) ?? id}”`).join(', ')}.
        </Text>
      )}
      {changes.length > 0 && (
        <List size="sm" mt="xs" aria-label="What would change it">
          {changes.map(({ criterionId, wouldGain, if: words }) => (
            <List.Item key={criterionId}>
              Would gain {format(wouldGain)} if {words}
            </List.Item>
          ))}
        </List>
      )}
    </>
  )
}
