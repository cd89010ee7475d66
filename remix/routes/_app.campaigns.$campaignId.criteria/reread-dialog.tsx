import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Criterion } from '../../components/criteria/criterion.ts'
import { withChanges, type WordsChange } from '../../components/criteria/readings.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import type { Failure } from '../../graphql/failures.ts'
import { criterionLabel, STRENGTH_WORDS } from '../../words/criteria.ts'

interface Props {
  stored: readonly Criterion[]
  changes: readonly WordsChange[]
  busy: boolean
  failure: Failure | null
  onApply: (criteria: Criterion[]) => void
  onClose: () => void
}

/** Says what reading the words again would change of the criteria, and does what of it is ticked. */
export function RereadDialog({ stored, changes, busy, failure, onApply, onClose }: Props): ReactNode {
  const [refused, setRefused] = useState<ReadonlySet<string>>(
    () => new Set(changes.filter(isLeftOut).map(keyOf)),
  )
  const taken = changes.filter((change) => !refused.has(keyOf(change)))
  const toggle = (key: string): void =>
    setRefused((before) => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })
  return (
    <Modal opened onClose={onClose} title="Read the words again" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <FailureAlert failure={failure} labels={{ criteria: 'Criteria' }} />
        <Text size="sm">
          {changes.length === 0
            ? 'The words say what the criteria say.'
            : 'This is what the words would change. Untick what should stay as it is.'}{' '}
          What people have set, and what a pack brought, stays.
        </Text>
        {changes.map((change) => (
          <Checkbox
            key={keyOf(change)}
            checked={!refused.has(keyOf(change))}
            onChange={() => toggle(keyOf(change))}
            {...wordsOf(change)}
          />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={busy} data-autofocus onClick={() => onApply(withChanges(stored, taken))}>
            {taken.length === 0
              ? 'Keep all as it is'
              : `Make ${taken.length === 1 ? 'this change' : 'these changes'}`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

const isLeftOut = (change: WordsChange): boolean => change.what === 'add' && change.wasLeftOut
const keyOf = (change: WordsChange): string =>
  `${change.what} ${(change.what === 'add' ? change.to : change.from).id}`
const named = (criterion: Criterion): string =>
  `${STRENGTH_WORDS[criterion.strength].word.toLowerCase()} ${criterionLabel(criterion)}`

function wordsOf(change: WordsChange): { label: string; description?: string } {
  switch (change.what) {
    case 'add':
      return {
        label: `Add: ${named(change.to)}`,
        ...(change.wasLeftOut && { description: 'The words said so before, and it was left out.' }),
      }
    case 'remove':
      return { label: `Remove: ${named(change.from)}`, description: 'The words do not say so any more.' }
    case 'change':
      return { label: `Change: ${named(change.from)}`, description: `It becomes: ${named(change.to)}` }
  }
}
