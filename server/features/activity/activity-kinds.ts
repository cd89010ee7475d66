/** What members do with leads, as it is written down. Pure. */
import { z } from 'zod'
import { LEAD_STATUSES } from '../leads/lead-filter.ts'

/** A member as they were called at that moment; they may have left since. */
const person = z.object({ userId: z.string(), name: z.string() })
export type Person = z.output<typeof person>

const status = z.enum(LEAD_STATUSES)
const tagged = z.object({ tagId: z.string(), name: z.string() })
const text = z.string().nullable()

/** What is kept of each kind. */
const DETAILS = {
  /** Typed by a member. */
  ADDED: z.object({}),
  /** Values changed by hand. */
  EDITED: z.object({ changes: z.array(z.object({ field: z.string(), before: text, after: text })) }),
  /** In the campaign that stands beside it. */
  STATUS_CHANGED: z.object({ before: status, after: status }),
  OWNER_CHANGED: z.object({ before: person.nullable(), after: person.nullable() }),
  TAGGED: tagged,
  UNTAGGED: tagged,
  /** A note was written; its text stands in the note. */
  NOTED: z.object({ noteId: z.string() }),
} as const

export type ActivityKind = keyof typeof DETAILS
export type ActivityDetail<Kind extends ActivityKind> = z.output<(typeof DETAILS)[Kind]>

/** A kind with its detail. */
export type Activity = { [Kind in ActivityKind]: { kind: Kind; detail: ActivityDetail<Kind> } }[ActivityKind]

/** Something that was done with a lead. `userId` is null where the product did it; the campaign, where one is concerned. */
export type NewActivity = Activity & { leadId: string; userId: string | null; campaignId?: string }

/** What is stored, as it was written. */
export function storedActivity(kind: ActivityKind, detail: unknown): Activity {
  return { kind, detail: DETAILS[kind].parse(detail) } as Activity
}

/** Which of these values another has come in the place of. */
export function changesOf<Field extends string>(
  before: Readonly<Record<Field, string | null>>,
  after: Readonly<Partial<Record<Field, string | null>>>,
): ActivityDetail<'EDITED'>['changes'] {
  return (Object.keys(after) as Field[]).flatMap((field) => {
    const [old, next] = [before[field], after[field] ?? null]
    return old === next ? [] : [{ field, before: old, after: next }]
  })
}
