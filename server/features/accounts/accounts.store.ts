import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, sql, type Dialect, type Sql } from '../../platform/dialect.ts'

export type Role = 'OWNER' | 'MEMBER'

/** Users stand above workspaces, so these functions go by user or address; membership is what ties them to one. */

export function findUserByEmail(db: Queryable, email: string) {
  return db.user.findUnique({ where: { email } })
}

/** The workspace that a log-in opens: the one joined first. */
export function findFirstMembership(db: Queryable, userId: string) {
  return db.member.findFirst({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { workspaceId: 'asc' }] })
}

/** A user's place in a workspace with the session version of the moment; null when there is none. */
export function findMembership(workspaceId: string, db: Queryable, userId: string) {
  return db.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { role: true, user: { select: { sessionVersion: true, passwordHash: true } } },
  })
}

/** The user's place in the session's workspace, if the session is of the user's present version. */
function placeOf(dialect: Dialect, { workspaceId, userId, sessionVersion }: SessionKey): Sql {
  return sql`"Member" sm JOIN "User" su ON su."id" = sm."userId"
    WHERE sm."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND sm."userId" = ${dialect.typed(userId, 'uuid')}
      AND su."sessionVersion" = ${sessionVersion}`
}

/** What a session is known by. */
export interface SessionKey {
  workspaceId: string
  userId: string
  sessionVersion: number
}

/** The user's part in the session's workspace; null when the session has been ended. */
export async function findSessionRole(database: Database, key: SessionKey): Promise<Role | null> {
  const rows = await database.read(sql`SELECT sm."role" FROM ${placeOf(dialectOf(database), key)}`)
  return (rows[0]?.[0] as Role | undefined) ?? null
}

/** The condition that the session has not been ended, for a statement that answers nobody else. */
export function isCurrent(database: Pick<Database, 'provider'>, key: SessionKey): Sql {
  return sql`EXISTS (SELECT 1 FROM ${placeOf(dialectOf(database), key)})`
}

/** The places of these users in whichever workspace, with the session version of the moment. */
export function listMembershipsOf(db: Queryable, userIds: readonly string[]) {
  return db.member.findMany({
    where: { userId: { in: [...userIds] } },
    select: { userId: true, workspaceId: true, user: { select: { sessionVersion: true } } },
  })
}

/** Creates a user with a workspace of their own; a taken address fails on the unique key. */
export async function createUserWithWorkspace(
  db: Queryable,
  user: { email: string; name: string; passwordHash: string },
  workspaceName: string,
) {
  const created = await db.user.create({ data: user })
  const workspace = await db.workspace.create({ data: { name: workspaceName } })
  await db.member.create({ data: { workspaceId: workspace.id, userId: created.id, role: 'OWNER' } })
  return { user: created, workspace }
}

/** Ends every session of a user. */
export function raiseSessionVersion(db: Queryable, userId: string) {
  return db.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } })
}

/** Sets a new password and ends every session. */
export function setPassword(db: Queryable, userId: string, passwordHash: string) {
  return db.user.update({ where: { id: userId }, data: { passwordHash, sessionVersion: { increment: 1 } } })
}

/** A user with the fields that an API selection asks for. */
export function readUser(db: Queryable, userId: string, query: Prisma.UserDefaultArgs) {
  return db.user.findUniqueOrThrow({ ...query, where: { id: userId } })
}

/** A workspace with the fields that an API selection asks for. */
export function readWorkspace(workspaceId: string, db: Queryable, query: Prisma.WorkspaceDefaultArgs) {
  return db.workspace.findUniqueOrThrow({ ...query, where: { id: workspaceId } })
}
