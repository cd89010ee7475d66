import { AppError, invalidField, notFound } from '../../errors.ts'
import { bulkWriterOn, type BulkWriter } from '../../platform/bulk-rows.ts'
import { commit } from '../../platform/commit.ts'
import { inTransaction, isUniqueViolation, type Database, type Queryable } from '../../platform/database.ts'
import { recordActivity } from '../activity/activity.service.ts'
import { requireLead } from '../leads/leads.service.ts'
import { deleteLeadTags, insertLeadTags } from './lead-tags.store.ts'
import { nextColour, tagKey, type CreateTagInput, type UpdateTagInput } from './tag-input.ts'
import * as store from './tags.store.ts'

/** More than anybody finds their way in; a bound all the same (invariant 9). */
export const MAX_TAGS = 500

/** A tag by its id, or by its name: then it is made if the workspace has it not. */
export type TagChoice = { tagId: string } | { name: string }

/** The tags of workspaces, and which leads have them. */
export class TagsService {
  readonly #database: Database
  readonly #bulk: BulkWriter

  constructor(database: Database) {
    this.#database = database
    this.#bulk = bulkWriterOn(database)
  }

  /** Makes a tag and answers its id. CONFLICT when the workspace has it already, or has as many as it can. */
  async create(workspaceId: string, input: CreateTagInput): Promise<string> {
    const make = (tx: Queryable) => createTag(workspaceId, tx, input)
    return (await inTransaction(this.#database.db, make).catch(refuseTakenName)).id
  }

  /** Changes name or colour. CONFLICT when another tag has that name. */
  async update(workspaceId: string, id: string, { name, colour }: Omit<UpdateTagInput, 'id'>): Promise<void> {
    const changes = {
      ...(name == null ? {} : { name, key: tagKey(name) }),
      ...(colour == null ? {} : { colour }),
    }
    const found = await store.updateTag(workspaceId, this.#database.db, id, changes).catch(refuseTakenName)
    if (!found) throw notFound('tag')
  }

  /** Deletes a tag, and takes it from every lead. */
  async remove(workspaceId: string, id: string): Promise<void> {
    if (!(await store.deleteTag(workspaceId, this.#database.db, id))) throw notFound('tag')
  }

  /** How many leads have each tag, by its id; tags that none has are left out. */
  countLeads(workspaceId: string): Promise<Map<string, number>> {
    return store.countLeadsByTag(workspaceId, this.#database.db)
  }

  /** Tags one lead. Tagged already, it stays as it is. */
  async tagLead(workspaceId: string, userId: string, leadId: string, choice: TagChoice): Promise<void> {
    await commit(this.#database.db, async (tx) => {
      await requireLead(workspaceId, tx, leadId)
      const tagId = 'tagId' in choice ? choice.tagId : await ensureTag(workspaceId, tx, choice.name)
      await this.addTag(workspaceId, tx, userId, tagId, [leadId])
    })
  }

  /** Takes a tag from one lead. Without it, the lead stays as it is. */
  async untagLead(workspaceId: string, userId: string, leadId: string, tagId: string): Promise<void> {
    await commit(this.#database.db, async (tx) => {
      await requireLead(workspaceId, tx, leadId)
      await this.removeTag(workspaceId, tx, userId, tagId, [leadId])
    })
  }

  /**
   * Tags leads inside the caller's transaction, and writes it down. Answers the ids of those that had not the tag: what an
   * undo takes it from. Ids of no lead are passed over; NOT_FOUND when there is no such tag.
   */
  async addTag(
    workspaceId: string,
    tx: Queryable,
    userId: string | null,
    tagId: string,
    leadIds: readonly string[],
  ): Promise<string[]> {
    const tag = await findTag(workspaceId, tx, tagId)
    const added = await insertLeadTags(workspaceId, tx, this.#database, tagId, leadIds)
    const detail = { tagId, name: tag.name }
    const entries = added.map((leadId) => ({ kind: 'TAGGED' as const, leadId, userId, detail }))
    await recordActivity(workspaceId, tx, entries, this.#bulk)
    return added
  }

  /** As `addTag`, the other way: takes the tag from leads, and answers the ids of those that had it. */
  async removeTag(
    workspaceId: string,
    tx: Queryable,
    userId: string | null,
    tagId: string,
    leadIds: readonly string[],
  ): Promise<string[]> {
    const tag = await findTag(workspaceId, tx, tagId)
    const removed = await deleteLeadTags(workspaceId, tx, this.#database, tagId, leadIds)
    const detail = { tagId, name: tag.name }
    const entries = removed.map((leadId) => ({ kind: 'UNTAGGED' as const, leadId, userId, detail }))
    await recordActivity(workspaceId, tx, entries, this.#bulk)
    return removed
  }
}

async function findTag(workspaceId: string, tx: Queryable, id: string) {
  const tag = await store.findTag(workspaceId, tx, id)
  if (tag === null) throw notFound('tag')
  return tag
}

async function createTag(workspaceId: string, tx: Queryable, { name, colour }: CreateTagInput) {
  const count = await store.countTags(workspaceId, tx)
  if (count >= MAX_TAGS) {
    throw new AppError('CONFLICT', `A workspace has at most ${MAX_TAGS} tags: delete some that nobody uses.`)
  }
  return store.createTag(workspaceId, tx, { name, key: tagKey(name), colour: colour ?? nextColour(count) })
}

async function ensureTag(workspaceId: string, tx: Queryable, name: string): Promise<string> {
  const known = await store.findTagByKey(workspaceId, tx, tagKey(name))
  return (known ?? (await createTag(workspaceId, tx, { name }))).id
}

function refuseTakenName(error: unknown): never {
  if (!isUniqueViolation(error)) throw error
  const message = 'The workspace has a tag of this name.'
  throw new AppError('CONFLICT', message, { fields: [{ path: ['name'], message }] })
}

/** INVALID_INPUT unless exactly one of the two says which tag is meant. */
export function tagChoice(tagId: string | null | undefined, name: string | null | undefined): TagChoice {
  if ((tagId == null) === (name == null))
    throw invalidField('tagId', 'Say which tag: by its id, or by its name.')
  return tagId == null ? { name: name ?? '' } : { tagId }
}
