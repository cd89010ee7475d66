import { Autocomplete, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { WorkChoices } from '../../components/lead-work/documents.ts'
import { TagChip } from '../../components/lead-work/tag-chip.tsx'
import { leadPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import type { LeadData } from './documents.ts'

interface Props {
  lead: LeadData
  choices: WorkChoices
}

/** Adds a tag by typing: one of the workspace's, or a new one. */
function AddTag({ lead, choices }: Props): ReactNode {
  const [name, setName] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { submit, busy } = useDeed({ onDone: () => field.current?.focus() })
  const has = new Set(lead.tags.map(({ id }) => id))
  const others = choices.tags.filter(({ id }) => !has.has(id)).map((tag) => tag.name)
  const isKnown = choices.tags.some((tag) => tag.name.toLowerCase() === name.trim().toLowerCase())
  const add = (wanted: string): void => {
    if (wanted.trim() === '' || busy) return
    submit(leadPath(lead.id), { intent: 'tag', name: wanted })
    setName('')
  }
  return (
    <Autocomplete
      ref={field}
      size="sm"
      label="Add a tag"
      placeholder="Type a name"
      value={name}
      maxLength={50}
      data={others}
      limit={20}
      disabled={busy}
      onChange={setName}
      onOptionSubmit={(choice) => {
        add(choice)
        // The field takes the choice over after this.
        setTimeout(() => setName(''))
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        add(name)
      }}
      description={name.trim() !== '' && !isKnown ? 'Enter makes this tag.' : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
}

function Tags({ lead, choices }: Props): ReactNode {
  const { submit, busy } = useDeed()
  return (
    <Stack gap="xs">
      {lead.tags.length === 0 ? (
        <Text size="sm" c="dimmed">
          No tags yet.
        </Text>
      ) : (
        <Group gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Tags">
          {lead.tags.map((tag) => (
            <li key={tag.id} style={{ maxWidth: '100%', display: 'flex' }}>
              <TagChip
                tag={tag}
                onRemove={() => {
                  if (!busy) submit(leadPath(lead.id), { intent: 'untag', tagId: tag.id })
                }}
              />
            </li>
          ))}
        </Group>
      )}
      <AddTag lead={lead} choices={choices} />
    </Stack>
  )
}

function Owner({ lead, choices }: Props): ReactNode {
  const { submit, busy } = useDeed()
  const owner = lead.owner?.userId ?? ''
  return (
    <NativeSelect
      size="sm"
      label="Owner"
      // Key: a refused change falls back to what is stored.
      key={`${owner} ${busy}`}
      defaultValue={owner}
      disabled={busy}
      data={[
        { value: '', label: 'Nobody' },
        ...choices.members.map(({ userId, name }) => ({ value: userId, label: name })),
      ]}
      onChange={(event) => submit(leadPath(lead.id), { intent: 'own', ownerId: event.currentTarget.value })}
    />
  )
}

/** Who looks after the lead, and what it is marked with. */
export function LeadWork({ lead, choices }: Props): ReactNode {
  return (
    <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="work">
      <Title order={2} id="work" mb="sm">
        Owner and tags
      </Title>
      <Stack>
        <Owner lead={lead} choices={choices} />
        <Tags lead={lead} choices={choices} />
      </Stack>
    </Paper>
  )
}
