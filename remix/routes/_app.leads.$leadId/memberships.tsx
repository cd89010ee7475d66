import { Anchor, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { LEADS_ACTION } from '../../components/lead-table/lead-cells.tsx'
import { campaignPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { useDeed } from '../../components/use-deed.ts'
import { LEAD_STATUSES, statusInWords } from '../../words/leads.ts'
import type { LeadData } from './documents.ts'

function Membership({
  leadId,
  membership,
}: {
  leadId: string
  membership: LeadData['memberships'][number]
}): ReactNode {
  const { submit, busy } = useDeed()
  const { campaign, status, foundAt } = membership
  return (
    <Stack gap={4}>
      <Anchor component={Link} to={campaignPath(campaign.id)} size="sm">
        {campaign.name}
      </Anchor>
      <NativeSelect
        size="xs"
        aria-label={`Status in ${campaign.name}`}
        key={`${status} ${busy}`}
        defaultValue={status}
        disabled={busy}
        data={LEAD_STATUSES.map((value) => ({ value, label: statusInWords(value) }))}
        onChange={(event) =>
          submit(LEADS_ACTION, {
            intent: 'set-status',
            id: leadId,
            campaignId: campaign.id,
            status: event.currentTarget.value,
          })
        }
      />
      <Text size="xs" c="dimmed">
        found <Time iso={foundAt} />
      </Text>
    </Stack>
  )
}

/** The campaigns that the lead stands in, with its status in each. */
export function Memberships({ lead }: { lead: LeadData }): ReactNode {
  return (
    <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="memberships">
      <Title order={2} id="memberships" mb="sm">
        Campaigns
      </Title>
      {lead.memberships.length === 0 ? (
        <Text size="sm" c="dimmed">
          In no campaign any more.
        </Text>
      ) : (
        <Stack>
          {lead.memberships.map((membership) => (
            <Membership key={membership.campaign.id} leadId={lead.id} membership={membership} />
          ))}
        </Stack>
      )}
    </Paper>
  )
}
