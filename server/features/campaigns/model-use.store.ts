import { isUniqueViolation, type Queryable } from '../../platform/database.ts'

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
  if (await addTokens(workspaceId, db, day, { tokens, most })) return true
  const key = { workspaceId_day: { workspaceId, day } }
  if (tokens > most || (await db.modelUse.findUnique({ where: key })) !== null) return false
  try {
    await db.modelUse.create({ data: { workspaceId, day, requests: 1, tokens } })
    return true
  } catch (error) {
    // Somebody else was first.
    if (!isUniqueViolation(error)) throw error
    return addTokens(workspaceId, db, day, { tokens, most })
  }
}

/** By one statement, so that two at once cannot both have the last of them. */
async function addTokens(
  workspaceId: string,
  db: Queryable,
  day: string,
  { tokens, most }: { tokens: number; most: number },
): Promise<boolean> {
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
