import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import table from '../../components/table.module.css'
import { useNumberFormat } from '../../locale.tsx'
import { capitalised, criterionParts, kindInWords, STRENGTH_WORDS } from '../../words/verticals.ts'
import type { VerticalData } from './documents.ts'
import { Section } from './section.tsx'
import { Words } from './words.tsx'

type Criterion = VerticalData['criteria'][number]

function HowTold({ criterion }: { criterion: Criterion }): ReactNode {
  const { codes, words, rest } = criterionParts(criterion.value)
  return (
    <>
      {rest !== '' && <div>{rest}</div>}
      {words.length > 0 && <Words words={words} />}
      {codes.map(([system, list]) => (
        <Text key={system} size="xs" c="dimmed">
          {system}: {list}
        </Text>
      ))}
    </>
  )
}

/** What the pack asks of companies, and by what it is told. */
export function Criteria({ criteria }: { criteria: Criterion[] }): ReactNode {
  const format = useNumberFormat()
  return (
    <Section
      id="criteria"
      title="Criteria"
      about="What a campaign with this pack asks of companies. Words count wherever they stand on a site, in any of their languages; codes are those of registers and maps."
    >
      <Table verticalSpacing="xs" className={table['stacked'] ?? ''} aria-labelledby="criteria">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="26%">Criterion</Table.Th>
            <Table.Th>Strength</Table.Th>
            <Table.Th className={table['number'] ?? ''}>Weight</Table.Th>
            <Table.Th>Told by</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody style={{ verticalAlign: 'top' }}>
          {criteria.map((criterion) => (
            <Table.Tr key={criterion.id}>
              <Table.Td>
                {criterion.label}
                <Text size="xs" c="dimmed">
                  {kindInWords(criterion.kind)}
                </Text>
              </Table.Td>
              <Table.Td data-head="Strength">
                {STRENGTH_WORDS[criterion.strength] ?? criterion.strength}
              </Table.Td>
              <Table.Td data-head="Weight" className={table['number'] ?? ''}>
                {format(criterion.weight)}
              </Table.Td>
              <Table.Td>
                <HowTold criterion={criterion} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}

/** Points for what a lead has, and from which score it counts. */
export function Weights({ pack }: { pack: VerticalData }): ReactNode {
  const format = useNumberFormat()
  const { leadPoints, threshold } = pack
  const rows: [string, number][] = [
    ...leadPoints.seniorities.map(({ seniority, points }): [string, number] => [
      capitalised(seniority),
      points,
    ]),
    ['An address of their own', leadPoints.personalEmail],
    ['A phone number', leadPoints.phone],
    ['The company’s general contact', leadPoints.generalContact],
  ]
  return (
    <Section
      id="weights"
      title="Points"
      about={`What a lead has gives points beside those of the criteria. From a score of ${format(threshold)} of 100 it counts as a match.`}
    >
      <Table verticalSpacing={4} aria-labelledby="weights" maw={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>For</Table.Th>
            <Table.Th className={table['number'] ?? ''}>Points</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody style={{ verticalAlign: 'top' }}>
          {rows.map(([name, points]) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td className={table['number'] ?? ''}>{format(points)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}
