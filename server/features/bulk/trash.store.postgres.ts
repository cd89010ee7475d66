import { raw, sql } from '../../platform/dialect.ts'
import type { TrashDialect } from './trash-sql.ts'

/** PostgreSQL knows a row's types by its table, so that nothing is said of single columns. */
export const trashOnPostgres: TrashDialect = {
  columnsOf: (table) => sql`
    SELECT "attname"::text AS "name" FROM pg_attribute
    WHERE "attrelid" = ${`"${table}"`}::regclass AND "attnum" > 0 AND NOT "attisdropped"`,
  asList: () => raw('jsonb_agg(to_jsonb(t))'),
  eachOf: (table) =>
    raw(`"TrashedRows" k CROSS JOIN LATERAL jsonb_populate_recordset(NULL::"${table}", k."rows") AS r`),
  column: (name) => raw(`r."${name}"`),
  keptColumns: (place) => sql`
    SELECT DISTINCT "name" FROM "TrashedRows" k, jsonb_object_keys(k."rows" -> 0) AS "name" WHERE ${place}`,
  ids: (ids) => sql`SELECT jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid`,
}
