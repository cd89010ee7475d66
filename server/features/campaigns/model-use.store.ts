import type { Queryable } from '../../platform/database.ts'

/** What a workspace has used of the model on a day. */
export interface ModelUse {
  requests: number
  tokens: number
}

/** Books tokens of a request on a day (YYYY-MM-DD in UTC), unless that is more than `most`; answers whether it did. */
export async function reserveTokens(
  workspaceId: string,
  db: Queryable,
  day: string,
  { tokens, most }: { tokens: number; most: number },
): Promise<boolean> {
  await db.modelUse.upsert({
    where: { workspaceId_day: { workspaceId, day } },
    create: { workspaceId, day },
    update: {},
  })
  // One statement, so that two at once cannot both have the last of them.
  const { count } = await db.modelUse.updateMany({
    where: { workspaceId, day, tokens: { lte: most - tokens } },
    data: { requests: { increment: 1 }, tokens: { increment: tokens } },
  })
  return count === 1
}

/** Gives back booked tokens that were not used; below zero: books more. */
export async function settleTokens(
  workspaceId: string,
  db: Queryable,
  day: string,
  unused: number,
): Promise<void> {
  await db.modelUse.updateMany({ where: { workspaceId, day }, data: { tokens: { decrement: unused } } })
}

export async function findModelUse(workspaceId: string, db: Queryable, day: string): Promise<ModelUse> {
  const row = await db.modelUse.findUnique({ where: { workspaceId_day: { workspaceId, day } } })
  return { requests: row?.requests ?? 0, tokens: row?.tokens ?? 0 }
}
