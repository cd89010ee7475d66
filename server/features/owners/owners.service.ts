import { notFound } from '../../errors.ts'
import { bulkWriterOn, type BulkWriter } from '../../platform/bulk-rows.ts'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { recordActivity } from '../activity/activity.service.ts'
import { requireLead } from '../leads/leads.service.ts'
import * as store from './owners.store.ts'

/** A lead whose owner has changed, and who it was before; null: nobody. */
export interface OwnerChange {
  leadId: string
  before: string | null
}

const personOf = (userId: string | null, name: string | null) =>
  userId === null ? null : { userId, name: name ?? '' }

/** Which member looks after which lead. */
export class OwnersService {
  readonly #database: Database
  readonly #bulk: BulkWriter

  constructor(database: Database) {
    this.#database = database
    this.#bulk = bulkWriterOn(database)
  }

  /** Gives one lead to a member, or to nobody (null). NOT_FOUND when the workspace has no such lead or member. */
  async assign(workspaceId: string, userId: string, leadId: string, ownerId: string | null): Promise<void> {
    await commit(this.#database.db, async (tx) => {
      await requireLead(workspaceId, tx, leadId)
      await this.setOwner(workspaceId, tx, userId, ownerId, [leadId])
    })
  }

  /**
   * Gives leads to a member, or to nobody (null), inside the caller's transaction, and writes it down. Answers those that
   * had another owner, with whom: what an undo gives back. Ids of no lead are passed over; NOT_FOUND when the workspace has
   * no such member.
   */
  async setOwner(
    workspaceId: string,
    tx: Queryable,
    userId: string | null,
    ownerId: string | null,
    leadIds: readonly string[],
  ): Promise<OwnerChange[]> {
    const name = ownerId === null ? null : await store.findMemberName(workspaceId, tx, ownerId)
    if (ownerId !== null && name === null) throw notFound('member')
    // Nobody else assigns them between the look and the deed.
    await this.#bulk.lockRows(workspaceId, tx, { name: 'Lead' }, leadIds)
    const leads = await store.listOwners(workspaceId, tx, this.#database, leadIds)
    const changed = leads.filter((lead) => lead.userId !== ownerId)
    const ids = changed.map(({ leadId }) => leadId)
    if (ids.length === 0) return []
    if (ownerId === null) await store.dropOwners(workspaceId, tx, this.#database, ids)
    else await store.putOwner(workspaceId, tx, this.#database, ownerId, ids)
    const after = personOf(ownerId, name)
    const entries = changed.map((lead) => ({
      ...{ kind: 'OWNER_CHANGED' as const, leadId: lead.leadId, userId },
      detail: { before: personOf(lead.userId, lead.name), after },
    }))
    await recordActivity(workspaceId, tx, entries, this.#bulk)
    return changed.map((lead) => ({ leadId: lead.leadId, before: lead.userId }))
  }
}
