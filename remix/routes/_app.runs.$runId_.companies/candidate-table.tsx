import { Anchor, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ToneBadge } from '../../components/state-badge.tsx'
import table from '../../components/table.module.css'
import { readableAddress } from '../../words/evidence.ts'
import { candidateStateWords } from '../../words/sources.ts'
import type { CandidateData } from './documents.ts'
import { SiteSearch } from './site-search.tsx'

const isWeb = (address: string): boolean => /^https?:\/\//i.test(address)

function Row({ candidate }: { candidate: CandidateData }): ReactNode {
  const { name, website, state, why, source } = candidate
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          {name}
        </Text>
        {website !== null && isWeb(website) && (
          <Anchor href={website} target="_blank" rel="noreferrer" size="xs">
            {readableAddress(website)}
          </Anchor>
        )}
        {website !== null && !isWeb(website) && (
          <Text size="xs" c="dimmed">
            {website}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <ToneBadge {...candidateStateWords(state)} />
        {why !== null && (
          <Text size="xs" c="dimmed" mt={4}>
            {why}
          </Text>
        )}
        <SiteSearch candidate={candidate} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm">{source.name}</Text>
      </Table.Td>
    </Table.Tr>
  )
}

/** Companies that sources proposed, each with what became of it. */
export function CandidateTable({ candidates }: { candidates: CandidateData[] }): ReactNode {
  return (
    <div className={table['frame']}>
      <Table verticalSpacing="sm" aria-label="Companies">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Company</Table.Th>
            <Table.Th>What became of it</Table.Th>
            <Table.Th visibleFrom="sm">Source</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {candidates.map((candidate) => (
            <Row key={candidate.id} candidate={candidate} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
