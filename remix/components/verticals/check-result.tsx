import { Group, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { ToneBadge } from '../state-badge.tsx'
import type { VerticalTestData } from './documents.ts'

const PART_WORDS: Record<VerticalTestData['failures'][number]['part'], string> = {
  titles: 'Title',
  pages: 'Link',
  companies: 'Company',
}

interface Props {
  test: VerticalTestData
  /** The line as a way to it, where the text is at hand. */
  line?: (line: number) => ReactNode
}

/** How a pack comes out with its own examples: each that fails, with what was expected and what came out. */
export function CheckResult({ test, line = (number) => number }: Props): ReactNode {
  const format = useNumberFormat()
  const { holds, titles, pages, companies, failures } = test
  const examples = `${counted(titles, 'title', 'titles', format)}, ${counted(pages, 'link', 'links', format)}, ${counted(companies, 'company', 'companies', format)}`
  return (
    <>
      <Group gap="xs">
        <ToneBadge
          tone={holds ? 'good' : 'bad'}
          word={holds ? 'Holds' : counted(failures.length, 'example fails', 'examples fail', format)}
        />
        <Text size="sm">
          {holds ? `All examples come out as the pack says: ${examples}.` : `Of its examples: ${examples}.`}
        </Text>
      </Group>
      {failures.length > 0 && (
        <Table.ScrollContainer
          minWidth={420}
          mt="sm"
          type="native"
          tabIndex={0}
          role="region"
          aria-label="Failed examples"
        >
          <Table verticalSpacing={6} aria-label="Examples that come out otherwise">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Line</Table.Th>
                <Table.Th>Example</Table.Th>
                <Table.Th>The pack says</Table.Th>
                <Table.Th>It comes out as</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {failures.map(({ part, line: at, example, expected, found }, index) => (
                <Table.Tr key={`${index} ${example}`}>
                  <Table.Td>{at === null ? '' : line(at)}</Table.Td>
                  <Table.Td>
                    <Text span inherit c="dimmed">
                      {PART_WORDS[part]}
                    </Text>{' '}
                    {example}
                  </Table.Td>
                  <Table.Td>{expected}</Table.Td>
                  <Table.Td>{found}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  )
}
