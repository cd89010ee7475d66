import { z } from 'zod'
import { TagsService } from '../tags/tags.service.ts'
import { defineAction } from './bulk-action.ts'
import * as store from './bulk-leads.store.ts'
import { takeInHand } from './leads-in-hand.service.ts'
import { tagOf } from './tag-of.service.ts'

export const removeTag = defineAction({
  description: 'Takes a tag (`tagId`) from those that have it.',
  params: z.object({ tagId: z.string() }),
  before: z.null(),
  prepare: tagOf,
  apply: async (scope, { tagId }, leadIds) => {
    const { workspaceId, tx, database, userId } = scope
    const here = await takeInHand(scope, leadIds)
    const removed = await new TagsService(database).removeTag(workspaceId, tx, userId, tagId, here)
    return removed.map((id) => ({ id, before: null }))
  },
  undo: async (scope, { tagId }, changes) => {
    const { workspaceId, tx, database, userId } = scope
    const ids = changes.map(({ id }) => id)
    if ((await store.findTagName(workspaceId, tx, tagId)) === null) return ids
    const here = await takeInHand(scope, ids)
    await new TagsService(database).addTag(workspaceId, tx, userId, tagId, here)
    // With the tag a lead is as before, whoever gave it back.
    const back = new Set(here)
    return ids.filter((id) => !back.has(id))
  },
})
