import { MultiSelect, NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { WorkChoices } from '../lead-work/documents.ts'
import type { LeadFilterValues } from './list-query.ts'

/** In the choice of owners: nobody, and anybody. */
const [NOBODY, ANYBODY] = ['nobody', 'anybody']

interface Props {
  filter: LeadFilterValues
  choices: WorkChoices
  change: (changes: Record<string, string | null>) => void
}

function ownerOf({ ownerId, hasOwner }: LeadFilterValues): string {
  if (ownerId !== null) return ownerId
  return hasOwner === null ? '' : hasOwner ? ANYBODY : NOBODY
}

function ownerChanges(choice: string): Record<string, string | null> {
  if (choice === NOBODY) return { ownerId: null, hasOwner: 'false' }
  if (choice === ANYBODY) return { ownerId: null, hasOwner: 'true' }
  return { ownerId: choice, hasOwner: null }
}

/** Which tags leads must have or lack, and who must look after them. */
export function WorkFields({ filter, choices, change }: Props): ReactNode {
  const { tags, members } = choices
  return (
    <>
      {tags.length > 0 &&
        (['tagIds', 'withoutTagIds'] as const).map((name) => (
          <MultiSelect
            key={name}
            label={name === 'tagIds' ? 'With all of these tags' : 'With none of these tags'}
            size="sm"
            searchable
            // Within the popover, which keeps the focus to itself.
            comboboxProps={{ withinPortal: false }}
            maxValues={20}
            maxDropdownHeight={160}
            nothingFoundMessage="No tag of that name"
            data={tags.map((tag) => ({ value: tag.id, label: tag.name }))}
            value={filter[name] ?? []}
            onChange={(ids) => change({ [name]: ids.join(',') })}
          />
        ))}
      <NativeSelect
        label="Owner"
        size="sm"
        value={ownerOf(filter)}
        data={[
          { value: '', label: 'Any' },
          { value: NOBODY, label: 'Nobody' },
          { value: ANYBODY, label: 'Somebody' },
          ...members.map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
        onChange={(event) => change(ownerChanges(event.currentTarget.value))}
      />
    </>
  )
}
