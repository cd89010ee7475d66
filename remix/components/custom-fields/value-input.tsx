import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CustomFieldData } from './documents.ts'

interface Props {
  field: CustomFieldData
  /** What is stored; '' for nothing. */
  value: string
  busy: boolean
  error: string | undefined
  /** Where the value comes from. */
  description: ReactNode
  onCommit: (value: string) => void
}

const YES_OR_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

/** A choice is taken at once. */
function ChoiceInput({ field, value, busy, error, description, onCommit }: Props): ReactNode {
  const options =
    field.type === 'BOOLEAN' ? YES_OR_NO : field.choices.map((choice) => ({ value: choice, label: choice }))
  return (
    <NativeSelect
      label={field.name}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error}
      disabled={busy}
      // Key: a refused change falls back to what is stored.
      key={`${value} ${busy}`}
      defaultValue={value}
      data={[{ value: '', label: 'Nothing' }, ...options]}
      onChange={(event) => onCommit(event.currentTarget.value)}
    />
  )
}

/** Text is taken once the field is left or Enter is pressed. */
function TextualInput({ field, value, busy, error, description, onCommit }: Props): ReactNode {
  const [draft, setDraft] = useState(value)
  const [taken, setTaken] = useState(value)
  // What is stored may be spelled otherwise than it was typed; what was refused stays to be mended.
  if (taken !== value) {
    setTaken(value)
    setDraft(value)
  }
  const commit = (): void => {
    if (draft !== value) onCommit(draft)
  }
  return (
    <TextInput
      label={field.name}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error}
      readOnly={busy}
      autoComplete="off"
      type={field.type === 'DATE' ? 'date' : field.type === 'URL' ? 'url' : 'text'}
      {...(field.type === 'NUMBER' ? { inputMode: 'decimal' as const } : {})}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}

/** What one enters a value by, by the field's type. */
export function ValueInput(props: Props): ReactNode {
  const { type } = props.field
  return type === 'CHOICE' || type === 'BOOLEAN' ? <ChoiceInput {...props} /> : <TextualInput {...props} />
}
