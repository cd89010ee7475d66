/** What a filter asks of the companies that leads are at: their country, and words of their industries. */
import type { Database } from '../../platform/database.ts'
import { dialectOf, exists, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import type { LeadFilter } from './lead-filter.ts'
import { countUpTo, type Rows } from './row-count.store.ts'

type CompanyFilter = Pick<LeadFilter, 'countries' | 'industryWords'>

// Tables of conditions have other names (`n`, `w`) than those that companies are found in (`k`, `i`).
const ownOf = (dialect: Dialect, workspaceId: string, table: 'k' | 'i' | 'n' | 'w'): Sql =>
  sql`${raw(table)}."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`

/** Whether the company of this id is in one of the countries: found by its id, whatever the index of countries holds. */
function isIn(dialect: Dialect, workspaceId: string, id: Sql, countries: readonly string[]): Sql {
  const isOne = sql`${dialect.unindexed('n."country"')} IN (${join([...countries])})`
  return exists(
    sql`SELECT 1 FROM "Company" n WHERE ${ownOf(dialect, workspaceId, 'n')} AND n."id" = ${id} AND ${isOne}`,
  )
}

/** Whether the word stands among the industries of the company of this id. */
function hasWord(dialect: Dialect, workspaceId: string, id: Sql, word: string): Sql {
  return exists(
    sql`SELECT 1 FROM "CompanyIndustry" w WHERE ${ownOf(dialect, workspaceId, 'w')} AND w."companyId" = ${id} AND w."word" = ${word}`,
  )
}

/** What a filter asks of the company whose id this column holds. */
export function companyConditions(
  dialect: Dialect,
  workspaceId: string,
  { countries, industryWords = [] }: CompanyFilter,
  id: Sql,
): Sql[] {
  return [
    ...(countries === undefined ? [] : [isIn(dialect, workspaceId, id, countries)]),
    ...industryWords.map((word) => hasWord(dialect, workspaceId, id, word)),
  ]
}

/** A table that finds companies by one part of a filter, each once. */
interface Finder extends Rows {
  /** The column of their ids. */
  id: Sql
  /** What the part leaves of the filter. */
  rest: CompanyFilter
}

function findersOf(dialect: Dialect, workspaceId: string, filter: CompanyFilter): Finder[] {
  const { countries, industryWords } = filter
  const words = industryWords ?? []
  const byWord = words.map((word): Finder => {
    const others = words.filter((other) => other !== word)
    const rest = {
      ...(countries === undefined ? {} : { countries }),
      ...(others.length === 0 ? {} : { industryWords: others }),
    }
    const where = sql`${ownOf(dialect, workspaceId, 'i')} AND i."word" = ${word}`
    return { from: raw('"CompanyIndustry" i'), where, id: raw('i."companyId"'), rest }
  })
  if (countries === undefined) return byWord
  const where = sql`${ownOf(dialect, workspaceId, 'k')} AND k."country" IN (${join([...countries])})`
  const rest = industryWords === undefined ? {} : { industryWords }
  return [{ from: raw('"Company" k'), where, id: raw('k."id"'), rest }, ...byWord]
}

/**
 * The companies that meet a filter, by that part of it which leaves the fewest; `id` is the column of their ids. Null when the
 * filter asks nothing of companies. Parts are counted up to `limit`: of larger ones, any is as good.
 */
export async function findCompanies(
  workspaceId: string,
  database: Database,
  filter: CompanyFilter,
  limit: number,
): Promise<(Rows & { id: Sql }) | null> {
  const dialect = dialectOf(database)
  const finders = findersOf(dialect, workspaceId, filter)
  const counts = finders.length < 2 ? [0] : []
  if (finders.length > 1) for (const finder of finders) counts.push(await countUpTo(database, finder, limit))
  const fewest = finders[counts.indexOf(Math.min(...counts))]
  if (fewest === undefined) return null
  const { from, where, id, rest } = fewest
  return { from, where: join([where, ...companyConditions(dialect, workspaceId, rest, id)], ' AND '), id }
}
