/** Making several leads one, and parting them again. */
import { AppError, invalidField, notFound } from '../../errors.ts'
import { bulkWriterOn } from '../../platform/bulk-rows.ts'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { createLeads, updateLead } from '../leads/leads.service.ts'
import { identityOf, searchTextOf } from '../leads/lead-identity.ts'
import { LEAD_TABLES } from './lead-tables.store.ts'
import { readJournal, type FormerLead, type MergeJournal } from './merge-journal.ts'
import { mergeValues, partValues, type MergeChoices, type MergedValues } from './merge-values.ts'
import * as store from './merges.store.ts'

/** More than anybody looks through before they decide. */
const MAX_OTHERS = 20

const COMPANY = { name: 'Company' }

export interface MergeRequest {
  /** The lead that stays. */
  survivorId: string
  /** The leads that go up in it. */
  otherIds: readonly string[]
  choices: MergeChoices
}

const conflict = (message: string): AppError => new AppError('CONFLICT', message)

export class MergeService {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Merges leads and answers the id of the merge, by which it can be undone. Everything that is known of the others goes
   * to the survivor; who is found or imported as one of them later is the survivor. NOT_FOUND for a lead that the
   * workspace does not have; INVALID_INPUT for what cannot be one.
   */
  merge(workspaceId: string, userId: string, request: MergeRequest): Promise<string> {
    checkRequest(request)
    return commit(this.#database.db, (tx) => this.mergeIn(workspaceId, tx, userId, request))
  }

  /** As `merge`, inside the caller's transaction. */
  async mergeIn(
    workspaceId: string,
    tx: Queryable,
    userId: string,
    { survivorId, otherIds, choices }: MergeRequest,
  ): Promise<string> {
    const leads = await this.#lockLeads(workspaceId, tx, [survivorId, ...otherIds])
    const [survivor, ...others] = leads
    if (survivor === undefined) throw notFound('lead')
    checkKinds(leads)
    const before = valuesOf(survivor)
    const values = mergeValues(
      { id: survivor.id, ...before },
      others.map((lead) => ({ id: lead.id, ...valuesOf(lead) })),
      choices,
    )
    const identityKey = values.name === survivor.name ? survivor.identityKey : identityOf(values.name)
    const own = { companyId: survivor.companyId, identityKey }
    if (await store.findLeadAt(workspaceId, tx, own, [survivorId, ...otherIds]))
      throw conflict(
        'Another lead of the company has this name. Merge with that one, or choose another name.',
      )
    const former: FormerLead[] = []
    for (const lead of others) former.push(await takeUp(workspaceId, tx, userId, survivorId, lead))
    await store.deleteLeads(workspaceId, tx, [...otherIds])
    const updatedAt = new Date()
    const searchText = searchTextOf({ ...values, company: survivor.company })
    await updateLead(workspaceId, tx, survivorId, { ...values, identityKey, searchText, updatedAt })
    const tie = leads.find(({ email, verified }) => email === values.email && verified !== null)?.verified
    if (tie != null) await store.putTie(workspaceId, tx, survivorId, tie)
    const id = newId()
    const journal: MergeJournal = {
      before: {
        ...before,
        identityKey: survivor.identityKey,
        updatedAt: survivor.updatedAt.toISOString(),
        tie: survivor.verified,
      },
      after: { ...values, identityKey, updatedAt: updatedAt.toISOString() },
      others: former,
    }
    await store.createMerge(workspaceId, tx, { id, survivorId, journal, mergedById: userId })
    const left = identityKey === survivor.identityKey ? others : [survivor, ...others]
    for (const { companyId, identityKey: key, id: formerId } of left) {
      const place = { companyId, identityKey: key }
      await store.putAlias(workspaceId, tx, place, { leadId: survivorId, mergeId: id, formerId })
    }
    return id
  }

  /**
   * Parts merged leads: each is there again with its id and what it had; what came to the survivor since stays there.
   * CONFLICT, with what to do, when something stands in the way.
   */
  async unmerge(workspaceId: string, userId: string, mergeId: string): Promise<void> {
    await commit(this.#database.db, async (tx) => {
      const merge = await store.findMerge(workspaceId, tx, mergeId)
      if (merge === null) throw notFound('merge')
      const journal = readJournal(merge.journal)
      const { survivorId } = merge
      if (merge.leadId !== survivorId)
        throw conflict('The lead has gone up in another one since. Undo that merge first.')
      const companyIds = await this.#lockForParting(workspaceId, tx, survivorId, journal)
      if (!(await store.markUndone(workspaceId, tx, mergeId, userId)))
        throw conflict('This merge is undone already.')
      if (await store.hasLaterMerge(workspaceId, tx, survivorId, mergeId))
        throw conflict('Others have gone up in this lead since. Undo the later merge first.')
      if ((await store.countCompanies(workspaceId, tx, companyIds)) < companyIds.length)
        throw conflict('The company of a merged lead was deleted since, so it cannot come back.')
      await part(workspaceId, tx, userId, survivorId, journal)
      await store.deleteAliases(workspaceId, tx, mergeId)
    })
  }

  /** The leads in the order of the ids, their companies locked: nobody else writes them until the transaction ends. */
  async #lockLeads(workspaceId: string, tx: Queryable, ids: string[]): Promise<store.LeadToMerge[]> {
    const seen = await store.listLeadsToMerge(workspaceId, tx, ids)
    await this.#lockCompanies(workspaceId, tx, seen)
    const byId = new Map((await store.listLeadsToMerge(workspaceId, tx, ids)).map((lead) => [lead.id, lead]))
    return ids.map((id) => {
      const lead = byId.get(id)
      if (lead === undefined) throw notFound('lead')
      return lead
    })
  }

  async #lockForParting(workspaceId: string, tx: Queryable, survivorId: string, { others }: MergeJournal) {
    const [survivor] = await store.listLeadsToMerge(workspaceId, tx, [survivorId])
    const all = survivor === undefined ? others : [survivor, ...others]
    return this.#lockCompanies(workspaceId, tx, all)
  }

  async #lockCompanies(workspaceId: string, tx: Queryable, leads: readonly { companyId: string }[]) {
    const ids = [...new Set(leads.map(({ companyId }) => companyId))].sort()
    await bulkWriterOn(this.#database).lockRows(workspaceId, tx, COMPANY, ids)
    return ids
  }
}

function checkRequest({ survivorId, otherIds }: MergeRequest): void {
  if (otherIds.length === 0) throw invalidField('otherIds', 'Name at least one lead that is to go up in it.')
  if (otherIds.length > MAX_OTHERS)
    throw invalidField('otherIds', `At most ${MAX_OTHERS} leads go up in another one at once.`)
  if (new Set([survivorId, ...otherIds]).size <= otherIds.length)
    throw invalidField('otherIds', 'A lead is named twice.')
}

function checkKinds(leads: readonly store.LeadToMerge[]): void {
  if (new Set(leads.map(({ kind }) => kind)).size > 1)
    throw invalidField('otherIds', 'A person and a company’s general contact are not one lead.')
}

function valuesOf(lead: store.LeadToMerge): MergedValues {
  const { name, title, department, email, phone } = lead
  const list = (json: unknown) => json as string[]
  const lists = { emails: list(lead.emails), phones: list(lead.phones), links: list(lead.links) }
  return { name, title, department, email, phone, ...lists }
}

/** Gives all that hangs on a lead to the survivor; answers the lead as it was. */
async function takeUp(
  workspaceId: string,
  tx: Queryable,
  userId: string,
  survivorId: string,
  lead: store.LeadToMerge,
): Promise<FormerLead> {
  const tables: Record<string, unknown> = {}
  for (const { name, take } of LEAD_TABLES)
    tables[name] = await take(workspaceId, tx, { survivorId, otherId: lead.id, userId })
  const { id, companyId, kind, identityKey, searchText, createdAt, updatedAt, verified: tie } = lead
  return {
    ...valuesOf(lead),
    ...{ id, companyId, companyName: lead.company.name, kind, identityKey, searchText, tie, tables },
    ...{ createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() },
  }
}

/** Brings the merged leads back, and the survivor to what it was without them. */
async function part(
  workspaceId: string,
  tx: Queryable,
  userId: string,
  survivorId: string,
  { before, after, others }: MergeJournal,
): Promise<void> {
  const [survivor] = await store.listLeadsToMerge(workspaceId, tx, [survivorId])
  if (survivor === undefined) throw notFound('lead')
  const now = valuesOf(survivor)
  const values = partValues(now, before, after)
  const identityKey = survivor.identityKey === after.identityKey ? before.identityKey : survivor.identityKey
  const own = { companyId: survivor.companyId, identityKey }
  if (await store.findLeadAt(workspaceId, tx, own, [survivorId])) throw placeTaken(before.name)
  const isUntouched = survivor.updatedAt.getTime() === new Date(after.updatedAt).getTime()
  const updatedAt = isUntouched ? new Date(before.updatedAt) : new Date()
  const searchText = searchTextOf({ ...values, company: survivor.company })
  await updateLead(workspaceId, tx, survivorId, { ...values, identityKey, searchText, updatedAt })
  for (const other of others.toReversed()) {
    await bringBack(workspaceId, tx, other)
    const move = { survivorId, otherId: other.id, userId }
    for (const { name, giveBack } of LEAD_TABLES.toReversed())
      await giveBack(workspaceId, tx, move, other.tables[name])
    if (other.tie !== null) await store.putTie(workspaceId, tx, other.id, other.tie)
  }
  if (before.tie !== null && values.email === before.email)
    await store.putTie(workspaceId, tx, survivorId, before.tie)
}

async function bringBack(workspaceId: string, tx: Queryable, lead: FormerLead): Promise<void> {
  const { companyName: _, tie: __, tables: ___, ...row } = lead
  const place = { companyId: row.companyId, identityKey: row.identityKey }
  if (await store.findLeadAt(workspaceId, tx, place, [])) throw placeTaken(row.name)
  await createLeads(workspaceId, tx, [row])
}

const placeTaken = (name: string | null): AppError =>
  conflict(
    `The company has another lead ${name === null ? 'in its place' : `called “${name}”`} by now. Merge or delete that one first.`,
  )
