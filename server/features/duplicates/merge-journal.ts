/** What a merge was, as far as showing and undoing it need. Pure. */
import { z } from 'zod'

const text = z.string().nullable()
const texts = z.array(z.string())
const values = {
  ...{ name: text, title: text, department: text, email: text, phone: text },
  ...{ emails: texts, phones: texts, links: texts },
}

/** The verdict on a lead's address; null when it had none. */
const tie = z.object({ verificationId: z.string(), optedOut: z.boolean(), class: z.string() }).nullable()
export type Tie = z.output<typeof tie>

const survivor = z.object({ ...values, identityKey: z.string(), updatedAt: z.string() })

const former = z.object({
  ...values,
  ...{ id: z.string(), companyId: z.string(), companyName: z.string() },
  ...{ kind: z.enum(['PERSON', 'GENERAL']), identityKey: z.string(), searchText: z.string() },
  ...{ createdAt: z.string(), updatedAt: z.string(), tie },
  /** What each table that hangs on a lead has to give back: see lead-tables.store.ts. */
  tables: z.record(z.string(), z.unknown()),
})
/** A lead that went up in another, as it was. */
export type FormerLead = z.output<typeof former>

const journal = z.object({ before: survivor.extend({ tie }), after: survivor, others: z.array(former) })
export type MergeJournal = z.output<typeof journal>

export const readJournal = (json: unknown): MergeJournal => journal.parse(json)
