import { ActionIcon, Checkbox, Popover, Stack, Text, Tooltip } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { IconColumns3 } from '../icons.ts'
import { usePendingParams } from '../use-pending-params.ts'
import { readColumns } from '../views/view-params.ts'
import type { Column, ColumnKey } from './columns.ts'
import { columnsFor } from './columns.ts'

interface Columns {
  shown: Column[]
  all: Column[]
  hidden: ColumnKey[]
  setHidden: (hidden: ColumnKey[]) => void
}

/** The table's columns: those that the address asks for, as a view does, else all that the viewer has not hidden in this browser. */
export function useColumns(inCampaign: boolean): Columns {
  const [hidden, setHidden] = useLocalStorage<ColumnKey[]>({
    key: 'leadfactory:hidden-columns',
    // Most people stand in no department, and have no score before they are scored.
    defaultValue: ['department', 'score'],
  })
  const [, setParams] = useSearchParams()
  const asked = readColumns(usePendingParams())
  const all = columnsFor(inCampaign)
  const shownWithout = (without: ColumnKey[]): Column[] => all.filter(({ key }) => !without.includes(key))
  if (asked === null) return { all, hidden, setHidden, shown: shownWithout(hidden) }
  const unasked = all.map(({ key }) => key).filter((key) => !asked.includes(key))
  return {
    all,
    hidden: unasked,
    shown: shownWithout(unasked),
    setHidden: (next) =>
      setParams(
        (before) => {
          const params = new URLSearchParams(before)
          params.set(
            'columns',
            shownWithout(next)
              .map(({ key }) => key)
              .join(','),
          )
          return params
        },
        { preventScrollReset: true },
      ),
  }
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
