import { ActionIcon, Checkbox, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { IconArrowDown, IconArrowUp, IconTrash } from '../../components/icons.ts'
import { EXPORT_COLUMN_GROUPS, groupInWords } from '../../words/exports.ts'
import classes from './column-choice.module.css'
import type { ExportOptionsData } from './documents.ts'
import type { ChosenColumns } from './use-chosen-columns.ts'

type Column = ExportOptionsData['columns'][number]

function ChosenColumn({ column, columns }: { column: Column; columns: ChosenColumns }): ReactNode {
  const { chosen, move, toggle, headerOf } = columns
  const { key, label } = column
  const at = chosen.indexOf(column)
  return (
    <li className={classes['chosen']}>
      <div className={classes['name']}>
        <Text size="sm">{label}</Text>
        <Text size="xs" c="dimmed">
          {headerOf(key)}
        </Text>
      </div>
      <Group gap={2} wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move ${label} up`}
          disabled={at === 0}
          onClick={() => move(key, -1)}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Move ${label} down`}
          disabled={at === chosen.length - 1}
          onClick={() => move(key, 1)}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Take ${label} out`}
          onClick={() => toggle(key)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </li>
  )
}

/** Every column to tick, beside those of the file in their order. */
export function ColumnChoice({
  all,
  columns,
}: {
  all: readonly Column[]
  columns: ChosenColumns
}): ReactNode {
  const { chosen, has, toggle } = columns
  const groups = EXPORT_COLUMN_GROUPS.filter((group) => all.some((column) => column.group === group))
  return (
    <section aria-labelledby="columns">
      <Title order={2} id="columns" mb="sm">
        Columns
      </Title>
      <div className={classes['sides']}>
        <Stack gap="md">
          {groups.map((group) => (
            <Stack key={group} gap={6} role="group" aria-label={groupInWords(group)}>
              <Text size="sm" fw={500}>
                {groupInWords(group)}
              </Text>
              {all
                .filter((column) => column.group === group)
                .map(({ key, label }) => (
                  <Checkbox
                    key={key}
                    size="sm"
                    label={label}
                    checked={has(key)}
                    onChange={() => toggle(key)}
                  />
                ))}
            </Stack>
          ))}
        </Stack>
        <div>
          <Text size="sm" fw={500} mb={6}>
            In the file, in this order ({chosen.length})
          </Text>
          {chosen.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing yet. Tick at least one column.
            </Text>
          ) : (
            <ol className={classes['list']} aria-label="Columns of the file">
              {chosen.map((column) => (
                <ChosenColumn key={column.key} column={column} columns={columns} />
              ))}
            </ol>
          )}
        </div>
      </div>
    </section>
  )
}
