import { Button, Group, Modal, NativeSelect, SegmentedControl, Slider, Stack, Text } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { criterionLabel, KIND_WORDS, STRENGTH_WORDS } from '../../words/criteria.ts'
import {
  changed,
  KINDS,
  newCriterion,
  STRENGTHS,
  type Criterion,
  type CriterionKind,
  type Strength,
} from './criterion.ts'
import { KnownAs } from './known-as.tsx'
import { useReading } from './use-reading.ts'
import { ValueFields } from './value-fields.tsx'
import { readTexts, textsOf, type ValueTexts } from './value-form.ts'

interface Props {
  /** The one to edit; null: a new one. */
  criterion: Criterion | null
  /** All that there are, for the id of a new one. */
  others: readonly Criterion[]
  onApply: (criterion: Criterion) => void
  /** Absent for a new one. */
  onRemove?: (criterion: Criterion) => void
  onClose: () => void
  busy?: boolean
}

/** The dialog in which one criterion is changed, taken away or made. */
export function ChipEditor(props: Props): ReactNode {
  const { criterion, onClose } = props
  return (
    <Modal
      opened
      onClose={onClose}
      title={criterion === null ? 'Add a criterion' : `Edit “${criterionLabel(criterion)}”`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <BrowserQueries>
        <EditorForm {...props} />
      </BrowserQueries>
    </Modal>
  )
}

const hasName = (kind: CriterionKind): boolean => kind === 'industry' || kind === 'companyType'

function EditorForm({ criterion, others, onApply, onRemove, onClose, busy = false }: Props): ReactNode {
  const [edited, setEdited] = useState(() => criterion ?? newCriterion('industry', others))
  const [texts, setTexts] = useState<ValueTexts>(() => textsOf(edited))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const label = texts['label']?.trim() ?? ''
  const isNamedAnew = hasName(edited.kind) && label !== '' && label !== textsOf(edited)['label']
  const { read, isReading } = useReading(label, { pause: !isNamedAnew })
  const known = isNamedAnew ? (read?.criteria.find(({ kind }) => kind === edited.kind) ?? null) : null

  const setKind = (kind: CriterionKind): void => {
    const fresh = newCriterion(kind, others)
    setEdited(fresh)
    setTexts(textsOf(fresh))
    setErrors({})
  }
  const post = (event: FormEvent): void => {
    event.preventDefault()
    // The dialog stands in a form of the page, as React sees it.
    event.stopPropagation()
    const isLeftOpen = criterion?.value === null && Object.values(texts).every((text) => text === '')
    const result = isLeftOpen ? { value: null, errors: null } : readTexts(edited, texts, known)
    if (result.errors !== null) return setErrors(result.errors)
    onApply(changed(edited, { strength: edited.strength, weight: edited.weight, value: result.value }))
  }
  return (
    <form onSubmit={post} noValidate>
      <Stack>
        {criterion === null && (
          <NativeSelect
            label="What it is about"
            data={KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
            value={edited.kind}
            onChange={(event) => setKind(event.currentTarget.value as CriterionKind)}
          />
        )}
        {criterion?.quote != null && (
          <Text size="sm" c="dimmed">
            From the words “{criterion.quote}”.
          </Text>
        )}
        <ValueFields
          kind={edited.kind}
          texts={texts}
          errors={errors}
          onChange={(name, value) => setTexts((all) => ({ ...all, [name]: value }))}
        />
        {isNamedAnew && <KnownAs kind={edited.kind} known={known} isReading={isReading} />}
        <StrengthAndWeight
          criterion={edited}
          onChange={(change) => setEdited((one) => ({ ...one, ...change }))}
        />
        <Group justify="space-between">
          {criterion !== null && onRemove !== undefined ? (
            <Button variant="subtle" color="red" disabled={busy} onClick={() => onRemove(criterion)}>
              Remove
            </Button>
          ) : (
            <span />
          )}
          <Group>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={isNamedAnew && isReading}>
              {criterion === null ? 'Add' : 'Apply'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

function StrengthAndWeight({
  criterion: { kind, strength, weight },
  onChange,
}: {
  criterion: Criterion
  onChange: (change: { strength?: Strength; weight?: number }) => void
}): ReactNode {
  const format = useNumberFormat()
  // Hints where to look are not scored.
  if (kind === 'sourceHint') return null
  return (
    <>
      <div>
        <Text size="sm" fw={500} mb={4}>
          Strength
        </Text>
        <SegmentedControl
          fullWidth
          aria-label="Strength"
          data={STRENGTHS.map((value) => ({ value, label: STRENGTH_WORDS[value].word }))}
          value={strength}
          onChange={(value) => onChange({ strength: value as Strength })}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {STRENGTH_WORDS[strength].meaning}
        </Text>
      </div>
      <div>
        <Group justify="space-between">
          <Text size="sm" fw={500}>
            Weight
          </Text>
          <Text size="sm">{format(weight)}</Text>
        </Group>
        <Slider
          value={weight}
          onChange={(value) => onChange({ weight: value })}
          min={0}
          max={100}
          label={null}
          thumbLabel="Weight"
        />
      </div>
    </>
  )
}
