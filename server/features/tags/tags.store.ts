import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import type { TagColour } from './tag-input.ts'

/** Tags of a workspace, by name. They are bounded as they are made (MAX_TAGS). */
export function listTags(workspaceId: string, db: Queryable, query: Prisma.TagDefaultArgs = {}) {
  return db.tag.findMany({ ...query, where: { workspaceId }, orderBy: [{ key: 'asc' }] })
}

export function findTag(workspaceId: string, db: Queryable, id: string, query: Prisma.TagDefaultArgs = {}) {
  return db.tag.findFirst({ ...query, where: { workspaceId, id } })
}

export function findTagByKey(workspaceId: string, db: Queryable, key: string) {
  return db.tag.findUnique({ where: { workspaceId_key: { workspaceId, key } } })
}

export function countTags(workspaceId: string, db: Queryable) {
  return db.tag.count({ where: { workspaceId } })
}

/** Makes a tag; a key that is taken fails on the unique key. */
export function createTag(
  workspaceId: string,
  db: Queryable,
  tag: { name: string; key: string; colour: TagColour },
) {
  return db.tag.create({ data: { ...tag, workspaceId } })
}

/** Answers whether there is such a tag. */
export async function updateTag(
  workspaceId: string,
  db: Queryable,
  id: string,
  data: { name?: string; key?: string; colour?: TagColour },
) {
  return (await db.tag.updateMany({ where: { workspaceId, id }, data })).count === 1
}

/** Deletes a tag, and takes it from every lead; answers whether there was one. */
export async function deleteTag(workspaceId: string, db: Queryable, id: string) {
  return (await db.tag.deleteMany({ where: { workspaceId, id } })).count === 1
}

/** How many leads have each tag, by its id; tags that none has are left out. */
export async function countLeadsByTag(workspaceId: string, db: Queryable): Promise<Map<string, number>> {
  const rows = await db.leadTag.groupBy({ by: ['tagId'], where: { workspaceId }, _count: { _all: true } })
  return new Map(rows.map(({ tagId, _count }) => [tagId, _count._all]))
}
