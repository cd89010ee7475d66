import type { ActionFunctionArgs } from '@remix-run/node'
import { Anchor, Button, Group, Paper, Spoiler, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { DeleteCampaignDialog } from '../../components/campaigns/delete-campaign.tsx'
import { CAMPAIGN_LABELS } from '../../components/campaigns/campaign-values.ts'
import { ErrorPage } from '../../components/error-page.tsx'
import { Facts } from '../../components/facts.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { IconPencil, IconTrash } from '../../components/icons.ts'
import { campaignPath, verticalPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { useCampaign } from '../_app.campaigns.$campaignId/context.ts'
import { AcceptedClasses } from './accepted-classes.tsx'
import { doSettingsDeed } from './settings-deeds.server.ts'
import { Schedule } from './schedule.tsx'

export const handle = crumbs((_data, { campaignId = '' }) => [
  { label: 'Settings', to: `${campaignPath(campaignId)}/settings` },
])

export async function action(args: ActionFunctionArgs) {
  return doSettingsDeed(args)
}

/** A pasted address as a link, whether or not it says its protocol. */
const asUrl = (address: string): string => (/^https?:\/\//i.test(address) ? address : `https://${address}`)

function Addresses({ addresses }: { addresses: string[] }): ReactNode {
  if (addresses.length === 0) return 'None: a run looks in the campaign’s sources alone.'
  return (
    <Spoiler maxHeight={160} showLabel={`Show all ${addresses.length}`} hideLabel="Show fewer">
      {addresses.map((address) => (
        <Anchor
          key={address}
          href={asUrl(address)}
          target="_blank"
          rel="noreferrer"
          size="sm"
          display="block"
        >
          {address}
        </Anchor>
      ))}
    </Spoiler>
  )
}

export default function CampaignSettingsTab(): ReactNode {
  const { campaign } = useCampaign()
  const [deleting, { open, close }] = useDisclosure()
  const format = useNumberFormat()
  return (
    <Stack maw={820}>
      <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="criteria">
        <Group justify="space-between" mb="md">
          <Title order={2} id="criteria">
            What this campaign looks for
          </Title>
          <Button
            component={Link}
            to={`${campaignPath(campaign.id)}/edit`}
            variant="default"
            size="xs"
            leftSection={<IconPencil size={14} aria-hidden />}
          >
            Edit
          </Button>
        </Group>
        <Facts
          facts={[
            [
              CAMPAIGN_LABELS.icp,
              campaign.icp === '' ? (
                'Not said yet'
              ) : (
                <Text style={{ whiteSpace: 'pre-wrap' }}>{campaign.icp}</Text>
              ),
            ],
            [CAMPAIGN_LABELS.addresses, <Addresses key="addresses" addresses={campaign.addresses} />],
            [
              CAMPAIGN_LABELS.vertical,
              campaign.vertical === null ? (
                'None'
              ) : (
                <Anchor key="vertical" component={Link} to={verticalPath(campaign.vertical)} inherit>
                  {campaign.vertical}
                </Anchor>
              ),
            ],
            [CAMPAIGN_LABELS.maxPages, format(campaign.maxPages)],
            ['Made', <Time key="made" iso={campaign.createdAt} />],
            ['Last changed', <Time key="changed" iso={campaign.updatedAt} />],
          ]}
        />
      </Paper>
      <AcceptedClasses campaign={campaign} />
      <Schedule campaign={campaign} />
      <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="delete">
        <Title order={2} id="delete" mb={4}>
          Delete
        </Title>
        <Text size="sm" c="dimmed" mb="md">
          Deletes the campaign, its runs, and its leads that are in no other campaign.
        </Text>
        <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>
          Delete the campaign
        </Button>
        <DeleteCampaignDialog campaign={campaign} opened={deleting} onClose={close} />
      </Paper>
    </Stack>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
