import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'

/** More than a workspace has; a bound all the same (invariant 9). */
const MAX_MEMBERS = 500

/** Members of a workspace, the earliest first. */
export function listMembers(workspaceId: string, db: Queryable, query: Prisma.MemberDefaultArgs) {
  return db.member.findMany({
    ...query,
    where: { workspaceId },
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
    take: MAX_MEMBERS,
  })
}
