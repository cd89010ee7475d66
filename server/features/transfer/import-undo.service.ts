import type { Database, Queryable } from '../../platform/database.ts'
import { addToLeadCount } from '../campaigns/campaigns.service.ts'
import { valuesOf, writeBack } from '../custom-fields/custom-fields.service.ts'
import { searchTextOf } from '../leads/lead-identity.ts'
import { storedIds, type BatchJournal, type ChangedLead } from './import-journal.ts'
import { restore, restoreCustom, type CustomRestoration, type Restoration } from './import-undo.ts'
import * as imports from './imports.store.ts'
import * as store from './import-undo.store.ts'
import { importTablesOn, leadRestorerOn } from './import.store.ts'

/** What undoing a batch has done to leads. */
export interface UndoneBatch {
  removed: number
  restored: number
  /** Ids of leads that stay, whole or in part, because somebody has changed or used them since. */
  left: string[]
}

export interface UndoOrigin {
  importId: string
  /** Null once the campaign was deleted. */
  campaignId: string | null
  /** When another import last had a row of a lead, for those that one had; a later one relies on what it found. */
  metByOthers: ReadonlyMap<string, Date>
}

/** The leads of an import that others had rows of since it began: at most as many as its file has rows. */
export async function findMetByOthers(
  workspaceId: string,
  db: Queryable,
  importId: string,
): Promise<Map<string, Date>> {
  const met = new Map<string, Date>()
  const since = await imports.firstWriting(workspaceId, db, importId)
  if (since === null) return met
  const own = new Set<string>()
  for await (const batch of imports.listSeen(workspaceId, db, importId))
    for (const id of [...storedIds(batch.created), ...storedIds(batch.met)]) own.add(id)
  for await (const batch of imports.listMetByOthers(workspaceId, db, importId, since)) {
    for (const id of storedIds(batch.met)) {
      const known = met.get(id)
      if (own.has(id) && (known === undefined || known < batch.writtenAt)) met.set(id, batch.writtenAt)
    }
  }
  return met
}

/**
 * Undoes a batch inside the caller's transaction, as far as nobody has changed since what it wrote. Batches are undone from the
 * last to the first: so each finds what it left.
 */
export async function undoBatch(
  workspaceId: string,
  tx: Queryable,
  database: Pick<Database, 'provider'>,
  origin: UndoOrigin,
  journal: BatchJournal,
): Promise<UndoneBatch> {
  const { importId, campaignId, metByOthers } = origin
  const ids = [...new Set([...journal.created, ...journal.joined, ...journal.changed.map(({ id }) => id)])]
  // As everybody who writes leads does, so that nobody changes them between the look and the deed.
  const companyIds = [
    ...new Set([...(await store.listCompanyIds(workspaceId, tx, ids)), ...journal.companies]),
  ]
  await importTablesOn(database).lockCompanies(workspaceId, tx, companyIds)
  const touched = await store.listTouched(workspaceId, tx, importId, campaignId, ids)
  const byId = new Map(touched.map((lead) => [lead.id, lead]))
  const isReliedOn = (id: string) => (metByOthers.get(id)?.getTime() ?? 0) > journal.writtenAt.getTime()
  const here = (list: readonly string[]) => list.flatMap((id) => byId.get(id) ?? [])
  const free = (list: readonly string[]) => here(list).filter(({ id }) => !isReliedOn(id))

  // What another import has found here since is its finding too, whether it had anything to add or not.
  const left = new Set(touched.flatMap(({ id }) => (isReliedOn(id) ? [id] : [])))
  for (const id of await store.listMergedAway(workspaceId, tx, ids)) left.add(id)
  const created = free(journal.created)
  const removable = created.filter((lead) => isUntouched(lead, journal))
  for (const { id } of created) left.add(id)
  for (const { id } of removable) left.delete(id)

  const changed = journal.changed.filter(({ id }) => !isReliedOn(id))
  const restorations = await planRestorations(workspaceId, tx, { ...journal, changed }, byId)
  await giveBack(workspaceId, tx, database, importId, restorations)
  for (const one of restorations) if (!isWhole(one)) left.add(one.lead.id)
  const joined = free(journal.joined)
  const leaving = joined.filter((lead) => lead.isMember && lead.isFresh)
  for (const { id, isMember, isFresh } of joined) if (isMember && !isFresh) left.add(id)

  await takeAway(workspaceId, tx, campaignId, { removable, leaving })
  await store.deleteLoneCompanies(workspaceId, tx, importId, journal.companies, journal.writtenAt)
  const restored = restorations.filter(isWhole).length
  return {
    removed: removable.length,
    restored: restored + countOnlyJoined(journal, leaving),
    left: [...left],
  }
}

/** Written by nobody since, told of by nothing else, and used nowhere. */
function isUntouched(lead: store.TouchedLead, { writtenAt }: BatchJournal): boolean {
  const { updatedAt, hasOtherEvidence, isWorkedWith, isElsewhere, isMember, isFresh } = lead
  const isOthers = hasOtherEvidence || isWorkedWith || isElsewhere
  return updatedAt.getTime() <= writtenAt.getTime() && !isOthers && (isFresh || !isMember)
}

/** Leads that the batch did nothing to but add them to the campaign. */
function countOnlyJoined({ changed }: BatchJournal, leaving: store.TouchedLead[]): number {
  const changedIds = new Set(changed.map(({ id }) => id))
  return leaving.filter(({ id }) => !changedIds.has(id)).length
}

async function takeAway(
  workspaceId: string,
  tx: Queryable,
  campaignId: string | null,
  { removable, leaving }: { removable: store.TouchedLead[]; leaving: store.TouchedLead[] },
): Promise<void> {
  const ids = (leads: store.TouchedLead[]) => leads.map(({ id }) => id)
  if (campaignId !== null) {
    const gone = await store.removeMembers(workspaceId, tx, campaignId, [...ids(removable), ...ids(leaving)])
    await addToLeadCount(workspaceId, tx, campaignId, -gone)
  }
  await store.deleteLeads(workspaceId, tx, ids(removable))
}

const valuesNow = (lead: store.TouchedLead) => ({
  ...lead,
  emails: storedIds(lead.emails),
  phones: storedIds(lead.phones),
  links: storedIds(lead.links),
})

interface LeadRestoration extends Restoration {
  lead: store.TouchedLead
  change: ChangedLead
  custom: CustomRestoration
}

async function planRestorations(
  workspaceId: string,
  tx: Queryable,
  { changed }: BatchJournal,
  byId: ReadonlyMap<string, store.TouchedLead>,
): Promise<LeadRestoration[]> {
  const withCustom = changed.flatMap(({ id, custom }) => (custom === undefined ? [] : [id]))
  const none = new Map<string, Map<string, string>>()
  const values = withCustom.length === 0 ? none : await valuesOf(workspaceId, tx, withCustom)
  return changed.flatMap((change) => {
    const lead = byId.get(change.id)
    if (lead === undefined) return []
    const custom = restoreCustom(values.get(change.id) ?? new Map(), change.custom)
    return [{ lead, change, custom, ...restore(valuesNow(lead), change) }]
  })
}

/** Whether nothing of a lead stays as the import, or somebody since, wrote it. */
const isWhole = ({ left, custom }: LeadRestoration): boolean => left.length + custom.left.length === 0

/** Field of evidence for what is stored as a list. */
const evidenceField = (field: string): string => field.replace(/^(email|phone|link)s$/, '$1')

async function giveBack(
  workspaceId: string,
  tx: Queryable,
  database: Pick<Database, 'provider'>,
  importId: string,
  restorations: LeadRestoration[],
): Promise<void> {
  const written = restorations.filter(({ restored, custom }) => restored.length + custom.back.length > 0)
  const leads = written.map((one) => {
    const { lead, values, change } = one
    const { name, title, email } = values
    const searchText = searchTextOf({ name, title, email, company: lead.company })
    // As if it had never been: so an earlier batch of the import finds what it wrote.
    const updatedAt = isWhole(one) ? new Date(change.before.updatedAt) : new Date()
    return { id: lead.id, ...values, searchText, updatedAt }
  })
  await leadRestorerOn(database)(workspaceId, tx, leads)
  const custom = restorations.flatMap(({ lead, custom: { back } }) =>
    back.map((one) => ({ leadId: lead.id, ...one })),
  )
  await writeBack(workspaceId, tx, database, custom)
  const whole = restorations.filter(({ left }) => left.length === 0)
  await store.deleteEvidence(
    workspaceId,
    tx,
    importId,
    whole.map(({ lead }) => lead.id),
  )
  for (const { lead, left } of restorations) {
    if (left.length > 0)
      await store.deleteEvidence(workspaceId, tx, importId, [lead.id], left.map(evidenceField))
  }
}
