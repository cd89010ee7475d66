import { ActionIcon, Checkbox, Popover, Stack, Text, Tooltip } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { CustomFieldData } from '../custom-fields/documents.ts'
import { IconColumns3 } from '../icons.ts'
import type { Column, ColumnKey } from './columns.ts'
import { columnsFor } from './columns.ts'

interface Columns {
  all: Column[]
  shown: Column[]
  /** Shows a column, or takes it out of sight. */
  toggle: (key: ColumnKey, isShown: boolean) => void
}

const isCustom = (key: ColumnKey): boolean => key.startsWith('field:')

/**
 * The table's columns, without those that the viewer has hidden in this browser. Custom fields may be many: those stand in the
 * table that were asked for.
 */
export function useColumns(inCampaign: boolean, fields: CustomFieldData[]): Columns {
  const [hidden, setHidden] = useLocalStorage<ColumnKey[]>({
    key: 'leadfactory:hidden-columns',
    // Most people stand in no department, and have no score before they are scored.
    defaultValue: ['department', 'score'],
  })
  const [asked, setAsked] = useLocalStorage<ColumnKey[]>({
    key: 'leadfactory:shown-fields',
    defaultValue: [],
  })
  const all = columnsFor(inCampaign, fields)
  return {
    all,
    shown: all.filter(({ key }) => (isCustom(key) ? asked.includes(key) : !hidden.includes(key))),
    toggle: (key, isShown) => {
      const [list, set] = isCustom(key) ? ([asked, setAsked] as const) : ([hidden, setHidden] as const)
      const others = list.filter((other) => other !== key)
      set(isShown === isCustom(key) ? [...others, key] : others)
    },
  }
}

/** Chooses which columns stand in the table. */
export function ColumnPicker({ all, shown, toggle }: Columns): ReactNode {
  return (
    <Popover position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Tooltip label="Columns">
          <ActionIcon variant="default" size={36} aria-label="Columns">
            <IconColumns3 size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown mah="min(60dvh, 440px)" style={{ overflowY: 'auto' }}>
        <Stack gap="xs" role="group" aria-label="Columns">
          <Text size="sm" fw={500}>
            Columns
          </Text>
          {all.map(({ key, label }) => (
            <Checkbox
              key={key}
              label={label}
              checked={shown.some((column) => column.key === key)}
              onChange={(event) => toggle(key, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
