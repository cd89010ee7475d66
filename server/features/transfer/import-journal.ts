/** What a batch of an import did, as far as going on behind it and undoing it need. Pure. */
import { z } from 'zod'
import type { StoredValue } from '../custom-fields/custom-fields.service.ts'
import type { LeadValues } from './lead-merge.ts'
import type { Rejection } from './row-reader.ts'

const text = z.string().nullable()
const texts = z.array(z.string())
const leadValues = z.object({
  ...{ name: text, title: text, department: text, email: text, phone: text },
  ...{ emails: texts, phones: texts, links: texts },
}) satisfies z.ZodType<LeadValues>

const storedValue = z.object({
  text: z.string(),
  number: z.number().nullable(),
  ...{ userId: text, importId: text, importLine: z.number().nullable(), updatedAt: z.string() },
}) satisfies z.ZodType<StoredValue>

const changedLeads = z.array(
  z.object({
    id: z.string(),
    before: leadValues.extend({ updatedAt: z.string() }),
    after: leadValues,
    /** What changed in custom fields; absent where nothing did. */
    custom: z
      .array(z.object({ fieldId: z.string(), before: storedValue.nullable(), after: z.string() }))
      .optional(),
  }),
)
/** A lead that a batch changed. */
export type ChangedLead = z.output<typeof changedLeads>[number]

export interface BatchJournal {
  /** Ids of companies and leads that it created. */
  companies: string[]
  created: string[]
  /** Leads that were there and that it had rows of, and those of them that it added to the campaign. */
  met: string[]
  joined: string[]
  changed: ChangedLead[]
  /** The moment that stands on every row it wrote. */
  writtenAt: Date
}

const rejections = z.array(z.object({ line: z.number(), column: text, reason: z.string() }))

/** Stored lists of ids. */
export const storedIds = (json: unknown): string[] => texts.parse(json)
/** Stored rows that were not taken. */
export const storedRejections = (json: unknown): Rejection[] => rejections.parse(json)

/** A stored journal. */
export function storedJournal(
  row: Record<Exclude<keyof BatchJournal, 'writtenAt'>, unknown> & { writtenAt: Date },
): BatchJournal {
  return {
    companies: storedIds(row.companies),
    created: storedIds(row.created),
    met: storedIds(row.met),
    joined: storedIds(row.joined),
    changed: changedLeads.parse(row.changed),
    writtenAt: row.writtenAt,
  }
}
