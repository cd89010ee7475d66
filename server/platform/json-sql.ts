/**
 * Values as JSON that the database writes itself, so that a row comes as one text and goes on as it is. Pure. Whatever is
 * given is SQL text made of constants; the names in objects are those of a GraphQL document.
 */
import type { Database } from './database.ts'

export interface JsonSql {
  /** Names with their values, in this order. */
  object(fields: readonly (readonly [string, string])[]): string
  /** The same where `isThere` is not null, else null. */
  objectIf(isThere: string, fields: readonly (readonly [string, string])[]): string
  /** A list of `one` for each of `rows` (FROM and what follows), in their order. */
  list(one: string, rows: string): string
  /** A list of `one` for each row of the statement that it stands in. */
  rows(one: string): string
  /** A moment as ISO 8601 in UTC with milliseconds. */
  time(column: string): string
  /** A column of JSON. */
  json(column: string): string
  /** What a statement answers with: JSON as text. */
  text(json: string): string
}

type Fields = readonly (readonly [string, string])[]

const argumentsOf = (fields: Fields): string =>
  fields.map(([name, value]) => `'${name}', ${value}`).join(', ')

const postgresObject = (fields: Fields): string => `json_build_object(${argumentsOf(fields)})`

const postgres: JsonSql = {
  object: postgresObject,
  objectIf: (isThere, fields) => `CASE WHEN ${isThere} IS NOT NULL THEN ${postgresObject(fields)} END`,
  list: (one, rows) =>
    `COALESCE((SELECT json_agg("one") FROM (SELECT ${one} AS "one" ${rows}) AS list), '[]'::json)`,
  rows: (one) => `COALESCE(json_agg(${one}), '[]'::json)`,
  time: (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  json: (column) => column,
  // As text it is not parsed on its way.
  text: (json) => `(${json})::text`,
}

const sqliteObject = (fields: Fields): string => `json_object(${argumentsOf(fields)})`

/** What passes through CASE, COALESCE or a query is text for SQLite, unless it is told that it is JSON. */
const sqlite: JsonSql = {
  object: sqliteObject,
  objectIf: (isThere, fields) => `json(CASE WHEN ${isThere} IS NOT NULL THEN ${sqliteObject(fields)} END)`,
  list: (one, rows) =>
    `json((SELECT json_group_array(json("one")) FROM (SELECT ${one} AS "one" ${rows}) AS list))`,
  rows: (one) => `json_group_array(json(${one}))`,
  time: (column) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column})`,
  json: (column) => `json(${column})`,
  text: (json) => json,
}

export function jsonSqlOf({ provider }: Pick<Database, 'provider'>): JsonSql {
  return provider === 'postgresql' ? postgres : sqlite
}
