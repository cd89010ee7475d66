import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'

interface Props {
  /** Names what and how many: "Tag 3 leads". */
  title: string
  label: string
  options: { value: string; label: string }[]
  /** Said where there is nothing to choose. */
  none: string
  button: string
  onChoose: (value: string) => void
  onClose: () => void
}

/** Asks which one of a list that is at hand. */
export function ChooseOne({ title, label, options, none, button, onChoose, onClose }: Props): ReactNode {
  const [chosen, choose] = useState<string | null>(null)
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        {options.length === 0 ? (
          <Text size="sm">{none}</Text>
        ) : (
          <Select
            label={label}
            data-autofocus
            searchable
            data={options}
            value={chosen}
            onChange={choose}
            nothingFoundMessage="Nothing of that name"
            limit={100}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button disabled={chosen === null} onClick={() => chosen !== null && onChoose(chosen)}>
            {button}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
