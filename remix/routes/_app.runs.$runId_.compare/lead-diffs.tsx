import { Anchor, Button, Text } from '@mantine/core'
import { Link, useLocation, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { leadPath } from '../../components/paths.ts'
import { ToneBadge } from '../../components/state-badge.tsx'
import table from '../../components/table.module.css'
import type { RunDiffKind } from '../../graphql/enums.ts'
import { diffFieldInWords, diffKindWords, siteLookInWords } from '../../words/run-diff.ts'
import { reasonInWords } from '../../words/runs.ts'
import classes from './compare.module.css'
import type { LeadDiffData } from './documents.ts'

function Values({ values, gone }: { values: string[]; gone: boolean }): ReactNode {
  if (values.length === 0) return <span className={classes['none']}>nothing</span>
  const Tag = gone ? 'del' : 'ins'
  return values.map((value) => (
    <Tag key={value} className={classes[gone ? 'before' : 'after']}>
      {value}
    </Tag>
  ))
}

/** Each field before and after; a lead that one run alone has found shows its one side. */
function Changes({ lead }: { lead: LeadDiffData }): ReactNode {
  const shown = lead.changes.filter(({ field }) => lead.kind === 'CHANGED' || field !== 'NAME')
  if (shown.length === 0) return null
  return (
    <dl className={classes['changes']}>
      {shown.map(({ field, before, after }) => (
        <div key={field} className={classes['change']}>
          <dt>{diffFieldInWords(field)}</dt>
          <dd>
            {lead.kind !== 'NEW' && <Values values={before} gone />}
            {lead.kind === 'CHANGED' && (
              <span className={classes['arrow']} aria-hidden>
                →
              </span>
            )}
            {lead.kind !== 'GONE' && <Values values={after} gone={false} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function LeadDiff({ lead }: { lead: LeadDiffData }): ReactNode {
  const caution = lead.kind === 'GONE' ? siteLookInWords(lead.site) : null
  const reason = reasonInWords(lead.siteReason, lead.siteDetail)
  return (
    <li className={classes['row']}>
      <div className={classes['badge']}>
        <ToneBadge {...diffKindWords(lead.kind)} />
      </div>
      <div className={classes['who']}>
        <Anchor component={Link} to={leadPath(lead.leadId)} size="sm" fw={500}>
          {lead.name ?? (lead.isGeneral ? 'General contact' : 'Unnamed person')}
        </Anchor>
        <Text size="sm" c="dimmed">
          <Anchor
            component={Link}
            to={`/leads?companyId=${encodeURIComponent(lead.companyId)}`}
            inherit
            c="inherit"
          >
            {lead.companyName}
          </Anchor>
        </Text>
      </div>
      <div className={classes['what']}>
        <Changes lead={lead} />
        {caution !== null && (
          <Text size="sm" className={classes['caution'] ?? ''}>
            {caution}
            {reason !== '' && ` ${reason}`}
          </Text>
        )}
      </div>
    </li>
  )
}

interface Props {
  leads: LeadDiffData[]
  kind: RunDiffKind | null
}

/** The leads that differ, those of a site together. */
export function LeadDiffs({ leads, kind }: Props): ReactNode {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  if (leads.length === 0) {
    const all = new URLSearchParams(params)
    all.delete('kind')
    all.delete('after')
    return (
      <div className={table['frame']}>
        {kind === null ? (
          <EmptyState title="The two runs found the same">
            Every lead of the one was found by the other, with the same values.
          </EmptyState>
        ) : (
          <EmptyState
            title={`No lead is ${diffKindWords(kind).word.toLowerCase()}`}
            action={
              <Button component={Link} to={`${pathname}?${all.toString()}`} variant="default">
                Show all that differ
              </Button>
            }
          >
            The list is narrowed to these leads.
          </EmptyState>
        )}
      </div>
    )
  }
  return (
    <div className={table['frame']}>
      <ul className={classes['list']} aria-label="Leads that differ">
        {leads.map((lead) => (
          <LeadDiff key={lead.leadId} lead={lead} />
        ))}
      </ul>
    </div>
  )
}
