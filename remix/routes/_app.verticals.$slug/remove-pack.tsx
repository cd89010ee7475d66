import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { campaignPath, verticalPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import type { VerticalPageData } from './documents.ts'

interface Props {
  data: Pick<VerticalPageData, 'vertical' | 'campaigns'>
  opened: boolean
  onClose: () => void
}

const NAMED = 5

/** Says why a pack in use stays, and where to change that. */
function StillUsed({ data: { vertical, campaigns }, opened, onClose }: Props): ReactNode {
  const format = useNumberFormat()
  const named = campaigns.edges.slice(0, NAMED)
  const more = campaigns.totalCount - named.length
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`“${vertical.name}” is in use`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        <Text size="sm">
          {counted(campaigns.totalCount, 'campaign uses', 'campaigns use', format)} this pack. Give them
          another one, or none; then it can be removed:{' '}
          {named.map(({ node: { id, name } }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Anchor component={Link} to={`${campaignPath(id)}/edit`} inherit>
                {name}
              </Anchor>
            </span>
          ))}
          {more > 0 && ` and ${format(more)} more`}.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** Asks before a pack of the workspace is removed; explains why not while campaigns use it. */
export function RemoveDialog(props: Props): ReactNode {
  const { data, opened, onClose } = props
  const { submit, busy, failure } = useDeed({ quiet: true })
  if (data.campaigns.totalCount > 0) return <StillUsed {...props} />
  const { slug, name } = data.vertical
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      onConfirm={() => submit(verticalPath(slug), { intent: 'remove' })}
      title={`Remove “${name}”?`}
      confirm="Remove the pack"
      busy={busy}
      failure={failure}
    >
      <Text size="sm">
        The pack is removed for good. Runs that were started with it keep what they read by; no campaign uses
        it now.
      </Text>
    </ConfirmDialog>
  )
}
