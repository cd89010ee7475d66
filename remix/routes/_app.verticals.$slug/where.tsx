import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Facts } from '../../components/facts.tsx'
import { pageInWords, settingsInWords } from '../../words/verticals.ts'
import type { VerticalPageData } from './documents.ts'
import { Section } from './section.tsx'
import { Words } from './words.tsx'

/** Of the engine's source for addresses that the user gives. */
const ADDRESSES = 'url-list'

interface Props {
  pack: VerticalPageData['vertical']
  known: VerticalPageData['sources']
}

/** What the pack sets for sources; a campaign takes it over on its tab of sources. */
export function Sources({ pack, known }: Props): ReactNode {
  const rows = pack.sources.filter(({ id }) => id !== ADDRESSES)
  return (
    <Section
      id="sources"
      title="Source settings"
      about="Proposed where a campaign with this pack chooses its sources. {place} and {industry} stand for what its criteria name."
    >
      {rows.length === 0 ? (
        <Text size="sm">It sets none: sources are asked by the criteria alone.</Text>
      ) : (
        <Table verticalSpacing="xs" aria-labelledby="sources">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Source</Table.Th>
              <Table.Th>Settings</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody style={{ verticalAlign: 'top' }}>
            {rows.map(({ id, settings }) => {
              const source = known.find(({ slug }) => slug === id)
              return (
                <Table.Tr key={id}>
                  <Table.Td w="34%">
                    {source?.name ?? id}
                    {source != null && source.refusal !== null && (
                      <Text size="xs" c="dimmed">
                        {source.refusal}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {settingsInWords(settings).map(([name, value]) => (
                      <div key={name}>
                        <Text span inherit c="dimmed">
                          {name}:
                        </Text>{' '}
                        {value}
                      </div>
                    ))}
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  )
}

/** Words of links that tell what their pages hold. */
export function PageHints({ hints }: { hints: unknown }): ReactNode {
  const entries = Object.entries((hints ?? {}) as Record<string, string[]>)
  return (
    <Section
      id="pages"
      title="Page hints"
      about="Words of links that tell what a page of such a company holds, beside those known in general. A run reads people and imprint first."
    >
      {entries.length === 0 ? (
        <Text size="sm">It has none of its own.</Text>
      ) : (
        <Facts
          facts={entries.map(([hint, words]) => [pageInWords(hint), <Words key={hint} words={words} />])}
        />
      )}
    </Section>
  )
}
