/**
 * The tables that hang on a lead, and how each is moved when a lead goes up in another: the one list to add a table to.
 * A test compares it with the schema, so that none is forgotten.
 *
 * | table             | merging                                             | undoing                                    |
 * | ----------------- | --------------------------------------------------- | ------------------------------------------ |
 * | Evidence          | every row becomes the survivor's                    | the same rows go back                      |
 * | CampaignLead      | united (lead-memberships.store.ts)                  | as they were, but for what was changed since |
 * | RunLead           | the survivor's, unless it has one of the same run   | all go back                                |
 * | LeadAlias         | the survivor's                                      | the same rows go back                      |
 * | LeadMerge         | the survivor's, so that they are shown with it      | the same rows go back                      |
 * | LeadTag           | the survivor's, unless it has the same              | all go back                                |
 * | CustomValue       | the survivor's, unless it has one in the field      | all go back                                |
 * | ImportLead        | the survivor's                                      | all go back                                |
 * | LeadOwner         | the survivor's, unless it has one                   | goes back, unless another was set since    |
 * | LeadNote          | every row becomes the survivor's                    | the same rows go back                      |
 * | LeadActivity      | every row becomes the survivor's                    | the same rows go back                      |
 * | DuplicateKey      | gone; those of the survivor are made by a scan      | made again                                 |
 * | DuplicateProposal | the pair is MERGED (lead-proposals.store.ts)        | as they were                               |
 * | LeadVerification  | follows the address (merge.service.ts)              | follows the address                        |
 * | VerificationItem  | left: a batch passes over a lead that is gone       | left                                       |
 * | TrashedRows       | left: what was deleted comes back by itself         | left                                       |
 *
 * A table of rows with ids is moved by `ownRows`, one with a row for each lead and something else by `keyedRows`.
 */
import { z } from 'zod'
import type { Queryable } from '../../platform/database.ts'
import type { LeadTable } from './lead-table.store.ts'
import { memberships } from './lead-memberships.store.ts'
import { proposals } from './lead-proposals.store.ts'

type Row = Record<string, unknown>
/** What of a Prisma model is needed here, whichever it is. */
interface Rows {
  findMany(args: { where: Row; select?: Row }): Promise<Row[]>
  updateMany(args: { where: Row; data: Row }): Promise<unknown>
  createMany(args: { data: Row[] }): Promise<unknown>
}
type Model =
  | 'evidence'
  | 'leadMerge'
  | 'runLead'
  | 'leadTag'
  | 'leadNote'
  | 'leadActivity'
  | 'customValue'
  | 'importLead'
/** What a row is kept for beside its lead: it may be gone when the row is to come back. */
type Other = 'run' | 'tag' | 'customField' | 'import'
const rowsOf = (db: Queryable, model: Model): Rows => db[model] as unknown as Rows

const AT_ONCE = 500
function* portions<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let i = 0; i < items.length; i += AT_ONCE) yield items.slice(i, i + AT_ONCE)
}

const ids = z.array(z.string())

/** A table whose rows have ids of their own: all become the survivor's. */
function ownRows(name: string, model: Model): LeadTable {
  return {
    name,
    take: async (workspaceId, db, { survivorId, otherId }) => {
      const where = { workspaceId, leadId: otherId }
      const rows = await rowsOf(db, model).findMany({ where, select: { id: true } })
      await rowsOf(db, model).updateMany({ where, data: { leadId: survivorId } })
      return rows.map(({ id }) => id)
    },
    giveBack: async (workspaceId, db, { survivorId, otherId }, taken) => {
      for (const some of portions(ids.parse(taken))) {
        const where = { workspaceId, leadId: survivorId, id: { in: some } }
        await rowsOf(db, model).updateMany({ where, data: { leadId: otherId } })
      }
    },
  }
}

const keyed = z.object({ moved: ids, kept: z.array(z.record(z.string(), z.unknown())) })

/** A table with one row for each lead and `key`: the survivor's stays where both have one, and the other's comes back. */
function keyedRows(name: string, model: Model, key: string, other: Other): LeadTable {
  return {
    name,
    take: async (workspaceId, db, { survivorId, otherId }) => {
      const theirs = await rowsOf(db, model).findMany({ where: { workspaceId, leadId: otherId } })
      const where = { workspaceId, leadId: survivorId, [key]: { in: theirs.map((row) => row[key]) } }
      const own = await rowsOf(db, model).findMany({ where, select: { [key]: true } })
      const taken = new Set(own.map((row) => row[key]))
      const moved = theirs.map((row) => row[key] as string).filter((one) => !taken.has(one))
      for (const some of portions(moved))
        await rowsOf(db, model).updateMany({
          where: { workspaceId, leadId: otherId, [key]: { in: some } },
          data: { leadId: survivorId },
        })
      return { moved, kept: theirs.filter((row) => taken.has(row[key])) }
    },
    giveBack: async (workspaceId, db, { survivorId, otherId }, taken) => {
      const { moved, kept } = keyed.parse(taken)
      for (const some of portions(moved))
        await rowsOf(db, model).updateMany({
          where: { workspaceId, leadId: survivorId, [key]: { in: some } },
          data: { leadId: otherId },
        })
      for (const row of kept)
        if (await isThere(workspaceId, db, other, row[key] as string))
          await rowsOf(db, model).createMany({ data: [{ ...row, workspaceId }] })
    },
  }
}

async function isThere(workspaceId: string, db: Queryable, other: Other, id: string): Promise<boolean> {
  const rows = db[other] as unknown as { count(args: { where: Row }): Promise<number> }
  return (await rows.count({ where: { workspaceId, id } })) > 0
}

const ownerTaken = z.object({ userId: z.string(), createdAt: z.string(), isMoved: z.boolean() }).nullable()

/** At most one for a lead. */
const owner: LeadTable = {
  name: 'LeadOwner',
  take: async (workspaceId, db, { survivorId, otherId }) => {
    const theirs = await db.leadOwner.findFirst({ where: { workspaceId, leadId: otherId } })
    if (theirs === null) return null
    const isMoved = (await db.leadOwner.count({ where: { workspaceId, leadId: survivorId } })) === 0
    if (isMoved)
      await db.leadOwner.updateMany({ where: { workspaceId, leadId: otherId }, data: { leadId: survivorId } })
    return { userId: theirs.userId, createdAt: theirs.createdAt.toISOString(), isMoved }
  },
  giveBack: async (workspaceId, db, { survivorId, otherId }, taken) => {
    const known = ownerTaken.parse(taken)
    if (known === null) return
    const { userId, createdAt, isMoved } = known
    if (isMoved) await db.leadOwner.deleteMany({ where: { workspaceId, leadId: survivorId, userId } })
    // Owners go with their membership.
    if ((await db.member.count({ where: { workspaceId, userId } })) === 0) return
    await db.leadOwner.create({ data: { workspaceId, leadId: otherId, userId, createdAt } })
  },
}

/** Aliases have the place for their key: none of the survivor's can be at the same. */
const aliases: LeadTable = {
  name: 'LeadAlias',
  take: async (workspaceId, db, { survivorId, otherId }) => {
    const where = { workspaceId, leadId: otherId }
    const rows = await db.leadAlias.findMany({ where, select: { companyId: true, identityKey: true } })
    await db.leadAlias.updateMany({ where, data: { leadId: survivorId } })
    return rows
  },
  giveBack: async (workspaceId, db, { survivorId, otherId }, taken) => {
    const rows = z.array(z.object({ companyId: z.string(), identityKey: z.string() })).parse(taken)
    for (const row of rows)
      await db.leadAlias.updateMany({
        where: { workspaceId, leadId: survivorId, ...row },
        data: { leadId: otherId },
      })
  },
}

/** Hashes of what was the other's: they go with it. */
const duplicateKeys: LeadTable = {
  name: 'DuplicateKey',
  take: async (workspaceId, db, { otherId }) => {
    const rows = await db.duplicateKey.findMany({ where: { workspaceId, leadId: otherId } })
    return rows.map(({ key }) => String(key))
  },
  giveBack: async (workspaceId, db, { otherId }, taken) => {
    const data = ids.parse(taken).map((key) => ({ workspaceId, leadId: otherId, key: BigInt(key) }))
    if (data.length > 0) await db.duplicateKey.createMany({ data })
  },
}

/** In this order; given back in the reverse. */
export const LEAD_TABLES: readonly LeadTable[] = [
  ownRows('Evidence', 'evidence'),
  memberships,
  keyedRows('RunLead', 'runLead', 'runId', 'run'),
  keyedRows('LeadTag', 'leadTag', 'tagId', 'tag'),
  keyedRows('CustomValue', 'customValue', 'fieldId', 'customField'),
  keyedRows('ImportLead', 'importLead', 'importId', 'import'),
  owner,
  ownRows('LeadNote', 'leadNote'),
  ownRows('LeadActivity', 'leadActivity'),
  aliases,
  ownRows('LeadMerge', 'leadMerge'),
  duplicateKeys,
  proposals,
]

/** Tables that hang on a lead and are not moved by the list. */
export const LEFT_TABLES: readonly string[] = ['LeadVerification', 'VerificationItem', 'TrashedRows']
