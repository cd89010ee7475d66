/** What an undo does to a lead that an import changed. Pure. */
import { isDeepStrictEqual } from 'node:util'
import type { StoredValue } from '../custom-fields/custom-fields.service.ts'
import type { ChangedLead } from './import-journal.ts'
import { ownValues, type LeadValues } from './lead-merge.ts'

const FIELDS = ['name', 'title', 'department', 'email', 'phone', 'emails', 'phones', 'links'] as const
type Field = (typeof FIELDS)[number]

export interface Restoration {
  values: LeadValues
  /** Fields that are what they were before the import. */
  restored: Field[]
  /** Fields that somebody has changed since, and that stay. */
  left: Field[]
}

export interface CustomRestoration {
  /** What each field is to have again; null: nothing. */
  back: { fieldId: string; value: StoredValue | null }[]
  /** Ids of fields that somebody has changed since, and that stay. */
  left: string[]
}

/** Gives values of custom fields back as they were, but for those that are no longer what the import wrote. */
export function restoreCustom(
  now: ReadonlyMap<string, string>,
  changes: ChangedLead['custom'] = [],
): CustomRestoration {
  const isOurs = ({ fieldId, after }: (typeof changes)[number]): boolean => now.get(fieldId) === after
  return {
    back: changes.filter(isOurs).map(({ fieldId, before }) => ({ fieldId, value: before })),
    left: changes.filter((change) => !isOurs(change)).map(({ fieldId }) => fieldId),
  }
}

/** Gives a lead's values back as they were, field by field, but for those that are no longer what the import wrote. */
export function restore(now: LeadValues, { before, after }: Omit<ChangedLead, 'id'>): Restoration {
  const values: Record<Field, unknown> = ownValues(now)
  const restored: Field[] = []
  const left: Field[] = []
  for (const field of FIELDS) {
    if (isDeepStrictEqual(before[field], after[field])) continue
    if (isDeepStrictEqual(now[field], after[field])) {
      values[field] = before[field]
      restored.push(field)
    } else left.push(field)
  }
  return { values: values as LeadValues & Record<Field, unknown>, restored, left }
}
