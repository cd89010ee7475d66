import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { leadPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import { fieldErrorsOf } from '../../graphql/failures.ts'
import type { LeadData } from './documents.ts'

const FIELDS = [
  { name: 'name', label: 'Name', type: 'text' },
  { name: 'title', label: 'Title', type: 'text' },
  { name: 'department', label: 'Department', type: 'text' },
  { name: 'email', label: 'Email', type: 'email' },
  { name: 'phone', label: 'Phone', type: 'tel' },
] as const

const LABELS: Record<string, string> = Object.fromEntries(FIELDS.map(({ name, label }) => [name, label]))

function EditForm({ lead, onClose }: { lead: LeadData; onClose: () => void }): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true, onDone: onClose })
  const errors = fieldErrorsOf(failure)
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const fields: Record<string, string> = { intent: 'update' }
    for (const [name, value] of new FormData(event.currentTarget))
      if (typeof value === 'string') fields[name] = value
    submit(leadPath(lead.id), fields)
  }
  return (
    <form onSubmit={post} noValidate>
      <Stack>
        <FailureAlert failure={failure} labels={LABELS} />
        {FIELDS.filter(({ name }) => lead.kind === 'PERSON' || name === 'email' || name === 'phone').map(
          ({ name, label, type }, index) => (
            <TextInput
              key={name}
              name={name}
              label={label}
              type={type}
              autoComplete="off"
              defaultValue={lead[name] ?? ''}
              data-autofocus={index === 0 || undefined}
              error={errors[name]}
            />
          ),
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Corrects a lead by hand; what is typed here becomes its own evidence. */
export function EditLeadDialog(props: { lead: LeadData; opened: boolean; onClose: () => void }): ReactNode {
  const { lead, opened, onClose } = props
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Edit the lead"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <EditForm lead={lead} onClose={onClose} />
    </Modal>
  )
}
