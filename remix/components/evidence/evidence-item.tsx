import { Anchor, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { confidenceInWords, markValue, methodInWords, readableAddress } from '../../words/evidence.ts'
import { codeParts } from '../../words/sources.ts'
import { IconExternalLink } from '../icons.ts'
import { Time } from '../time.tsx'
import { SourceLicence } from './source-licence.tsx'
import type { EvidenceData } from './documents.ts'

/** The sentence with the value marked in it; whole and unmarked where it prints the value otherwise. */
function Snippet({ snippet, value }: { snippet: string; value: string }): ReactNode {
  const parts = markValue(snippet, value)
  return (
    <Text component="blockquote" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
      {parts === null ? (
        snippet
      ) : (
        <>
          {parts[0]}
          <mark>{parts[1]}</mark>
          {parts[2]}
        </>
      )}
    </Text>
  )
}

/** What a source prints of a value: of a code all but the classification. */
const printedValue = ({ field, value }: EvidenceData): string =>
  field === 'code' ? codeParts(value).code : value

/** A link to somewhere else. */
function Outside({ href, children }: { href: string; children: ReactNode }): ReactNode {
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" size="sm" style={{ overflowWrap: 'anywhere' }}>
      {children}
      {'\u00a0'}
      <IconExternalLink size={12} aria-label="opens in a new tab" />
    </Anchor>
  )
}

function Origin({ evidence }: { evidence: EvidenceData }): ReactNode {
  const { source } = evidence
  if (source !== null) return <SourceLicence source={source} />
  if (evidence.enteredByUser) return <>Typed in by a member of this workspace</>
  if (evidence.importFileName !== null) {
    const line = evidence.importLine === null ? '' : `, line ${evidence.importLine}`
    return (
      <>
        Imported from {evidence.importFileName}
        {line}
      </>
    )
  }
  return (
    <>
      Read from {methodInWords(evidence.method)}, {confidenceInWords(evidence.confidence)} (
      {Math.round(evidence.confidence * 100)}
      {'\u00a0'}%)
    </>
  )
}

/** One proof of a value: the sentence, the page or the record, when, and how it was read. */
export function EvidenceItem({ evidence }: { evidence: EvidenceData }): ReactNode {
  const { source } = evidence
  return (
    <Stack gap={4}>
      {evidence.snippet !== null && <Snippet snippet={evidence.snippet} value={printedValue(evidence)} />}
      {evidence.pageUrl !== null && (
        <Outside href={evidence.pageUrl}>{readableAddress(evidence.pageUrl)}</Outside>
      )}
      {source !== null && source.url !== null && (
        <Outside href={source.url}>
          {source.name}, {readableAddress(source.url)}
        </Outside>
      )}
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        <Origin evidence={evidence} /> ·{' '}
        <Time iso={evidence.fetchedAt ?? source?.fetchedAt ?? evidence.createdAt} />
      </Text>
    </Stack>
  )
}
