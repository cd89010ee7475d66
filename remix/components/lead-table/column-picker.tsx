import { ActionIcon, Checkbox, Popover, Stack, Text, Tooltip } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { memo } from 'react'
import type { CustomFieldData } from '../custom-fields/documents.ts'
import { IconColumns3 } from '../icons.ts'
import { useLatest } from '../use-latest.ts'
import { usePendingParams } from '../use-pending-params.ts'
import { readColumns } from '../views/view-params.ts'
import type { Column, ColumnKey } from './columns.ts'
import { columnsFor } from './columns.ts'

interface Columns {
  all: Column[]
  shown: Column[]
  /** Shows a column, or takes it out of sight. */
  toggle: (key: ColumnKey, isShown: boolean) => void
}

const isCustom = (key: ColumnKey): boolean => key.startsWith('field:')

/** Keys of the columns that are shown once one was chosen or let go, in the table's order. */
function toggled(
  all: readonly Column[],
  shown: readonly Column[],
  key: ColumnKey,
  isShown: boolean,
): ColumnKey[] {
  const keys = new Set(shown.map((column) => column.key))
  if (isShown) keys.add(key)
  else keys.delete(key)
  return all.map((column) => column.key).filter((one) => keys.has(one))
}

function askFor(setParams: ReturnType<typeof useSearchParams>[1], keys: readonly ColumnKey[]): void {
  setParams(
    (before) => {
      const params = new URLSearchParams(before)
      params.set('columns', keys.join(','))
      return params
    },
    { preventScrollReset: true },
  )
}

/**
 * The table's columns: those that the address asks for, as a view does, else all that the viewer has not hidden in this browser.
 * Custom fields may be many: of those the ones that were asked for.
 */
export function useColumns(inCampaign: boolean, fields: CustomFieldData[]): Columns {
  const [hidden, setHidden] = useLocalStorage<ColumnKey[]>({
    key: 'leadfactory:hidden-columns',
    // Most people stand in no department, and have no score before they are scored.
    defaultValue: ['department', 'score', 'country'],
  })
  const [chosen, setChosen] = useLocalStorage<ColumnKey[]>({
    key: 'leadfactory:shown-fields',
    defaultValue: [],
  })
  const [, setParams] = useSearchParams()
  const asked = readColumns(usePendingParams())
  const all = columnsFor(inCampaign, fields)
  const isShown = (key: ColumnKey): boolean =>
    asked !== null ? asked.includes(key) : isCustom(key) ? chosen.includes(key) : !hidden.includes(key)
  const shown = all.filter(({ key }) => isShown(key))
  const toggle = useLatest((key: ColumnKey, toShow: boolean) => {
    if (asked !== null) return askFor(setParams, toggled(all, shown, key, toShow))
    const [list, set] = isCustom(key) ? ([chosen, setChosen] as const) : ([hidden, setHidden] as const)
    const others = list.filter((other) => other !== key)
    set(toShow === isCustom(key) ? [...others, key] : others)
  })
  return { all, shown, toggle }
}

const namesOf = (columns: readonly Column[]): string =>
  columns.map(({ key, label }) => `${key} ${label}`).join('\n')

/** Chooses which columns stand in the table. Drawn anew only with other columns. */
export const ColumnPicker = memo(Picker, (before, after) => {
  return (
    before.toggle === after.toggle &&
    namesOf(before.all) === namesOf(after.all) &&
    namesOf(before.shown) === namesOf(after.shown)
  )
})

function Picker({ all, shown, toggle }: Columns): ReactNode {
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
