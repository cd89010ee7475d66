import { Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { FormEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { leadPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { useDeed } from '../../components/use-deed.ts'
import { fieldErrorsOf } from '../../graphql/failures.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import type { LeadData } from './documents.ts'
import type { NoteData } from './work-documents.ts'

const LABELS = { text: 'Note' }

interface FormProps {
  leadId: string
  /** The note that is changed; null for a new one. */
  note: NoteData | null
  onClose?: () => void
}

/** Writes a note or changes one; Ctrl or Cmd with Enter saves it, too. */
function NoteForm({ leadId, note, onClose }: FormProps): ReactNode {
  const [text, setText] = useState(note?.text ?? '')
  const form = useRef<HTMLFormElement>(null)
  const { submit, busy, failure } = useDeed({
    quiet: true,
    onDone: () => {
      if (note === null) setText('')
      onClose?.()
    },
  })
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (text.trim() === '') return
    const fields: Record<string, string> =
      note === null ? { intent: 'add-note', text } : { intent: 'edit-note', noteId: note.id, text }
    submit(leadPath(leadId), fields)
  }
  return (
    <form ref={form} onSubmit={post} noValidate>
      <Stack gap="xs">
        <FailureAlert failure={failure} labels={LABELS} />
        <Textarea
          label={note === null ? 'Write a note' : 'Change the note'}
          size="sm"
          autosize
          minRows={2}
          maxRows={12}
          maxLength={5000}
          value={text}
          error={fieldErrorsOf(failure)['text']}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
          }}
        />
        <Group gap="xs" justify="flex-end">
          {onClose !== undefined && (
            <Button size="xs" variant="default" onClick={onClose}>
              Cancel
            </Button>
          )}
          <Button size="xs" type="submit" loading={busy} disabled={text.trim() === ''}>
            {note === null ? 'Add the note' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function DeleteNote({
  leadId,
  note,
  onClose,
  opened,
}: FormProps & { note: NoteData; opened: boolean }): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true })
  return (
    <ConfirmDialog
      opened={opened}
      onClose={() => onClose?.()}
      onConfirm={() => submit(leadPath(leadId), { intent: 'delete-note', noteId: note.id })}
      title="Delete this note?"
      confirm="Delete the note"
      busy={busy}
      failure={failure}
    >
      <Text size="sm">Its text is deleted for good. That it was written stays in the activity.</Text>
    </ConfirmDialog>
  )
}

function Note({ leadId, note }: { leadId: string; note: NoteData }): ReactNode {
  const [editing, edit] = useDisclosure()
  const [deleting, remove] = useDisclosure()
  if (editing) return <NoteForm leadId={leadId} note={note} onClose={edit.close} />
  return (
    <div>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {note.text}
      </Text>
      <Group gap="xs" mt={2} justify="space-between">
        <Text size="xs" c="dimmed">
          {note.author?.name ?? 'Somebody who left'} <Time iso={note.createdAt} />
          {note.editedAt !== null && (
            <>
              , changed <Time iso={note.editedAt} />
            </>
          )}
        </Text>
        {note.canChange && (
          <Group gap={2}>
            <Button size="compact-xs" variant="subtle" onClick={edit.open}>
              Change
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={remove.open}>
              Delete
            </Button>
            <DeleteNote leadId={leadId} note={note} opened={deleting} onClose={remove.close} />
          </Group>
        )}
      </Group>
    </div>
  )
}

/** What members wrote down about the lead, the latest first. */
export function Notes({ lead }: { lead: LeadData }): ReactNode {
  const format = useNumberFormat()
  const { edges, totalCount } = lead.notes
  return (
    <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="notes">
      <Title order={2} id="notes" mb="sm">
        Notes
      </Title>
      <NoteForm leadId={lead.id} note={null} />
      {edges.length > 0 && (
        <Stack component="ul" p={0} mt="md" mb={0} style={{ listStyle: 'none' }}>
          {edges.map(({ node }) => (
            <li key={node.id}>
              <Note leadId={lead.id} note={node} />
            </li>
          ))}
        </Stack>
      )}
      {totalCount > edges.length && (
        <Text size="xs" c="dimmed" mt="sm">
          {counted(totalCount - edges.length, 'earlier note stands', 'earlier notes stand', format)} in the
          activity.
        </Text>
      )}
    </Paper>
  )
}
