/** Who looks after leads, of many leads by one statement. */
import { storedTime } from '../../platform/bulk-rows.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, sql, type Dialect, type Sql } from '../../platform/dialect.ts'

/** A lead with its owner; null where nobody looks after it. */
export interface OwnedLead {
  leadId: string
  userId: string | null
  /** Name of the owner. */
  name: string | null
}

const areLeads = (dialect: Dialect, workspaceId: string, leadIds: readonly string[]): Sql =>
  sql`l."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND l."id" IN ${dialect.ids(leadIds)}`

/** Those of these leads that are there, each with its owner. */
export function listOwners(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  leadIds: readonly string[],
) {
  return db.$queryRaw<OwnedLead[]>`
    SELECT l."id" AS "leadId", o."userId", u."name" FROM "Lead" l
    LEFT JOIN "LeadOwner" o ON o."workspaceId" = l."workspaceId" AND o."leadId" = l."id"
    LEFT JOIN "User" u ON u."id" = o."userId"
    WHERE ${areLeads(dialectOf(database), workspaceId, leadIds)} ORDER BY l."id"`
}

/** Gives these leads an owner in the place of whom they had. */
export async function putOwner(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  userId: string,
  leadIds: readonly string[],
): Promise<void> {
  const dialect = dialectOf(database)
  const now = dialect.typed(storedTime(new Date()), 'timestamptz')
  await db.$executeRaw`
    INSERT INTO "LeadOwner" ("workspaceId", "leadId", "userId", "createdAt")
    SELECT l."workspaceId", l."id", ${dialect.typed(userId, 'uuid')}, ${now} FROM "Lead" l
    WHERE ${areLeads(dialect, workspaceId, leadIds)}
    ON CONFLICT ("workspaceId", "leadId") DO UPDATE SET "userId" = excluded."userId", "createdAt" = excluded."createdAt"`
}

/** Leaves these leads without an owner. */
export async function dropOwners(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  leadIds: readonly string[],
): Promise<void> {
  const dialect = dialectOf(database)
  await db.$executeRaw`
    DELETE FROM "LeadOwner"
    WHERE "workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND "leadId" IN ${dialect.ids(leadIds)}`
}

/** A member's name; null when the workspace has no such member. */
export async function findMemberName(
  workspaceId: string,
  db: Queryable,
  userId: string,
): Promise<string | null> {
  const member = await db.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { user: { select: { name: true } } },
  })
  return member?.user.name ?? null
}
