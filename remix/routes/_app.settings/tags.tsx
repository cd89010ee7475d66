import { Anchor, Button, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@remix-run/react'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { ColourDot, TagChip } from '../../components/lead-work/tag-chip.tsx'
import { useDeed } from '../../components/use-deed.ts'
import type { TagColour } from '../../graphql/enums.ts'
import { fieldErrorsOf } from '../../graphql/failures.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { colourInWords, TAG_COLOURS } from '../../words/tags.ts'

export interface CountedTag {
  id: string
  name: string
  colour: TagColour
  leadCount: number
}

const ACTION = '/settings'
const LABELS = { name: 'Name', colour: 'Colour' }

/** Changes a tag, or makes one (null). */
function TagForm({ tag, onClose }: { tag: CountedTag | null; onClose: () => void }): ReactNode {
  const [colour, setColour] = useState<TagColour>(tag?.colour ?? 'BLUE')
  const { submit, busy, failure } = useDeed({ quiet: true, onDone: onClose })
  const errors = fieldErrorsOf(failure)
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const name = new FormData(event.currentTarget).get('name')
    const values = { name: typeof name === 'string' ? name : '', colour }
    submit(
      ACTION,
      tag === null ? { intent: 'create-tag', ...values } : { intent: 'update-tag', id: tag.id, ...values },
    )
  }
  return (
    <form onSubmit={post} noValidate>
      <FailureAlert failure={failure} labels={LABELS} />
      <Group align="flex-end" gap="xs">
        <TextInput
          name="name"
          label={LABELS.name}
          size="sm"
          maxLength={50}
          autoComplete="off"
          defaultValue={tag?.name ?? ''}
          error={errors['name']}
          style={{ flex: '1 1 160px' }}
        />
        <NativeSelect
          label={LABELS.colour}
          size="sm"
          value={colour}
          leftSection={<ColourDot colour={colour} />}
          data={TAG_COLOURS.map((value) => ({ value, label: colourInWords(value) }))}
          onChange={(event) => setColour(event.currentTarget.value as TagColour)}
        />
        <Button size="sm" variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button size="sm" type="submit" loading={busy}>
          {tag === null ? 'Make' : 'Save'}
        </Button>
      </Group>
    </form>
  )
}

function DeleteTag(props: { tag: CountedTag; opened: boolean; onClose: () => void }): ReactNode {
  const { tag, opened, onClose } = props
  const { submit, busy, failure } = useDeed({ quiet: true })
  const format = useNumberFormat()
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      onConfirm={() => submit(ACTION, { intent: 'delete-tag', id: tag.id })}
      title={`Delete the tag “${tag.name}”?`}
      confirm="Delete the tag"
      busy={busy}
      failure={failure}
    >
      <Text size="sm">
        {tag.leadCount === 0
          ? 'No lead has it.'
          : `It is taken from ${counted(tag.leadCount, 'lead', 'leads', format)} for good; the leads themselves stay.`}
      </Text>
    </ConfirmDialog>
  )
}

function TagRow({ tag }: { tag: CountedTag }): ReactNode {
  const [editing, edit] = useDisclosure()
  const [deleting, remove] = useDisclosure()
  const format = useNumberFormat()
  if (editing) return <TagForm tag={tag} onClose={edit.close} />
  return (
    <Group gap="xs" wrap="nowrap">
      <div style={{ flex: 1, minWidth: 0, display: 'flex' }}>
        <TagChip tag={tag} />
      </div>
      <Anchor
        component={Link}
        to={`/leads?tagIds=${encodeURIComponent(tag.id)}`}
        size="sm"
        className="tabular"
        style={{ whiteSpace: 'nowrap' }}
      >
        {counted(tag.leadCount, 'lead', 'leads', format)}
      </Anchor>
      <Button size="compact-sm" variant="subtle" onClick={edit.open} aria-label={`Change ${tag.name}`}>
        Change
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={remove.open} aria-label={`Delete ${tag.name}`}>
        Delete
      </Button>
      <DeleteTag tag={tag} opened={deleting} onClose={remove.close} />
    </Group>
  )
}

/** The workspace's tags: to be made, renamed, coloured and deleted. */
export function Tags({ tags }: { tags: CountedTag[] }): ReactNode {
  const [making, make] = useDisclosure()
  return (
    <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="tags">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="tags">
          Tags
        </Title>
        {!making && (
          <Button size="xs" variant="default" onClick={make.open}>
            Make a tag
          </Button>
        )}
      </Group>
      <Stack gap="xs">
        {making && <TagForm tag={null} onClose={make.close} />}
        {tags.length === 0 && !making && (
          <Text size="sm" c="dimmed">
            Words that leads are marked with stand here. None has been made yet: make one here, or on a lead’s
            page.
          </Text>
        )}
        {tags.map((tag) => (
          <TagRow key={tag.id} tag={tag} />
        ))}
      </Stack>
    </Paper>
  )
}
