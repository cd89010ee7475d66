import { ActionIcon, Anchor, Box, Loader, Menu, Table, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { DeleteCampaignDialog } from '../../components/campaigns/delete-campaign.tsx'
import { LastRun } from '../../components/campaigns/last-run.tsx'
import { IconDots, IconPencil, IconPlayerPlay, IconTrash } from '../../components/icons.ts'
import { campaignPath } from '../../components/paths.ts'
import classes from '../../components/table.module.css'
import { Time } from '../../components/time.tsx'
import { useDeed } from '../../components/use-deed.ts'
import type { RunState } from '../../graphql/enums.ts'
import { useNumberFormat } from '../../locale.tsx'
import { isLive } from '../../words/runs.ts'

export interface CampaignRowData {
  id: string
  name: string
  icp: string
  vertical: string | null
  leadCount: number
  nextRunAt: string | null
  lastRun: { id: string; state: RunState; leadsNew: number; createdAt: string } | null
}

/** When it runs by itself next; leads to the schedule. */
function NextRun({ campaign }: { campaign: CampaignRowData }): ReactNode {
  if (campaign.nextRunAt === null) {
    return (
      <Text size="sm" c="dimmed">
        By hand
      </Text>
    )
  }
  return (
    <Anchor component={Link} to={`${campaignPath(campaign.id)}/settings`} size="sm" c="dimmed">
      Scheduled <Time iso={campaign.nextRunAt} />
    </Anchor>
  )
}

/** A campaign in the list, with what one does to it from there. */
export function CampaignRow({ campaign }: { campaign: CampaignRowData }): ReactNode {
  const [deleting, setDeleting] = useState(false)
  const { submit, busy } = useDeed()
  const format = useNumberFormat()
  const path = campaignPath(campaign.id)
  const running = campaign.lastRun !== null && isLive(campaign.lastRun.state)
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={path} fw={500} c="var(--mantine-color-text)">
          {campaign.name}
        </Anchor>
        <Text size="xs" c="dimmed" lineClamp={1} title={campaign.icp}>
          {campaign.icp}
        </Text>
        <Box hiddenFrom="sm" mt={6}>
          <LastRun run={campaign.lastRun} />
          {campaign.nextRunAt !== null && <NextRun campaign={campaign} />}
        </Box>
      </Table.Td>
      <Table.Td className={classes['number'] ?? ''}>
        <Anchor
          component={Link}
          to={path}
          size="sm"
          aria-label={`${format(campaign.leadCount)} leads of ${campaign.name}`}
        >
          {format(campaign.leadCount)}
        </Anchor>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <LastRun run={campaign.lastRun} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <NextRun campaign={campaign} />
      </Table.Td>
      <Table.Td w={56}>
        <Menu position="bottom-end" width={180}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              c="var(--mantine-color-text)"
              aria-label={`Actions for ${campaign.name}`}
            >
              {busy ? <Loader size={14} /> : <IconDots size={16} aria-hidden />}
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              disabled={running}
              onClick={() => submit(path, { intent: 'start-run' })}
            >
              {running ? 'Already running' : 'Start a run'}
            </Menu.Item>
            <Menu.Item
              component={Link}
              to={`${path}/edit`}
              leftSection={<IconPencil size={16} aria-hidden />}
            >
              Edit
            </Menu.Item>
            <Menu.Item
              c="var(--mantine-color-error)"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => setDeleting(true)}
            >
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <DeleteCampaignDialog campaign={campaign} opened={deleting} onClose={() => setDeleting(false)} />
      </Table.Td>
    </Table.Tr>
  )
}
