import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Failure } from '../graphql/failures.ts'
import { FailureAlert } from './failure-alert.tsx'

interface Props {
  opened: boolean
  onClose: () => void
  onConfirm: () => void
  /** Names what and how many: "Delete 3 leads?". */
  title: string
  /** What goes with it, and that it cannot be undone. */
  children: ReactNode
  /** The deed in words, for the button: "Delete 3 leads". */
  confirm: string
  busy: boolean
  failure?: Failure | null
}

/** Asks before something that cannot be undone. The focus starts on the way out. */
export function ConfirmDialog(props: Props): ReactNode {
  const { opened, onClose, onConfirm, title, children, confirm, busy, failure } = props
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <FailureAlert failure={failure} />
        <div>{children}</div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep
          </Button>
          <Button color="red.9" loading={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
