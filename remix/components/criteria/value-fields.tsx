import { MultiSelect, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { countryName, languageName, SENIORITY_WORDS } from '../../words/criteria.ts'
import { COUNTRIES, LANGUAGES } from './codes.ts'
import type { CriterionKind } from './criterion.ts'
import { VALUE_FIELDS, type ValueField, type ValueTexts } from './value-form.ts'

/** Help goes below the field, as labels go above it. */
const ORDER = ['label' as const, 'input' as const, 'description' as const, 'error' as const]
/** In the list of choices, inside the dialog. */
const INSIDE = { withinPortal: false } as const

interface FieldProps {
  field: ValueField
  value: string
  error: string | undefined
  isFirst: boolean
  onChange: (value: string) => void
}

/** The fields of one kind of criterion. */
export function ValueFields({
  kind,
  texts,
  errors,
  onChange,
}: {
  kind: CriterionKind
  texts: ValueTexts
  errors: Record<string, string>
  onChange: (name: string, value: string) => void
}): ReactNode {
  return VALUE_FIELDS[kind].map((field, place) => (
    <Field
      key={`${kind} ${field.name}`}
      field={field}
      value={texts[field.name] ?? ''}
      error={errors[field.name]}
      isFirst={place === 0}
      onChange={(value) => onChange(field.name, value)}
    />
  ))
}

function Field(props: FieldProps): ReactNode {
  const { field, value, error, isFirst, onChange } = props
  const common = {
    label: field.label,
    description: field.help,
    inputWrapperOrder: ORDER,
    error,
    'data-autofocus': isFirst || undefined,
  }
  switch (field.type) {
    case 'text':
      return (
        <TextInput
          {...common}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'number':
    case 'year':
      return (
        <NumberInput
          {...common}
          min={0}
          allowNegative={false}
          allowDecimal={field.type === 'number'}
          thousandSeparator={field.type === 'number' ? ',' : ''}
          autoComplete="off"
          value={value}
          onChange={(number) => onChange(String(number))}
        />
      )
    case 'lines':
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={8}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'countries':
    case 'language':
    case 'seniority':
      return <ChoiceField {...props} common={common} />
  }
}

function ChoiceField({ field, value, onChange, common }: FieldProps & { common: object }): ReactNode {
  const countries = useMemo(
    () => choicesOf(COUNTRIES, value.split(',').filter(Boolean), countryName),
    [value],
  )
  if (field.type === 'countries')
    return (
      <MultiSelect
        {...common}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the countries' }}
        comboboxProps={INSIDE}
        maxDropdownHeight={180}
        nothingFoundMessage="No country of this name"
        limit={50}
        data={countries}
        value={value.split(',').filter(Boolean)}
        onChange={(codes) => onChange(codes.join(','))}
      />
    )
  const choices =
    field.type === 'language'
      ? [{ value: '', label: 'Choose one' }, ...choicesOf(LANGUAGES, [value].filter(Boolean), languageName)]
      : [
          { value: '', label: 'Any' },
          ...Object.entries(SENIORITY_WORDS).map(([code, label]) => ({ value: code, label })),
        ]
  return (
    <NativeSelect
      {...common}
      data={choices}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** By name; a chosen code that is not in the list is added. */
function choicesOf(
  codes: readonly string[],
  chosen: readonly string[],
  nameOf: (code: string) => string,
): { value: string; label: string }[] {
  return [...new Set([...codes, ...chosen])]
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}
