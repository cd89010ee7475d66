import { Group, NativeSelect, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FieldCondition } from '../../words/custom-fields.ts'
import type { CustomFieldData } from '../custom-fields/documents.ts'
import { CommittedField } from './filter-fields.tsx'
import { conditionOn, conditionParams, type LeadFilterValues } from './list-query.ts'

interface Props {
  fields: readonly CustomFieldData[]
  filter: LeadFilterValues
  change: (changes: Record<string, string | null>) => void
}

/** In the choice of a field: any value, or none. No choice is called so. */
const ANY = '\u0000any'
const NONE = '\u0000none'

function choicesOf({ type, choices }: CustomFieldData): { value: string; label: string }[] {
  if (type === 'BOOLEAN')
    return [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ]
  return choices.map((choice) => ({ value: choice, label: choice }))
}

/** What may be asked of one field: a choice, words, or a range; and whether there is a value at all. */
function FieldFilter({
  field,
  filter,
  change,
}: Omit<Props, 'fields'> & { field: CustomFieldData }): ReactNode {
  const { id, name, type } = field
  const condition = conditionOn(filter, id)
  const ask = (asked: Partial<FieldCondition>): void => {
    const next = { ...condition, ...asked }
    // What a lead without a value has cannot be asked.
    const none = { equals: null, contains: null, min: null, max: null }
    change(conditionParams(next.isSet === false ? { ...next, ...none } : next))
  }
  const { equals, isSet } = condition
  const hasRange = type === 'NUMBER' || type === 'DATE'
  return (
    <Stack gap={4}>
      <NativeSelect
        label={name}
        size="sm"
        value={equals ?? (isSet === null ? '' : isSet ? ANY : NONE)}
        data={[
          { value: '', label: 'Any' },
          ...choicesOf(field),
          { value: ANY, label: 'With a value' },
          { value: NONE, label: 'Without a value' },
        ]}
        onChange={({ currentTarget: { value } }) =>
          ask({
            equals: value === '' || value === ANY || value === NONE ? null : value,
            isSet: value === ANY ? true : value === NONE ? false : null,
          })
        }
      />
      {hasRange && (
        <Group gap="xs" wrap="nowrap">
          {(['min', 'max'] as const).map((key) => (
            <CommittedField
              key={key}
              label={`${name} ${key === 'min' ? 'from' : 'to'}`}
              type={type === 'DATE' ? 'date' : 'decimal'}
              value={condition[key] ?? ''}
              onCommit={(value) => ask({ [key]: value === '' ? null : value, isSet: null })}
            />
          ))}
        </Group>
      )}
      {(type === 'TEXT' || type === 'URL') && (
        <CommittedField
          label={`Words in ${name}`}
          value={condition.contains ?? ''}
          onCommit={(value) => ask({ contains: value === '' ? null : value, isSet: null })}
        />
      )}
    </Stack>
  )
}

/** What leads must have in the workspace's custom fields. */
export function FieldFilters({ fields, ...props }: Props): ReactNode {
  return fields.map((field) => <FieldFilter key={field.id} field={field} {...props} />)
}
