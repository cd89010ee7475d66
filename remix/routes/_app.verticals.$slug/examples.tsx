import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { CheckResult } from '../../components/verticals/check-result.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { meaningInWords, pageInWords } from '../../words/verticals.ts'
import type { VerticalData } from './documents.ts'
import { Section } from './section.tsx'

interface ListProps {
  title: string
  count: number
  heads: string[]
  children: ReactNode
}

/** Examples of a part: many, so shown when asked for. */
function Examples({ title, count, heads, children }: ListProps): ReactNode {
  const format = useNumberFormat()
  return (
    <details>
      <summary>
        {title} ({format(count)})
      </summary>
      <Table verticalSpacing={4} mt="xs" mb="md" aria-label={`Examples: ${title.toLowerCase()}`}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody style={{ verticalAlign: 'top' }}>{children}</Table.Tbody>
      </Table>
    </details>
  )
}

/** Whether an example of a part comes out as the pack says. */
function outcomesOf({ test }: VerticalData): (part: string, example: string) => string {
  return (part, example) => {
    const failed = test.failures.find((failure) => failure.part === part && failure.example === example)
    return failed === undefined ? 'As said' : `Comes out as ${failed.found}`
  }
}

function Companies({ pack }: { pack: VerticalData }): ReactNode {
  const outcomeOf = outcomesOf(pack)
  const labels = new Map(pack.criteria.map(({ id, label }) => [id, label]))
  const { companies } = pack.examples
  return (
    <Examples title="Companies" count={companies.length} heads={['Says of itself', 'Must meet', 'Outcome']}>
      {companies.map(({ name, text, meets, fits }) => (
        <Table.Tr key={name}>
          <Table.Td>
            <Text size="sm" fw={500}>
              {name}
            </Text>
            {text}
          </Table.Td>
          <Table.Td>
            {meets.length === 0 ? 'Nothing' : meets.map((id) => labels.get(id) ?? id).join('; ')}
            {fits !== null && (
              <Text size="xs" c="dimmed">
                {fits ? 'The pack takes it.' : 'The pack does not take it.'}
              </Text>
            )}
          </Table.Td>
          <Table.Td>{outcomeOf('companies', name)}</Table.Td>
        </Table.Tr>
      ))}
    </Examples>
  )
}

/** The examples that the pack carries, and how it comes out with them. */
export function ExampleSection({ pack }: { pack: VerticalData }): ReactNode {
  const outcomeOf = outcomesOf(pack)
  const { titles, pages } = pack.examples
  return (
    <Section
      id="examples"
      title="Examples"
      about="What the pack must make of titles, links and invented companies, near misses among them; read by what reads them in a run."
    >
      <CheckResult test={pack.test} />
      <div style={{ marginTop: 12, overflowX: 'auto' }}>
        <Examples title="Titles" count={titles.length} heads={['Title', 'Means', 'Outcome']}>
          {titles.map(({ title, meaning }) => (
            <Table.Tr key={title}>
              <Table.Td>{title}</Table.Td>
              <Table.Td>{meaningInWords(meaning)}</Table.Td>
              <Table.Td>{outcomeOf('titles', title)}</Table.Td>
            </Table.Tr>
          ))}
        </Examples>
        <Examples title="Links" count={pages.length} heads={['Link', 'Leads to', 'Outcome']}>
          {pages.map(({ text, hint }) => (
            <Table.Tr key={text}>
              <Table.Td>{text}</Table.Td>
              <Table.Td>{hint === null ? 'Nothing in particular' : pageInWords(hint)}</Table.Td>
              <Table.Td>{outcomeOf('pages', text)}</Table.Td>
            </Table.Tr>
          ))}
        </Examples>
        <Companies pack={pack} />
      </div>
    </Section>
  )
}
