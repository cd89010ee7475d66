import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { FailureAlert } from '../failure-alert.tsx'
import { useDeed } from '../use-deed.ts'
import { VIEWS_ACTION } from './views-action.ts'

interface Props {
  title: string
  button: string
  /** What is posted besides the name and whether it is shared. */
  fields: Record<string, string>
  name: string
  /** Null where that is not asked. */
  isShared: boolean | null
  onClose: () => void
}

/** Asks what a view is to be called, and who sees it. */
export function SaveViewDialog({ title, button, fields, name, isShared, onClose }: Props): ReactNode {
  const [typed, setTyped] = useState(name)
  const [shared, share] = useState(isShared ?? false)
  const { submit, busy, failure } = useDeed({ quiet: true, onDone: onClose })
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const sharing: Record<string, string> = isShared === null ? {} : { isShared: String(shared) }
    submit(VIEWS_ACTION, { ...fields, name: typed, ...sharing })
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={save}>
        <Stack>
          <FailureAlert failure={failure} />
          <TextInput
            label="Name"
            data-autofocus
            required
            maxLength={80}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {isShared !== null && (
            <Checkbox
              label="Everybody in this workspace sees it"
              checked={shared}
              onChange={(event) => share(event.currentTarget.checked)}
            />
          )}
          <Text size="sm" c="dimmed">
            A view keeps the filter, the order and the columns. Which leads it holds is looked up each time.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" loading={busy}>
              {button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
