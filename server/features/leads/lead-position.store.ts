/** The row that a page of leads lies behind: where it stands now. */
import type { Database } from '../../platform/database.ts'
import { dialectOf, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import {
  sortable,
  type Key,
  type RowBehind,
  type SteppedKey,
  type StepPosition,
} from './lead-orders.store.ts'

/** A row of a list: a lead of the workspace, and where the list is of a campaign, of that. */
export interface ListedRow {
  workspaceId: string
  campaignId: string | undefined
  id: string
}

/** The lead, with what of it is in an order; nothing when the workspace, or the campaign whose order it is, has it not or no longer. */
function rowOf(dialect: Dialect, { workspaceId, campaignId, id }: ListedRow, { table }: Key): Sql {
  const own = sql`${raw(table ?? 'l')}."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
  const beside = {
    c: sql`JOIN "Company" c ON ${own} AND c."id" = l."companyId"`,
    m: sql`JOIN "CampaignLead" m ON ${own} AND m."leadId" = l."id" AND m."campaignId" = ${dialect.typed(campaignId ?? '', 'uuid')}`,
    v: sql`LEFT JOIN "LeadVerification" v ON ${own} AND v."leadId" = l."id"`,
  }
  return sql`"Lead" l ${table === null ? raw('') : beside[table]}
    WHERE l."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND l."id" = ${dialect.typed(id, 'uuid')}`
}

/** The step of a lead now; null when it is not there. */
export async function findStep(
  database: Pick<Database, 'provider' | 'read'>,
  row: ListedRow,
  key: SteppedKey,
): Promise<StepPosition | null> {
  const [found] = await database.read(
    sql`SELECT ${raw(key.column)} FROM ${rowOf(dialectOf(database), row, key)}`,
  )
  return found === undefined ? null : { id: row.id, step: found[0] as string | null }
}

/** What a statement that reads the rows behind another says of that one. */
export interface Behind {
  /** What it begins with. */
  lookUp: Sql
  row: RowBehind
}

/**
 * The row that a page lies behind; null when it is known not to be there. PostgreSQL looks it up in the statement that reads the
 * page, without a way there and back of its own. SQLite is at hand, but would ask each row of a part whether that part lies behind.
 */
export async function findBehind(
  database: Pick<Database, 'provider' | 'read'>,
  row: ListedRow,
  key: Key,
): Promise<Behind | null> {
  const dialect = dialectOf(database)
  const value = raw(sortable(key))
  const from = rowOf(dialect, row, key)
  const { id } = row
  if (database.provider === 'postgresql')
    return {
      lookUp: sql`WITH behind AS MATERIALIZED (
        SELECT ${value} AS "value", ${value} IS NULL AS "isNone" FROM ${from})`,
      row: { id, value: raw('(SELECT "value" FROM behind)'), isNone: raw('(SELECT "isNone" FROM behind)') },
    }
  const [found] = await database.read(sql`SELECT ${value} FROM ${from}`)
  if (found === undefined) return null
  const isNone = raw(found[0] === null ? 'TRUE' : 'FALSE')
  return { lookUp: raw(''), row: { id, value: sql`${found[0]}`, isNone } }
}
