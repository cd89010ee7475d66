import { Group, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'

interface FieldProps {
  label: string
  value: string
  onCommit: (value: string) => void
  /** `number`: whole, from 0 to 100; `decimal`: any. */
  type?: 'text' | 'number' | 'decimal' | 'date'
}

/** A field that narrows the list once it is left or Enter is pressed, not at every letter. */
export function CommittedField({ label, value, onCommit, type = 'text' }: FieldProps): ReactNode {
  const [draft, setDraft] = useState(value)
  const [taken, setTaken] = useState(value)
  // What is taken back elsewhere goes from here too; the field itself stays, and with it the focus.
  if (taken !== value) {
    setTaken(value)
    setDraft(value)
  }
  const commit = (): void => {
    if (draft !== value) onCommit(draft)
  }
  return (
    <TextInput
      label={label}
      size="sm"
      type={type === 'decimal' ? 'number' : type}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      flex={1}
      miw={0}
      {...(type === 'number' ? { min: 0, max: 100, step: 1 } : {})}
      {...(type === 'decimal' ? { step: 'any' } : {})}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}

/** The viewer's own calendar day of a moment, as a date field has it. */
function dayOf(iso: string | null): string {
  if (iso === null) return ''
  const moment = new Date(iso)
  const part = (value: number): string => String(value).padStart(2, '0')
  return `${moment.getFullYear()}-${part(moment.getMonth() + 1)}-${part(moment.getDate())}`
}

/** The moment at which a day of the viewer's begins. */
function beginOf(day: string): string {
  const moment = new Date(`${day}T00:00`)
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
}

/** Two fields side by side: from a day on, and before one. */
export function DayRange(props: {
  label: string
  from: string | null
  before: string | null
  onFrom: (iso: string) => void
  onBefore: (iso: string) => void
}): ReactNode {
  const { label, from, before, onFrom, onBefore } = props
  return (
    <Group gap="xs" wrap="nowrap">
      <CommittedField
        label={`${label} from`}
        type="date"
        value={dayOf(from)}
        onCommit={(day) => onFrom(beginOf(day))}
      />
      <CommittedField
        label={`${label} before`}
        type="date"
        value={dayOf(before)}
        onCommit={(day) => onBefore(beginOf(day))}
      />
    </Group>
  )
}
