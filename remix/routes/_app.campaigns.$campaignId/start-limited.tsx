import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { FormEvent, ReactNode } from 'react'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { campaignPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import { fieldErrorsOf } from '../../graphql/failures.ts'
import { LIMIT_FIELDS } from './run-limits.ts'

const LABELS: Record<string, string> = Object.fromEntries(
  LIMIT_FIELDS.map(({ name, label }) => [name, label]),
)

function LimitsForm({ campaignId, onClose }: { campaignId: string; onClose: () => void }): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true, onDone: onClose })
  const errors = fieldErrorsOf(failure)
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const fields: Record<string, string> = { intent: 'start-run' }
    for (const [name, value] of new FormData(event.currentTarget))
      if (typeof value === 'string') fields[name] = value
    submit(campaignPath(campaignId), fields)
  }
  return (
    <form onSubmit={post} noValidate>
      <Stack>
        <FailureAlert failure={failure} labels={LABELS} />
        <Text size="sm">
          The run ends when a limit is reached and keeps what it has found. What is left empty is not limited.
        </Text>
        {LIMIT_FIELDS.map(({ name, label }, index) => (
          <NumberInput
            key={name}
            name={name}
            label={label}
            min={1}
            allowDecimal={false}
            allowNegative={false}
            autoComplete="off"
            data-autofocus={index === 0 || undefined}
            error={errors[name]}
          />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Start the run
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Starts a run that may use so many sites, pages or minutes. */
export function StartLimitedButton({
  campaignId,
  disabled,
}: {
  campaignId: string
  disabled: boolean
}): ReactNode {
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="default" disabled={disabled} onClick={open}>
        Start with limits
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title="Start a run with limits"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <LimitsForm campaignId={campaignId} onClose={close} />
      </Modal>
    </>
  )
}
