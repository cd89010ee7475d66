import { ActionIcon, Group, Loader, Menu, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import {
  IconArchive,
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconPencil,
  IconRefresh,
  IconTrash,
} from '../../components/icons.ts'
import table from '../../components/table.module.css'
import { useDeed } from '../../components/use-deed.ts'
import { useNumberFormat } from '../../locale.tsx'
import { fieldTypeInWords } from '../../words/custom-fields.ts'
import { counted } from '../../words/leads.ts'
import type { FieldSettings } from './documents.ts'
import { FieldDialog, FIELDS_PATH } from './field-form.tsx'

/** Beyond this many the API does not count. */
const COUNTED = 10_000

function useValuesInWords({ valueCount }: FieldSettings): string {
  const format = useNumberFormat()
  if (valueCount > COUNTED) return `over ${format(COUNTED)} leads`
  return counted(valueCount, 'lead', 'leads', format)
}

function DeleteField(props: { field: FieldSettings; opened: boolean; onClose: () => void }): ReactNode {
  const { field, opened, onClose } = props
  const { submit, busy, failure } = useDeed({ onDone: onClose })
  const leads = useValuesInWords(field)
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      onConfirm={() => submit(FIELDS_PATH, { intent: 'delete', id: field.id })}
      title={`Delete the field “${field.name}”?`}
      confirm="Delete the field"
      busy={busy}
      failure={failure}
    >
      <Text size="sm">
        {field.valueCount === 0
          ? 'No lead has a value in it.'
          : `What ${leads} have in it is deleted for good. Archived instead, the field goes out of sight and its values stay.`}
      </Text>
    </ConfirmDialog>
  )
}

interface Props {
  field: FieldSettings
  /** Places of its neighbours among all fields; null where there is none. */
  above: number | null
  below: number | null
}

/** The ways to the places of its neighbours. */
function Move({ field, above, below }: Props): ReactNode {
  const { submit, busy } = useDeed()
  const move = (position: number | null) => () =>
    submit(FIELDS_PATH, { intent: 'move', id: field.id, position: String(position) })
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--mantine-color-text)"
        aria-label={`Move ${field.name} up`}
        disabled={busy || above === null}
        onClick={move(above)}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--mantine-color-text)"
        aria-label={`Move ${field.name} down`}
        disabled={busy || below === null}
        onClick={move(below)}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

function Actions({ field }: { field: FieldSettings }): ReactNode {
  const [editing, edit] = useDisclosure()
  const [deleting, remove] = useDisclosure()
  const { submit, busy } = useDeed()
  const { isArchived } = field
  return (
    <>
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--mantine-color-text)"
            aria-label={`Actions for ${field.name}`}
          >
            {busy ? <Loader size={14} /> : <IconDots size={16} aria-hidden />}
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={edit.open}>
            Edit
          </Menu.Item>
          <Menu.Item
            leftSection={
              isArchived ? <IconRefresh size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />
            }
            onClick={() =>
              submit(FIELDS_PATH, { intent: 'archive', id: field.id, archived: String(!isArchived) })
            }
          >
            {isArchived ? 'Take it back' : 'Archive'}
          </Menu.Item>
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={remove.open}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FieldDialog field={field} opened={editing} onClose={edit.close} />
      <DeleteField field={field} opened={deleting} onClose={remove.close} />
    </>
  )
}

/** A field with what one does to it. */
export function FieldRow({ field, above, below }: Props): ReactNode {
  const leads = useValuesInWords(field)
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500}>
          {field.name}
        </Text>
        <Text size="xs" c="dimmed">
          {fieldTypeInWords(field.type)}
          {field.type === 'CHOICE' && `: ${field.choices.join(', ')}`}
        </Text>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {leads}
        </Text>
      </Table.Td>
      <Table.Td className={table['number'] ?? ''} visibleFrom="sm">
        {leads}
      </Table.Td>
      <Table.Td w={80}>{!field.isArchived && <Move field={field} above={above} below={below} />}</Table.Td>
      <Table.Td w={56}>
        <Actions field={field} />
      </Table.Td>
    </Table.Tr>
  )
}
