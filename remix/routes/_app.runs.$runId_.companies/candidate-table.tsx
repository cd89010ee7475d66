import { Anchor, Table, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { lazy, Suspense, type ReactNode } from 'react'
import { ToneBadge } from '../../components/state-badge.tsx'
import table from '../../components/table.module.css'
import { Unfold } from '../../components/unfold.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { readableAddress } from '../../words/evidence.ts'
import { siteResultInWords } from '../../words/runs.ts'
import { outcomeWords } from '../../words/sources.ts'
import classes from './companies.module.css'
import type { CandidateData } from './documents.ts'
import { SiteSearch } from './site-search.tsx'

const Said = lazy(() => import('./said.tsx').then((all) => ({ default: all.Said })))

const isWeb = (address: string): boolean => /^https?:\/\//i.test(address)

/** What came of its site in the run, with the way to its leads; nothing where none is read for it. */
function SiteOutcome({ candidate }: { candidate: CandidateData }): ReactNode {
  const format = useNumberFormat()
  const { site, state } = candidate
  if (site === null || (state !== 'ACCEPTED' && state !== 'DUPLICATE')) return null
  const result = siteResultInWords(site, format)
  const hasLeads = site.company !== null && site.reason === null
  if (result === '' && !hasLeads) return null
  return (
    <Text size="xs" mt={4}>
      {result}
      {hasLeads && (
        <>
          {result === '' ? '' : ' · '}
          <Anchor
            component={Link}
            to={`/leads?companyId=${encodeURIComponent(site.company?.id ?? '')}`}
            inherit
            underline="always"
          >
            Leads at {site.company?.name}
          </Anchor>
        </>
      )}
      {site.reason === 'NOTHING_FOUND' &&
        site.company !== null &&
        ' No lead came of it; the company is kept with what its sources say.'}
    </Text>
  )
}

function Row({ candidate }: { candidate: CandidateData }): ReactNode {
  const { id, name, website, why, source } = candidate
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
        <Text size="xs" c="dimmed" hiddenFrom="md">
          {source.name}
        </Text>
      </Table.Td>
      <Table.Td>
        <ToneBadge {...outcomeWords(candidate)} />
        {why !== null && (
          <Text size="xs" c="dimmed" mt={4}>
            {why}
          </Text>
        )}
        <SiteOutcome candidate={candidate} />
        <SiteSearch candidate={candidate} />
        <Unfold label={`What ${source.name} says`} name={`What ${source.name} says of ${name}`}>
          <Suspense>
            <Said id={id} />
          </Suspense>
        </Unfold>
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Text size="sm">{source.name}</Text>
      </Table.Td>
    </Table.Tr>
  )
}

/** Companies that sources proposed, each with what became of it. */
export function CandidateTable({ candidates }: { candidates: CandidateData[] }): ReactNode {
  return (
    <div className={table['frame']}>
      <Table
        verticalSpacing="sm"
        aria-label="Companies"
        className={`${classes['table'] ?? ''} ${table['stacked'] ?? ''}`}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Company</Table.Th>
            <Table.Th>What became of it</Table.Th>
            <Table.Th visibleFrom="md">Source</Table.Th>
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
