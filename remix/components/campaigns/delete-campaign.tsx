import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { ConfirmDialog } from '../confirm-dialog.tsx'
import { campaignPath } from '../paths.ts'
import { useDeed } from '../use-deed.ts'

interface Props {
  campaign: { id: string; name: string; leadCount: number }
  opened: boolean
  onClose: () => void
}

/** Asks before a campaign is deleted, saying what goes and what stays. */
export function DeleteCampaignDialog({ campaign, opened, onClose }: Props): ReactNode {
  const format = useNumberFormat()
  const { submit, busy, failure } = useDeed({ quiet: true })
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      onConfirm={() => submit(campaignPath(campaign.id), { intent: 'delete' })}
      title={`Delete “${campaign.name}”?`}
      confirm="Delete the campaign"
      busy={busy}
      failure={failure}
    >
      <Text size="sm">
        The campaign and its runs are deleted for good.
        {campaign.leadCount > 0 &&
          ` Of its ${counted(campaign.leadCount, 'lead', 'leads', format)}, those that are in no other campaign are deleted too.`}
      </Text>
    </ConfirmDialog>
  )
}
