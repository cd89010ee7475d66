import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { explain, type Failure } from '../../graphql/failures.ts'
import { IconPlus } from '../icons.ts'
import { Chips } from './chips.tsx'
import type { Criterion } from './criterion.ts'
import { Sentence } from './sentence.tsx'

// Its fields are loaded when somebody opens a chip.
const ChipEditor = lazy(() => import('./chip-editor.tsx').then((all) => ({ default: all.ChipEditor })))

interface Props {
  text: string
  /** Those that hold, of the words and of people. */
  criteria: readonly Criterion[]
  /** Words that were not understood. */
  unmatched: readonly string[]
  isReading: boolean
  failure: Failure | null
  onRetry: () => void
  /** Takes a criterion that was changed or made. */
  onPut: (criterion: Criterion) => void
  onRemove: (criterion: Criterion) => void
  /** What is said while there is none. */
  empty: string
  children?: ReactNode
}

/** That the words are being read; else the words. */
function Status({ isReading, words }: { isReading: boolean; words: string }): ReactNode {
  return (
    <Group gap="xs" mih={24} role="status">
      {isReading && <Loader size="xs" aria-hidden />}
      <Text size="sm" c="dimmed">
        {isReading ? 'Reading the words …' : words}
      </Text>
    </Group>
  )
}

/** The words with chips over them, the criteria as chips, and the way to change each. */
export function CriteriaBoard(props: Props): ReactNode {
  const { text, criteria, unmatched, isReading, failure, onRetry, onPut, onRemove, empty, children } = props
  const [open, setOpen] = useState<Criterion | 'new' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <Stack gap="sm">
      {text.trim() !== '' && (
        <Sentence text={text} criteria={criteria} unmatched={unmatched} onOpen={setOpen} />
      )}
      {criteria.length === 0 && <Status isReading={isReading} words={failure === null ? empty : ''} />}
      {failure !== null && !isReading && <NotRead failure={failure} onRetry={onRetry} />}
      {criteria.length > 0 && <Chips criteria={criteria} onOpen={setOpen} />}
      {unmatched.length > 0 && <Text size="sm">Not understood: {unmatched.join(', ')}</Text>}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen('new')}
        >
          Add a criterion
        </Button>
        {criteria.length > 0 && <Status isReading={isReading} words="" />}
      </Group>
      {children}
      {open !== null && (
        <Suspense fallback={null}>
          <ChipEditor
            criterion={open === 'new' ? null : open}
            others={criteria}
            onClose={close}
            onApply={(criterion) => {
              onPut(criterion)
              close()
            }}
            onRemove={(criterion) => {
              onRemove(criterion)
              close()
            }}
          />
        </Suspense>
      )}
    </Stack>
  )
}

/** Why the words could not be read; the criteria that there are stay. */
function NotRead({ failure, onRetry }: { failure: Failure; onRetry: () => void }): ReactNode {
  const { title, advice } = explain(failure)
  return (
    <Alert color="red" title={title}>
      <Group justify="space-between">
        <Text size="sm">{failure.code === 'INVALID_INPUT' ? failure.message : advice}</Text>
        <Button size="xs" variant="default" onClick={onRetry}>
          Read the words again
        </Button>
      </Group>
    </Alert>
  )
}
