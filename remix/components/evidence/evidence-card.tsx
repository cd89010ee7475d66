import { Popover, Skeleton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { explain, failureOf, unreachable } from '../../graphql/failures.ts'
import { fieldInWords } from '../../words/evidence.ts'
import type { EvidenceData } from './documents.ts'
import { LeadEvidenceQuery } from './documents.ts'
import { EvidenceItem } from './evidence-item.tsx'
import type { EvidenceAnchor, EvidenceCardState } from './use-evidence-anchor.ts'

/** Proofs shown on the card; the lead's page has all of them. */
const SHOWN = 3

/** Evidence of exactly this value; of the field, where the value is written otherwise there. */
function evidenceFor(all: EvidenceData[], field: string, value: string): EvidenceData[] {
  const ofField = all.filter((evidence) => evidence.field === field)
  const ofValue = ofField.filter((evidence) => evidence.value.toLowerCase() === value.toLowerCase())
  return ofValue.length > 0 ? ofValue : ofField
}

function CardBody({ anchor }: { anchor: EvidenceAnchor }): ReactNode {
  const [{ data, error, fetching }] = useQuery({ query: LeadEvidenceQuery, variables: { id: anchor.leadId } })
  if (error) {
    const [first] = error.graphQLErrors
    const { title, advice } = explain(first === undefined ? unreachable(null) : failureOf(first))
    return (
      <Text size="sm">
        {title}. {advice}
      </Text>
    )
  }
  if (fetching || !data) {
    return (
      <Stack gap={8} aria-label="Loading" role="status">
        <Skeleton h={14} />
        <Skeleton h={14} w="80%" />
        <Skeleton h={12} w="60%" />
      </Stack>
    )
  }
  const [all, field] =
    anchor.field === 'company' ? [data.lead.company.evidence, 'name'] : [data.lead.evidence, anchor.field]
  const found = evidenceFor(all, field, anchor.value)
  if (found.length === 0) return <Text size="sm">No evidence is kept for this value.</Text>
  return (
    <Stack gap="sm">
      {found.slice(0, SHOWN).map((evidence) => (
        <EvidenceItem key={evidence.id} evidence={evidence} />
      ))}
      {found.length > SHOWN && (
        <Text size="xs" c="dimmed">
          {found.length - SHOWN} more on the lead’s page
        </Text>
      )}
    </Stack>
  )
}

/**
 * Shows where a value comes from, beside it. Rests of pointer or focus open it; click or Enter moves the focus into
 * it; Escape closes it.
 */
export function EvidenceCard({ anchor, close, hold, release }: EvidenceCardState): ReactNode {
  if (anchor === null) return null
  const { rect, pinned } = anchor
  return (
    <Popover
      key={`${anchor.leadId} ${anchor.field} ${anchor.value}`}
      opened
      position="bottom-start"
      width={360}
      shadow="md"
      trapFocus={pinned}
      returnFocus={pinned}
      onDismiss={close}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <div aria-hidden style={{ position: 'fixed', pointerEvents: 'none', ...rect }} />
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={`Evidence for ${fieldInWords(anchor.field).toLowerCase()} ${anchor.value}`}
        tabIndex={-1}
        data-autofocus
        onMouseEnter={hold}
        onMouseLeave={release}
      >
        <BrowserQueries>
          <CardBody anchor={anchor} />
        </BrowserQueries>
      </Popover.Dropdown>
    </Popover>
  )
}
