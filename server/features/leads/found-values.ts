/** What a run found of a lead, as it is kept to compare runs by. Pure. */
import { z } from 'zod'
import type { LeadDraft } from './findings.ts'

const SINGLE = ['name', 'title', 'department', 'email', 'phone'] as const

/** The fields in the order in which they are shown. `emails` and `phones` are those besides the best. */
export const FOUND_FIELDS = [
  'name',
  'title',
  'department',
  'email',
  'emails',
  'phone',
  'phones',
  'links',
] as const
export type FoundField = (typeof FOUND_FIELDS)[number]

/** Values by field; a field of which nothing was found is left out. Lists are sorted: their order says nothing. */
export type FoundValues = Partial<Record<FoundField, string | string[]>>

type ListField = 'emails' | 'phones' | 'links'
type Found = Pick<LeadDraft, (typeof SINGLE)[number] | ListField>

const field = z.union([z.string(), z.array(z.string())])
const stored = z.partialRecord(z.enum(FOUND_FIELDS), field)

/** What is kept of a lead as a site shows it. Equal findings give equal JSON. */
export function foundValues(draft: Found): FoundValues {
  const values: FoundValues = {}
  for (const name of FOUND_FIELDS) {
    const value = isSingle(name) ? draft[name] : listed(draft, name)
    if (value !== null && value.length > 0) values[name] = value
  }
  return values
}

function listed(draft: Found, name: ListField): string[] {
  const best = name === 'emails' ? draft.email : name === 'phones' ? draft.phone : null
  return [...new Set(draft[name])].filter((value) => value !== best).sort()
}

const isSingle = (name: FoundField): name is (typeof SINGLE)[number] =>
  (SINGLE as readonly FoundField[]).includes(name)

/** The values as the database keeps them. */
export function readFound(json: unknown): FoundValues {
  return stored.parse(json)
}

/** What two sites of one run that are the same company's say of one lead: the first goes before the second. */
export function joinFound(first: FoundValues, second: FoundValues): FoundValues {
  const single = (name: (typeof SINGLE)[number]) => (first[name] ?? second[name] ?? null) as string | null
  const all = (name: FoundField) => [first[name] ?? [], second[name] ?? []].flat()
  return foundValues({
    ...{ name: single('name'), title: single('title'), department: single('department') },
    ...{ email: single('email'), phone: single('phone') },
    emails: [...all('email'), ...all('emails')],
    phones: [...all('phone'), ...all('phones')],
    links: all('links'),
  })
}

/** A field whose values differ; one that only one side has, has none on the other. */
export interface FieldChange {
  field: FoundField
  before: string[]
  after: string[]
}

/** The fields in which two findings differ, in the order in which they are shown. */
export function changesBetween(before: FoundValues, after: FoundValues): FieldChange[] {
  return FOUND_FIELDS.flatMap((name) => {
    const was = [before[name] ?? []].flat()
    const is = [after[name] ?? []].flat()
    const same = was.length === is.length && was.every((value, i) => value === is[i])
    return same ? [] : [{ field: name, before: was, after: is }]
  })
}
