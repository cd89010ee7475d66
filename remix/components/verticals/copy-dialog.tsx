import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { fieldErrorsOf } from '../../graphql/failures.ts'
import { FailureAlert } from '../failure-alert.tsx'
import { verticalPath } from '../paths.ts'
import { useDeed } from '../use-deed.ts'

interface Props {
  pack: { slug: string; name: string }
  opened: boolean
  onClose: () => void
}

const LABELS = { name: 'Name of the copy' }

/** Makes a copy that the workspace may edit, and leads to it. */
export function CopyDialog({ pack, opened, onClose }: Props): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true })
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const name = new FormData(event.currentTarget).get('name')
    submit(verticalPath(pack.slug), { intent: 'copy', name: typeof name === 'string' ? name : '' })
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Copy “${pack.name}”`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={post} noValidate>
        <Stack>
          <FailureAlert failure={failure} labels={LABELS} />
          <Text size="sm">
            The copy is this workspace’s: it can be edited, and stays as it is when “{pack.name}” changes.
          </Text>
          <TextInput
            name="name"
            label={LABELS.name}
            defaultValue={`Our ${pack.name.charAt(0).toLowerCase()}${pack.name.slice(1)}`.slice(0, MAX_NAME)}
            maxLength={MAX_NAME}
            required
            autoComplete="off"
            data-autofocus
            error={fieldErrorsOf(failure)['name']}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              Make the copy
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

const MAX_NAME = 80
