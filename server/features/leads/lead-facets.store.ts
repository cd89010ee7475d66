/** Values that a list of leads may be narrowed to, with how many leads of the workspace have them. */
import type { Database } from '../../platform/database.ts'
import { dialectOf, raw, sql, type Sql } from '../../platform/dialect.ts'
import { LEAD_SOURCES } from './lead-filter.ts'

export type FacetKind = 'COUNTRY' | 'INDUSTRY' | 'SOURCE'

export interface Facet {
  /** As the filter takes it. */
  value: string
  /** Leads, no further than COUNTED_LEADS. */
  count: number
}

/** Values beyond these are for those who know them. */
const MAX_FACETS = 60
/** Each value is counted up to here: the price of the whole does not grow with the workspace. */
export const COUNTED_LEADS = 1001

/** Tables that find companies by value: that of most companies is named first. */
const COMPANY_TABLES = {
  COUNTRY: { table: '"Company"', value: '"country"', id: '"id"' },
  INDUSTRY: { table: '"CompanyIndustry"', value: '"word"', id: '"companyId"' },
} as const

/** The most frequent values of a kind, the most frequent first; of sources, those that there are. */
export async function listFacets(
  workspaceId: string,
  { db, ...database }: Database,
  kind: FacetKind,
): Promise<Facet[]> {
  const workspace = dialectOf(database).typed(workspaceId, 'uuid')
  const rows = await db.$queryRaw<{ value: string; count: bigint | number }[]>(
    kind === 'SOURCE' ? bySource(database, workspace) : byCompany(COMPANY_TABLES[kind], workspace),
  )
  return rows.map(({ value, count }) => ({ value, count: Number(count) })).filter(({ count }) => count > 0)
}

function byCompany(
  { table, value, id }: (typeof COMPANY_TABLES)[keyof typeof COMPANY_TABLES],
  workspace: Sql,
): Sql {
  const [t, v, c] = [raw(table), raw(value), raw(id)]
  return sql`
    SELECT f.${v} AS "value", (SELECT count(*) FROM (
        SELECT 1 FROM ${t} k CROSS JOIN "Lead" l
        WHERE k."workspaceId" = ${workspace} AND k.${v} = f.${v}
          AND l."workspaceId" = ${workspace} AND l."companyId" = k.${c}
        LIMIT ${raw(String(COUNTED_LEADS))}) AS counted) AS "count"
    FROM (
      SELECT ${v}, count(*) AS "companies" FROM ${t} WHERE "workspaceId" = ${workspace} AND ${v} IS NOT NULL
      GROUP BY ${v} ORDER BY "companies" DESC, ${v} LIMIT ${raw(String(MAX_FACETS))}) AS f
    ORDER BY f."companies" DESC, f.${v}`
}

function bySource(database: Pick<Database, 'provider'>, workspace: Sql): Sql {
  const dialect = dialectOf(database)
  const counts = LEAD_SOURCES.map(
    (source) => sql`
      SELECT ${raw(`'${source}'`)} AS "value", count(*) AS "count" FROM (
        SELECT DISTINCT m."leadId" FROM "CampaignLead" m
        WHERE m."workspaceId" = ${workspace} AND m."source" = ${dialect.typed(source, '"LeadSource"')}
        LIMIT ${raw(String(COUNTED_LEADS))}) AS counted`,
  )
  const [first, second, third] = counts
  return sql`${first} UNION ALL ${second} UNION ALL ${third}`
}
