/**
 * Pothos hands `{ select: {} }` to a field of which only `__typename` is asked; Prisma refuses an empty selection.
 */
export function nonEmpty<Query extends object>(query: Query): Query {
  const select = (query as { select?: object }).select
  return select !== undefined && Object.keys(select).length === 0 ? ({} as Query) : query
}
