import { Anchor, List, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Time } from '../../components/time.tsx'
import { Unfold } from '../../components/unfold.tsx'
import { fieldInWords, markValue, readableAddress } from '../../words/evidence.ts'
import { proofInWords, triedFromInWords } from '../../words/sources.ts'
import type { CandidateData } from './documents.ts'

type Proof = NonNullable<CandidateData['proof']>

/** What the site itself shows, with the value marked, the page and the time. */
function ProofValue({ proof }: { proof: Proof['values'][number] }): ReactNode {
  const { field, value, pageUrl, snippet, fetchedAt } = proof
  const parts = markValue(snippet, value)
  return (
    <Stack gap={2}>
      <Text component="blockquote" size="xs" m={0} style={{ overflowWrap: 'anywhere' }}>
        {parts === null ? (
          `${fieldInWords(field)}: ${value} (${snippet})`
        ) : (
          <>
            {parts[0]}
            <mark>{parts[1]}</mark>
            {parts[2]}
          </>
        )}
      </Text>
      <Text size="xs" c="dimmed">
        <Anchor href={pageUrl} target="_blank" rel="noreferrer" inherit underline="always">
          {readableAddress(pageUrl)}
        </Anchor>{' '}
        · <Time iso={fetchedAt} />
      </Text>
    </Stack>
  )
}

/** The addresses that were tried, each with who named it and why it is not the company’s. */
function Tried({ sites }: { sites: CandidateData['triedSites'] }): ReactNode {
  return (
    <List size="xs" mt={4} aria-label="Addresses that were tried">
      {sites.map((site) => (
        <List.Item key={`${site.from} ${site.address}`}>
          {readableAddress(site.address)}, {triedFromInWords(site)}: {site.why ?? 'it proved itself'}
        </List.Item>
      ))}
    </List>
  )
}

/** How the site of a company was looked for that came without one; nothing for the others. */
export function SiteSearch({ candidate }: { candidate: CandidateData }): ReactNode {
  const { name, provedBy, proof, triedSites } = candidate
  if (proof === null && triedSites.length === 0) return null
  return (
    <Stack gap={4} mt={4}>
      {provedBy !== null && proof !== null && (
        <>
          <Text size="xs">
            {proofInWords(provedBy)}:{' '}
            <Anchor href={proof.siteUrl} target="_blank" rel="noreferrer" inherit underline="always">
              {readableAddress(proof.siteUrl)}
            </Anchor>
          </Text>
          {proof.values.map((value) => (
            <ProofValue key={`${value.field} ${value.pageUrl}`} proof={value} />
          ))}
        </>
      )}
      {triedSites.length > 0 && (
        <Unfold label="What was tried" name={`What was tried for ${name}`}>
          <Tried sites={triedSites} />
        </Unfold>
      )}
    </Stack>
  )
}
