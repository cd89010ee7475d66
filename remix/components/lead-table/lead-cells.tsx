import { Anchor, Group, NativeSelect, Text, UnstyledButton } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { leadLabel, LEAD_STATUSES, statusInWords } from '../../words/leads.ts'
import { evidenceProps } from '../evidence/use-evidence-anchor.ts'
import { TagChip } from '../lead-work/tag-chip.tsx'
import { campaignPath, leadPath } from '../paths.ts'
import { Time } from '../time.tsx'
import { useDeed } from '../use-deed.ts'
import { VerificationBadge } from '../verification/verification-badge.tsx'
import type { ColumnKey } from './columns.ts'
import type { LeadRowData } from './documents.ts'
import classes from './lead-table.module.css'

/** Tags of a lead that are named in its row. */
const SHOWN_TAGS = 2

/** Where deeds on leads are posted, whichever page they are done from. */
export const LEADS_ACTION = '/leads?index'

function Nothing(): ReactNode {
  return (
    <Text span c="dimmed" size="sm" aria-label="none">
      –
    </Text>
  )
}

/** A value with its evidence behind it. */
function Value({
  lead,
  field,
  value,
}: {
  lead: LeadRowData
  field: string
  value: string | null
}): ReactNode {
  if (value === null || value === '') return <Nothing />
  return (
    <UnstyledButton
      className={classes['value'] ?? ''}
      title={value}
      {...evidenceProps(lead.id, field, value)}
    >
      {value}
    </UnstyledButton>
  )
}

/** The best address with the class of the verdict on it. */
function EmailCell({ lead }: { lead: LeadRowData }): ReactNode {
  const value = <Value lead={lead} field="email" value={lead.email} />
  if (lead.verification === null) return value
  return (
    <Group gap={6} wrap="nowrap">
      {value}
      <VerificationBadge class={lead.verification.class} reason={lead.verification.reason} compact />
    </Group>
  )
}

/** Tags that have room, and how many more there are. */
function TagsCell({ lead: { tags } }: { lead: LeadRowData }): ReactNode {
  if (tags.length === 0) return <Nothing />
  const others = tags.slice(SHOWN_TAGS)
  return (
    <Group gap={4} wrap="nowrap">
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
      {others.length > 0 && (
        <Text span size="xs" c="dimmed" title={others.map(({ name }) => name).join(', ')}>
          +{others.length}
        </Text>
      )}
    </Group>
  )
}

function StatusCell({ lead, campaignId }: { lead: LeadRowData; campaignId: string }): ReactNode {
  const { submit, busy } = useDeed()
  const membership = lead.memberships.find(({ campaign }) => campaign.id === campaignId)
  if (membership === undefined) return null
  return (
    <NativeSelect
      size="xs"
      aria-label={`Status of ${leadLabel(lead)}`}
      disabled={busy}
      // Key: a refused change falls back to what is stored.
      key={`${membership.status} ${busy}`}
      defaultValue={membership.status}
      data={LEAD_STATUSES.map((value) => ({ value, label: statusInWords(value) }))}
      onChange={(event) =>
        submit(LEADS_ACTION, {
          intent: 'set-status',
          id: lead.id,
          campaignId,
          status: event.currentTarget.value,
        })
      }
    />
  )
}

function ScoreCell({ lead, campaignId }: { lead: LeadRowData; campaignId: string }): ReactNode {
  const membership = lead.memberships.find(({ campaign }) => campaign.id === campaignId)
  const score = membership?.score ?? null
  return (
    <Text
      span
      size="sm"
      className="tabular"
      {...(score === null ? { c: 'dimmed', 'aria-label': 'none' } : {})}
    >
      {score ?? '–'}
    </Text>
  )
}

/** Name and kind: the row's head and the way to the lead's page. */
export function NameCell({ lead }: { lead: LeadRowData }): ReactNode {
  const label = leadLabel(lead)
  return (
    <Anchor
      component={Link}
      to={leadPath(lead.id)}
      className={classes['name'] ?? ''}
      data-row-link
      title={label}

      {...(lead.name !== null && lead.name !== '' ? evidenceProps(lead.id, 'name', lead.name) : {})}
    >
      {lead.kind === 'GENERAL' && (lead.name === null || lead.name === '') ? 'General contact' : label}
    </Anchor>
  )
}

/** The cell of a column. `campaignId` is null where the table shows the whole workspace. */
export function LeadCell(props: {
  lead: LeadRowData
  column: ColumnKey
  campaignId: string | null
}): ReactNode {
  const { lead, column, campaignId } = props
  switch (column) {
    case 'email':
      return <EmailCell lead={lead} />
    case 'title':
    case 'department':
    case 'phone':
      return <Value lead={lead} field={column} value={lead[column]} />
    case 'company':
      return <Value lead={lead} field="company" value={lead.company.name} />
    case 'score':
      return campaignId === null ? null : <ScoreCell lead={lead} campaignId={campaignId} />
    case 'status':
      return campaignId === null ? null : <StatusCell lead={lead} campaignId={campaignId} />
    case 'tags':
      return <TagsCell lead={lead} />
    case 'owner':
      return lead.owner === null ? (
        <Nothing />
      ) : (
        <Text span size="sm" title={lead.owner.name}>
          {lead.owner.name}
        </Text>
      )
    case 'campaigns':
      return lead.memberships.map(({ campaign }, index) => (
        <span key={campaign.id}>
          {index > 0 && ', '}
          <Anchor component={Link} to={campaignPath(campaign.id)} size="sm" title={campaign.name}>
            {campaign.name}
          </Anchor>
        </span>
      ))
    case 'found':
      return (
        <Text span size="sm" c="dimmed">
          <Time iso={lead.createdAt} />
        </Text>
      )
  }
}
