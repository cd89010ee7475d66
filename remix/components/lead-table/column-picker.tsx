import { ActionIcon, Checkbox, Popover, Stack, Text, Tooltip } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { IconColumns3 } from '../icons.ts'
import type { Column, ColumnKey } from './columns.ts'
import { columnsFor } from './columns.ts'

interface Columns {
  shown: Column[]
  all: Column[]
  hidden: ColumnKey[]
  setHidden: (hidden: ColumnKey[]) => void
}

/** The table's columns, without those that the viewer has hidden in this browser. */
export function useColumns(inCampaign: boolean): Columns {
  const [hidden, setHidden] = useLocalStorage<ColumnKey[]>({
    key: 'leadfactory:hidden-columns',
    // Most people stand in no department, and have no score before they are scored.
    defaultValue: ['department', 'score', 'country'],
  })
  const all = columnsFor(inCampaign)
  return { all, hidden, setHidden, shown: all.filter(({ key }) => !hidden.includes(key)) }
}

/** Chooses which columns stand in the table. */
export function ColumnPicker({ all, hidden, setHidden }: Columns): ReactNode {
  return (
    <Popover position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Tooltip label="Columns">
          <ActionIcon variant="default" size={36} aria-label="Columns">
            <IconColumns3 size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" role="group" aria-label="Columns">
          <Text size="sm" fw={500}>
            Columns
          </Text>
          {all.map(({ key, label }) => (
            <Checkbox
              key={key}
              label={label}
              checked={!hidden.includes(key)}
              onChange={(event) =>
                setHidden(
                  event.currentTarget.checked ? hidden.filter((other) => other !== key) : [...hidden, key],
                )
              }
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
