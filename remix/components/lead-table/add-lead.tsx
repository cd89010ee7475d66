import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { FormEvent, ReactNode } from 'react'
import { memo } from 'react'
import { fieldErrorsOf } from '../../graphql/failures.ts'
import { FailureAlert } from '../failure-alert.tsx'
import { IconPlus } from '../icons.ts'
import { useDeed } from '../use-deed.ts'
import { LEADS_ACTION } from './lead-cells.tsx'

const FIELDS = [
  { name: 'companyName', label: 'Company', required: true, type: 'text' },
  { name: 'website', label: 'Web site', required: false, type: 'url' },
  { name: 'name', label: 'Person', required: false, type: 'text' },
  { name: 'title', label: 'Title', required: false, type: 'text' },
  { name: 'department', label: 'Department', required: false, type: 'text' },
  { name: 'email', label: 'Email', required: false, type: 'email' },
  { name: 'phone', label: 'Phone', required: false, type: 'tel' },
] as const

const LABELS: Record<string, string> = {
  ...Object.fromEntries(FIELDS.map(({ name, label }) => [name, label])),
  campaignId: 'Campaign',
}

interface Props {
  /** Campaigns to choose from; with one there is nothing to choose. */
  campaigns: { id: string; name: string }[]
  onAdded: () => void
  /** 'default' where another action is the page's primary one. */
  variant?: 'filled' | 'default'
}

function AddLeadForm({ campaigns, onAdded, onClose }: Props & { onClose: () => void }): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true, onDone: onAdded })
  const errors = fieldErrorsOf(failure)
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const fields: Record<string, string> = { intent: 'create' }
    for (const [name, value] of new FormData(event.currentTarget))
      if (typeof value === 'string') fields[name] = value
    submit(LEADS_ACTION, fields)
  }
  return (
    <form onSubmit={post} noValidate>
      <Stack>
        <FailureAlert failure={failure} labels={LABELS} />
        {campaigns.length === 1 ? (
          <input type="hidden" name="campaignId" value={campaigns[0]?.id ?? ''} />
        ) : (
          <NativeSelect
            name="campaignId"
            label="Campaign"
            required
            data={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
            error={errors['campaignId']}
          />
        )}
        {FIELDS.map(({ name, label, required, type }, index) => (
          <TextInput
            key={name}
            name={name}
            label={label}
            type={type}
            required={required}
            autoComplete="off"
            data-autofocus={index === 0 || undefined}
            {...(name === 'name' && {
              description: 'Left empty, this is the company’s general contact.',
              inputWrapperOrder: [
                'label' as const,
                'input' as const,
                'description' as const,
                'error' as const,
              ],
            })}
            error={errors[name]}
          />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Add the lead
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Adds a lead by hand; its evidence is whoever typed it. */
export const AddLeadButton = memo(function AddLeadButton({
  campaigns,
  onAdded,
  variant = 'filled',
}: Props): ReactNode {
  const [opened, { open, close }] = useDisclosure()
  if (campaigns.length === 0) return null
  return (
    <>
      <Button variant={variant} leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        Add a lead
      </Button>
      <Modal opened={opened} onClose={close} title="Add a lead" closeButtonProps={{ 'aria-label': 'Close' }}>
        <AddLeadForm
          campaigns={campaigns}
          onClose={close}
          onAdded={() => {
            close()
            onAdded()
          }}
        />
      </Modal>
    </>
  )
})
