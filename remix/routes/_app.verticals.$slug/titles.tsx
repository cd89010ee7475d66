import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import table from '../../components/table.module.css'
import { capitalised, functionInWords } from '../../words/verticals.ts'
import type { VerticalData } from './documents.ts'
import { Section } from './section.tsx'
import { Words } from './words.tsx'

/** Who works in such companies, by their titles; and which titles are of nobody looked for. */
export function Titles({ pack }: { pack: VerticalData }): ReactNode {
  const { titleGroups, notTitles } = pack
  return (
    <Section
      id="titles"
      title="Titles"
      about="The longest of these that stands in somebody’s title says what the person does and how high. Scores read titles by them."
    >
      <Table verticalSpacing="xs" className={table['stacked'] ?? ''} aria-labelledby="titles">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Works on</Table.Th>
            <Table.Th>How high</Table.Th>
            <Table.Th>Titles</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody style={{ verticalAlign: 'top' }}>
          {titleGroups.map(({ function: name, seniority, words }) => (
            <Table.Tr key={`${name} ${seniority} ${words[0] ?? ''}`}>
              <Table.Td>{functionInWords(name)}</Table.Td>
              <Table.Td>{capitalised(seniority)}</Table.Td>
              <Table.Td>
                <Words words={words} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" component="div" mt="md">
        <Text size="sm" fw={500}>
          Nobody looked for
        </Text>
        <Text size="xs" c="dimmed" mb={4}>
          Dots stand for what goes with it: all that follows up to a comma, or all that stands before.
        </Text>
        <Words words={notTitles} />
      </Text>
    </Section>
  )
}
