import { Anchor, Paper, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Icon } from '../../components/icons.ts'
import {
  IconFileImport,
  IconHistory,
  IconMail,
  IconNote,
  IconPencil,
  IconPlus,
  IconSearch,
  IconTag,
  IconTarget,
  IconUser,
} from '../../components/icons.ts'
import { Pager } from '../../components/pager.tsx'
import { campaignPath, importPath, runPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { changeInWords, meaningInWords, ownerInWords } from '../../words/activity.ts'
import { statusInWords } from '../../words/leads.ts'
import { classWords, reasonInWords } from '../../words/verification.ts'
import classes from './activity.module.css'
import type { ActivityData } from './activity-documents.ts'
import type { LeadData } from './documents.ts'

const ICONS: Record<ActivityData['__typename'], Icon> = {
  LeadAdded: IconPlus,
  LeadEdited: IconPencil,
  LeadStatusChanged: IconTarget,
  LeadOwnerChanged: IconUser,
  LeadTagged: IconTag,
  LeadUntagged: IconTag,
  LeadNoted: IconNote,
  LeadFound: IconSearch,
  LeadImported: IconFileImport,
  LeadJoinedCampaign: IconTarget,
  LeadVerified: IconMail,
  LeadMailReported: IconMail,
}

/** A link to what is told of, or words for what is gone. */
function To({ to, children }: { to: string | null; children: ReactNode }): ReactNode {
  return to === null ? (
    children
  ) : (
    <Anchor component={Link} to={to} inherit underline="always">
      {children}
    </Anchor>
  )
}

function Campaign({ campaign }: { campaign: { id: string; name: string } | null }): ReactNode {
  return <To to={campaign && campaignPath(campaign.id)}>{campaign?.name ?? 'a campaign that is gone'}</To>
}

/** What happened, without who did it and when. */
function Happening({ entry }: { entry: ActivityData }): ReactNode {
  switch (entry.__typename) {
    case 'LeadAdded':
      return 'Added by hand'
    case 'LeadEdited':
      return entry.changes.map((change) => <div key={change.field}>{changeInWords(change)}</div>)
    case 'LeadStatusChanged':
      return (
        <>
          Status from {statusInWords(entry.statusBefore)} to {statusInWords(entry.statusAfter)} in{' '}
          <Campaign campaign={entry.campaign} />
        </>
      )
    case 'LeadOwnerChanged':
      return ownerInWords(entry.ownerBefore?.name ?? null, entry.ownerAfter?.name ?? null)
    case 'LeadTagged':
      return `Tagged “${entry.tagName}”`
    case 'LeadUntagged':
      return `Tag “${entry.tagName}” removed`
    case 'LeadNoted':
      return entry.note === null ? (
        'A note, deleted since'
      ) : (
        <Text span inherit lineClamp={4} style={{ whiteSpace: 'pre-wrap' }}>
          Note: {entry.note.text}
        </Text>
      )
    case 'LeadFound':
      return (
        <>
          Found on {entry.site} by <To to={entry.run && runPath(entry.run.id)}>a run</To>
        </>
      )
    case 'LeadImported':
      return (
        <>
          Imported from{' '}
          <To to={entry.import && importPath(entry.import.id)}>{entry.import?.fileName ?? 'a file'}</To>
          {entry.line !== null && `, line ${entry.line}`}
        </>
      )
    case 'LeadJoinedCampaign':
      return (
        <>
          Joined <Campaign campaign={entry.campaign} />
        </>
      )
    case 'LeadVerified':
      return entry.verification === null
        ? 'Address verified'
        : `Address ${classWords(entry.verification.class).word.toLowerCase()}: ${reasonInWords(entry.verification.reason)}`
    case 'LeadMailReported':
      return entry.report === null
        ? 'Mail told of'
        : `${meaningInWords(entry.report.meaning)} (${entry.report.address})`
  }
}

function Entry({ entry }: { entry: ActivityData }): ReactNode {
  const Icon = ICONS[entry.__typename]
  return (
    <li className={classes['entry']}>
      <Icon size={16} aria-hidden className={classes['icon'] ?? ''} />
      <div className={classes['what']}>
        <Text size="sm" component="div">
          <Happening entry={entry} />
        </Text>
        <Text size="xs" c="dimmed">
          {entry.by !== null && `${entry.by.name}, `}
          <Time iso={entry.at} />
        </Text>
      </div>
    </li>
  )
}

/** What happened to the lead, the latest first; earlier pages stand in the address. */
export function Activity({ lead }: { lead: LeadData }): ReactNode {
  const { edges, pageInfo } = lead.activity
  return (
    <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="activity">
      <Title order={2} id="activity" mb="sm">
        Activity
      </Title>
      {edges.length === 0 ? (
        <Text size="sm" c="dimmed">
          <IconHistory size={14} aria-hidden /> Nothing has happened yet.
        </Text>
      ) : (
        <ol className={classes['entries']}>
          {edges.map(({ node }) => (
            <Entry key={node.id} entry={node} />
          ))}
        </ol>
      )}
      <Pager label="Pages of activity" pageInfo={pageInfo} />
    </Paper>
  )
}
