import { invalidField, notFound } from '../../errors.ts'
import type { Queryable } from '../../platform/database.ts'
import type { BulkInput } from './bulk-action.ts'
import { findTagName } from './bulk-leads.store.ts'

/** The tag that an action is about; INVALID_INPUT when none is named, NOT_FOUND when the workspace has no such one. */
export async function tagOf(workspaceId: string, db: Queryable, { tagId }: BulkInput) {
  if (tagId === undefined) throw invalidField(['action', 'tagId'], 'Say which tag.')
  const name = await findTagName(workspaceId, db, tagId)
  if (name === null) throw notFound('tag')
  return { params: { tagId }, target: name }
}
