import { z } from 'zod'
import { notFound } from '../../errors.ts'
import { OwnersService } from '../owners/owners.service.ts'
import { defineAction } from './bulk-action.ts'
import * as store from './bulk-leads.store.ts'
import { takeInHand } from './leads-in-hand.service.ts'

/** Null: nobody. */
const owner = z.string().nullable()

export const setOwner = defineAction({
  description: 'Gives leads to a member (`ownerId`), or without one to nobody.',
  params: z.object({ ownerId: owner }),
  before: owner,
  prepare: async (workspaceId, db, { ownerId = null }) => {
    if (ownerId === null) return { params: { ownerId }, target: null }
    const name = await store.findMemberName(workspaceId, db, ownerId)
    if (name === null) throw notFound('member')
    return { params: { ownerId }, target: name }
  },
  apply: async (scope, { ownerId }, leadIds) => {
    const { workspaceId, tx, database, userId } = scope
    const here = await takeInHand(scope, leadIds)
    const changed = await new OwnersService(database).setOwner(workspaceId, tx, userId, ownerId, here)
    return changed.map(({ leadId, before }) => ({ id: leadId, before }))
  },
  undo: async (scope, { ownerId }, changes) => {
    const { workspaceId, tx, database, userId } = scope
    const ids = changes.map(({ id }) => id)
    const here = await takeInHand(scope, ids)
    const present = await store.listOwners(workspaceId, tx, here)
    const there = new Set(here)
    const ownerOf = (id: string) => present.get(id) ?? null
    const asBefore = new Set(
      changes.filter(({ id, before }) => there.has(id) && ownerOf(id) === before).map(({ id }) => id),
    )
    const mine = changes.filter(({ id }) => there.has(id) && ownerOf(id) === ownerId)
    const owners = new OwnersService(database)
    for (const before of new Set(mine.map((change) => change.before))) {
      // Whoever has left the workspace looks after nobody any more.
      if (before !== null && (await store.findMemberName(workspaceId, tx, before)) === null) continue
      const back = mine.filter((change) => change.before === before).map(({ id }) => id)
      await owners.setOwner(workspaceId, tx, userId, before, back)
      for (const id of back) asBefore.add(id)
    }
    return ids.filter((id) => !asBefore.has(id))
  },
})
