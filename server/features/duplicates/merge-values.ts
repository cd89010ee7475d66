/** Which values a merged lead has, and which it has again when the merge is undone. Pure. */
import { isDeepStrictEqual } from 'node:util'

export const SINGLE_FIELDS = ['name', 'title', 'department', 'email', 'phone'] as const
export type SingleField = (typeof SINGLE_FIELDS)[number]
type ListField = 'emails' | 'phones' | 'links'

/** The values of a lead that a merge decides about. */
export type MergedValues = Record<SingleField, string | null> & Record<ListField, string[]>

/** From which lead the value of a field is taken, by the lead's id. */
export type MergeChoices = Partial<Record<SingleField, string>>

type Lead = MergedValues & { id: string }

const foldEmail = (one: string): string => one.toLowerCase()
const asIs = (one: string): string => one

/**
 * The survivor with what the others know. A field is what was chosen; otherwise the survivor's own, and where it has none
 * the first that another has. Every other address and number stays as a further one.
 */
export function mergeValues(survivor: Lead, others: readonly Lead[], choices: MergeChoices): MergedValues {
  const all = [survivor, ...others]
  const single = (field: SingleField): string | null => {
    const chosen = all.find(({ id }) => id === choices[field])
    return chosen ? chosen[field] : (all.find((lead) => lead[field] !== null)?.[field] ?? null)
  }
  const [email, phone] = [single('email'), single('phone')]
  const list = (best: string | null, own: 'email' | 'phone', further: 'emails' | 'phones', key = asIs) =>
    unique([best, ...all.flatMap((lead) => [lead[own], ...lead[further]])], key)
  return {
    ...{ name: single('name'), title: single('title'), department: single('department'), email, phone },
    emails: list(email, 'email', 'emails', foldEmail),
    phones: list(phone, 'phone', 'phones'),
    links: unique(
      all.flatMap(({ links }) => links),
      asIs,
    ),
  }
}

/** The first of each key. */
function unique(values: readonly (string | null)[], keyOf: (one: string) => string): string[] {
  const byKey = new Map<string, string>()
  for (const value of values) if (value !== null && !byKey.has(keyOf(value))) byKey.set(keyOf(value), value)
  return [...byKey.values()]
}

/**
 * The values of a survivor once it is parted from the others: what the merge changed is as before, unless it was changed
 * again since; what came to its lists since stays in them.
 */
export function partValues(now: MergedValues, before: MergedValues, after: MergedValues): MergedValues {
  const single = Object.fromEntries(
    SINGLE_FIELDS.map((field) => [field, now[field] === after[field] ? before[field] : now[field]]),
  ) as Record<SingleField, string | null>
  const list = (field: ListField): string[] => {
    if (isDeepStrictEqual(now[field], after[field])) return before[field]
    const brought = new Set(after[field].filter((one) => !before[field].includes(one)))
    return now[field].filter((one) => !brought.has(one))
  }
  return { ...single, emails: list('emails'), phones: list('phones'), links: list('links') }
}
