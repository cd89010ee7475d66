import { z } from 'zod'
import { TagsService } from '../tags/tags.service.ts'
import { defineAction } from './bulk-action.ts'
import * as store from './bulk-leads.store.ts'
import { takeInHand } from './leads-in-hand.service.ts'
import { tagOf } from './tag-of.service.ts'

export const addTag = defineAction({
  description: 'Marks with a tag (`tagId`) those that have it not.',
  params: z.object({ tagId: z.string() }),
  /** The moment of tagging: by it an undo knows the mark again. */
  before: z.string(),
  prepare: tagOf,
  apply: async (scope, { tagId }, leadIds) => {
    const { workspaceId, tx, database, userId } = scope
    const here = await takeInHand(scope, leadIds)
    const added = await new TagsService(database).addTag(workspaceId, tx, userId, tagId, here)
    const taggedAt = await store.listTagged(workspaceId, tx, tagId, added)
    return added.map((id) => ({ id, before: taggedAt.get(id) ?? '' }))
  },
  undo: async (scope, { tagId }, changes) => {
    const { workspaceId, tx, database, userId } = scope
    const ids = changes.map(({ id }) => id)
    await takeInHand(scope, ids)
    const taggedAt = await store.listTagged(workspaceId, tx, tagId, ids)
    const mine = changes.filter(({ id, before }) => taggedAt.get(id) === before).map(({ id }) => id)
    if (mine.length > 0) await new TagsService(database).removeTag(workspaceId, tx, userId, tagId, mine)
    // Without the tag a lead is as before, whoever took it away.
    const back = new Set(mine)
    return [...taggedAt.keys()].filter((id) => !back.has(id))
  },
})
