import { ActionIcon, Group, NativeSelect, Tooltip } from '@mantine/core'
import { useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { memo } from 'react'
import { IconArrowDown, IconArrowUp } from '../icons.ts'
import { usePendingParams } from '../use-pending-params.ts'
import { nextSort, readSort, sortsFor, withParams } from './list-query.ts'

/** Every order of the list, also those that no column in sight has, and which way it goes. */
export const SortPicker = memo(function SortPicker({ inCampaign }: { inCampaign: boolean }): ReactNode {
  const [, setParams] = useSearchParams()
  const sort = readSort(usePendingParams(), inCampaign)
  const sortBy = (by: string): void =>
    setParams((before) => withParams(before, nextSort(sort, by)), { preventScrollReset: true })
  const isAscending = sort.direction === 'ASC'
  const label = isAscending ? 'Ascending. Turn the order round' : 'Descending. Turn the order round'
  return (
    <Group gap={4} wrap="nowrap">
      <NativeSelect
        aria-label="Sort by"
        value={sort.by}
        data={sortsFor(inCampaign).map(({ by, label: name }) => ({
          value: by,
          label: `By ${name.toLowerCase()}`,
        }))}
        onChange={(event) => sortBy(event.currentTarget.value)}
      />
      <Tooltip label={label}>
        <ActionIcon variant="default" size={36} aria-label={label} onClick={() => sortBy(sort.by)}>
          {isAscending ? <IconArrowUp size={16} aria-hidden /> : <IconArrowDown size={16} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    </Group>
  )
})
