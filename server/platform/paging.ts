/**
 * A page's query whose cursor counts only within the workspace. Prisma reads the row of a cursor by its id alone: one of
 * another workspace would tell where that row stands among one's own.
 */
export function withinWorkspace<Query extends { cursor?: unknown }>(
  workspaceId: string,
  query: Query,
): Query {
  const id = (query.cursor as { id?: string } | undefined)?.id
  return id === undefined ? query : { ...query, cursor: { workspaceId_id: { workspaceId, id } } }
}
