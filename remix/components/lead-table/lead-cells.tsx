import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { LeadSource } from '../../graphql/enums.ts'
import { useCountryNames } from '../../locale.tsx'
import { leadLabel, LEAD_STATUSES, sourceInWords, statusInWords } from '../../words/leads.ts'
import type { CustomFieldData } from '../custom-fields/documents.ts'
import { ValueText } from '../custom-fields/value-text.tsx'
import { evidenceProps } from '../evidence/use-evidence-anchor.ts'
import { IconLayoutSidebarRightExpand } from '../icons.ts'
import { TagChip } from '../lead-work/tag-chip.tsx'
import { campaignPath, leadPath } from '../paths.ts'
import { Time } from '../time.tsx'
import { useDeed } from '../use-deed.ts'
import { VerificationMark } from '../verification/verification-badge.tsx'
import type { ColumnKey, OwnColumnKey } from './columns.ts'
import type { LeadRowData } from './documents.ts'
import classes from './lead-table.module.css'

/** Tags of a lead that are named in its row. */
const SHOWN_TAGS = 2

/** Where deeds on leads are posted, whichever page they are done from. */
export const LEADS_ACTION = '/leads?index'

/** Components of the library take ten times as long as elements of HTML, and there are hundreds of cells. */
function Nothing(): ReactNode {
  return (
    <span role="img" className={classes['dim']} aria-label="none">
      –
    </span>
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
    <button
      type="button"
      className={classes['value']}
      title={value}
      {...evidenceProps(lead.id, field, value)}
    >
      {value}
    </button>
  )
}

/** The best address with the class of the verdict on it. */
function EmailCell({ lead }: { lead: LeadRowData }): ReactNode {
  const value = <Value lead={lead} field="email" value={lead.email} />
  if (lead.verification === null) return value
  return (
    <span className={classes['side']}>
      {value}
      <VerificationMark class={lead.verification.class} reason={lead.verification.reason} />
    </span>
  )
}

/** Tags that have room, and how many more there are. */
function TagsCell({ lead: { tags } }: { lead: LeadRowData }): ReactNode {
  if (tags.length === 0) return <Nothing />
  const others = tags.slice(SHOWN_TAGS)
  return (
    <span className={classes['side']}>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
      {others.length > 0 && (
        <span className={classes['more']} title={others.map(({ name }) => name).join(', ')}>
          +{others.length}
        </span>
      )}
    </span>
  )
}

/**
 * Sets a status, once. Of its own and there only meanwhile: what can post takes part in every step of a navigation, and a table
 * would have one in each row.
 */
function StatusDeed({ fields, onEnd }: { fields: Record<string, string>; onEnd: () => void }): ReactNode {
  const { submit, busy } = useDeed()
  const stage = useRef<'new' | 'sent' | 'busy'>('new')
  useEffect(() => {
    if (stage.current === 'new') {
      stage.current = 'sent'
      submit(LEADS_ACTION, fields)
    } else if (busy) stage.current = 'busy'
    else if (stage.current === 'busy') onEnd()
  })
  return null
}

function StatusCell({ lead, campaignId }: { lead: LeadRowData; campaignId: string }): ReactNode {
  const [wanted, want] = useState<{ leadId: string; status: string } | null>(null)
  const membership = lead.memberships.find(({ campaign }) => campaign.id === campaignId)
  if (membership === undefined) return null
  return (
    <>
      <select
        className={classes['status']}
        aria-label={`Status of ${leadLabel(lead)}`}
        disabled={wanted?.leadId === lead.id}
        // What is stored, also while a change is under way, and when it is refused.
        value={membership.status}
        onChange={(event) => want({ leadId: lead.id, status: event.currentTarget.value })}
      >
        {STATUS_OPTIONS}
      </select>
      {wanted !== null && (
        <StatusDeed
          key={`${wanted.leadId} ${wanted.status}`}
          fields={{ intent: 'set-status', id: wanted.leadId, campaignId, status: wanted.status }}
          onEnd={() => want(null)}
        />
      )}
    </>
  )
}

const STATUS_OPTIONS = LEAD_STATUSES.map((value) => (
  <option key={value} value={value}>
    {statusInWords(value)}
  </option>
))

function ScoreCell({ lead, campaignId }: { lead: LeadRowData; campaignId: string }): ReactNode {
  const membership = lead.memberships.find(({ campaign }) => campaign.id === campaignId)
  const score = membership?.score ?? null
  return score === null ? <Nothing /> : <span className="tabular">{score}</span>
}

/** What the lead has in a custom field, if anything. */
function CustomCell({ lead, field }: { lead: LeadRowData; field: CustomFieldData | undefined }): ReactNode {
  const value = lead.customValues.find((one) => one.field.id === field?.id)?.value
  if (field === undefined || value === undefined) return <Value lead={lead} field="" value={null} />
  return (
    <span className={field.type === 'NUMBER' ? 'tabular' : ''} title={value}>
      <ValueText type={field.type} value={value} />
    </span>
  )
}

function CountryCell({ lead }: { lead: LeadRowData }): ReactNode {
  const nameCountry = useCountryNames()
  const { country } = lead.company
  if (country === null) return <Nothing />
  const name = nameCountry(country)
  return <span title={name}>{name}</span>
}

/** As short as the column is narrow; the whole is its tooltip. */
const SHORT_SOURCE: Record<LeadSource, string> = { FOUND: 'By a run', IMPORTED: 'Imported', TYPED: 'By hand' }

/** How the lead came into the campaign; across the workspace, into each of its campaigns. */
function SourceCell({ lead, campaignId }: { lead: LeadRowData; campaignId: string | null }): ReactNode {
  const own = lead.memberships.filter(({ campaign }) => campaignId === null || campaign.id === campaignId)
  const sources = [...new Set(own.map(({ source }) => source))]
  if (sources.length === 0) return <Nothing />
  const words = sources.map(sourceInWords).join(', ')
  return <span title={words}>{sources.map((source) => SHORT_SOURCE[source]).join(', ')}</span>
}

/** Name and kind: the row's head and the way to the lead's page, or by Enter and the sign beside it to the panel. */
export function NameCell({ lead, onOpen }: { lead: LeadRowData; onOpen: (id: string) => void }): ReactNode {
  const label = leadLabel(lead)
  return (
    <div className={classes['nameCell']}>
      <Link
        to={leadPath(lead.id)}
        className={classes['name'] ?? ''}
        data-row-link
        title={label}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          onOpen(lead.id)
        }}
        {...(lead.name !== null && lead.name !== '' ? evidenceProps(lead.id, 'name', lead.name) : {})}
      >
        {lead.kind === 'GENERAL' && (lead.name === null || lead.name === '') ? 'General contact' : label}
      </Link>
      <button
        type="button"
        className={classes['peek']}
        tabIndex={-1}
        aria-label={`Show ${label} beside the list`}
        onClick={() => onOpen(lead.id)}
      >
        <IconLayoutSidebarRightExpand size={14} aria-hidden />
      </button>
    </div>
  )
}

/** The cell of a column. `campaignId` is null where the table shows the whole workspace. */
export function LeadCell(props: {
  lead: LeadRowData
  column: ColumnKey
  campaignId: string | null
  fields: readonly CustomFieldData[]
}): ReactNode {
  const { lead, campaignId, fields } = props
  if (props.column.startsWith('field:')) {
    const field = fields.find(({ id }) => props.column === `field:${id}`)
    return <CustomCell lead={lead} field={field} />
  }
  const column = props.column as OwnColumnKey
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
      return lead.owner === null ? <Nothing /> : <span title={lead.owner.name}>{lead.owner.name}</span>
    case 'campaigns':
      return lead.memberships.map(({ campaign }, index) => (
        <span key={campaign.id}>
          {index > 0 && ', '}
          <Link to={campaignPath(campaign.id)} className={classes['link'] ?? ''} title={campaign.name}>
            {campaign.name}
          </Link>
        </span>
      ))
    case 'country':
      return <CountryCell lead={lead} />
    case 'source':
      return <SourceCell lead={lead} campaignId={campaignId} />
    case 'found':
      return (
        <span className={classes['dim']}>
          <Time iso={lead.createdAt} />
        </span>
      )
  }
}
