import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'

/** The list belongs to the installation: nothing here asks for a workspace. */

export type OptOutData = Pick<Prisma.OptOutCreateInput, 'host' | 'note' | 'origin'>

/** Entries in the order of their hosts, from behind `after` on. */
export function listOptOuts(db: Queryable, after: string | null, limit: number) {
  return db.optOut.findMany({
    ...(after === null ? {} : { where: { host: { gt: after } } }),
    orderBy: { host: 'asc' },
    take: limit,
  })
}

/** Adds an entry. One that is there stays as it is, but for the note, if one is given. */
export async function saveOptOut(db: Queryable, data: OptOutData): Promise<void> {
  const update = data.note == null ? {} : { note: data.note }
  await db.optOut.upsert({ where: { host: data.host }, create: data, update })
}

/** Answers whether there was such an entry. */
export async function deleteOptOut(db: Queryable, host: string): Promise<boolean> {
  const { count } = await db.optOut.deleteMany({ where: { host } })
  return count > 0
}

/** How many entries bear one of these names. */
export function countOptOuts(db: Queryable, hosts: readonly string[]) {
  return db.optOut.count({ where: { host: { in: [...hosts] } } })
}
