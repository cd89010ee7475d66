/** What filters ask of custom fields, as conditions of rows. Values are parameters; no text of a filter becomes SQL. */
import { exists, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import type { FieldCondition } from '../custom-fields/field-conditions.ts'

/**
 * What a condition asks of a row `cv` of "CustomValue", but for whose it is. With `isFoundByLead`, its index by values is not to be
 * taken: the lead's few values are found sooner by the lead.
 */
function conditionsOf(
  dialect: Dialect,
  workspaceId: string,
  { fieldId, text, words = [], min, max }: FieldCondition,
  isFoundByLead: boolean,
): Sql[] {
  const column = (name: string): Sql =>
    isFoundByLead ? dialect.unindexed(`cv."${name}"`) : raw(`cv."${name}"`)
  const bound = (sign: '>=' | '<=', value: string | number | undefined): Sql[] =>
    value === undefined
      ? []
      : [sql`${column(typeof value === 'number' ? 'number' : 'text')} ${raw(sign)} ${value}`]
  return [
    sql`cv."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`,
    sql`cv."fieldId" = ${dialect.typed(fieldId, 'uuid')}`,
    ...(text === undefined ? [] : [sql`${column('text')} = ${text}`]),
    ...bound('>=', min),
    ...bound('<=', max),
    ...words.map((word) => sql`cv."searchText" LIKE ${`%${word}%`}`),
  ]
}

/** What the conditions ask of a row `l` of "Lead". */
export function customConditions(
  dialect: Dialect,
  workspaceId: string,
  conditions: readonly FieldCondition[],
): Sql[] {
  return conditions.map((condition) => {
    const parts = [...conditionsOf(dialect, workspaceId, condition, true), sql`cv."leadId" = l."id"`]
    const hasSuch = exists(sql`SELECT 1 FROM "CustomValue" cv WHERE ${join(parts, ' AND ')}`)
    return condition.isSet ? hasSuch : sql`NOT ${hasSuch}`
  })
}

/** Values `cv` that lead to the leads of a condition, one a lead; null for one that asks for none. */
export function valuesOfCondition(
  dialect: Dialect,
  workspaceId: string,
  condition: FieldCondition,
): Sql | null {
  return condition.isSet ? join(conditionsOf(dialect, workspaceId, condition, false), ' AND ') : null
}
