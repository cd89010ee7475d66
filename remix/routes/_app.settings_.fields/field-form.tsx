import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { useDeed } from '../../components/use-deed.ts'
import { fieldErrorsOf } from '../../graphql/failures.ts'
import { FIELD_TYPES, fieldTypeInWords } from '../../words/custom-fields.ts'
import type { FieldSettings } from './documents.ts'

export const FIELDS_PATH = '/settings/fields'
const LABELS = { name: 'Name', type: 'Type', choices: 'Choices' }

function FieldForm({ field, onClose }: { field: FieldSettings | null; onClose: () => void }): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true, onDone: onClose })
  const [type, setType] = useState(field?.type ?? 'TEXT')
  const errors = fieldErrorsOf(failure)
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const fields: Record<string, string> =
      field === null ? { intent: 'create' } : { intent: 'update', id: field.id }
    for (const [name, value] of new FormData(event.currentTarget))
      if (typeof value === 'string') fields[name] = value
    submit(FIELDS_PATH, fields)
  }
  return (
    <form onSubmit={post} noValidate>
      <Stack>
        <FailureAlert failure={failure} labels={LABELS} />
        <TextInput
          name="name"
          label={LABELS.name}
          defaultValue={field?.name ?? ''}
          maxLength={60}
          required
          autoComplete="off"
          data-autofocus
          error={errors['name']}
        />
        {field === null && (
          <NativeSelect
            name="type"
            label={LABELS.type}
            description="It cannot be changed later."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={type}
            data={FIELD_TYPES.map((value) => ({ value, label: fieldTypeInWords(value) }))}
            onChange={({ currentTarget: { value } }) =>
              setType(FIELD_TYPES.find((one) => one === value) ?? 'TEXT')
            }
          />
        )}
        {type === 'CHOICE' && (
          <Textarea
            name="choices"
            label={LABELS.choices}
            description="One a line, in the order in which they are offered."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            defaultValue={field?.choices.join('\n') ?? ''}
            autosize
            minRows={3}
            maxRows={12}
            required
            error={errors['choices']}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            {field === null ? 'Add the field' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Makes a field, or changes its name and what may be chosen. */
export function FieldDialog(props: {
  field: FieldSettings | null
  opened: boolean
  onClose: () => void
}): ReactNode {
  const { field, opened, onClose } = props
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={field === null ? 'Add a field' : 'Edit the field'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <FieldForm field={field} onClose={onClose} />
    </Modal>
  )
}
