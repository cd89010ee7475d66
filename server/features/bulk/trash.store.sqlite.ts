import { raw, sql } from '../../platform/dialect.ts'
import type { TrashDialect } from './trash-sql.ts'

/** SQLite's JSON holds what stands in the columns: text, numbers, and JSON columns as their text. */
export const trashOnSqlite: TrashDialect = {
  columnsOf: (table) => sql`SELECT "name" FROM pragma_table_info(${table})`,
  asList: (columns) => {
    const pairs = columns.map((name) => `'${name}', t."${name}"`)
    return raw(`json_group_array(json_object(${pairs.join(', ')}))`)
  },
  eachOf: () => raw('"TrashedRows" k CROSS JOIN json_each(k."rows") AS r'),
  column: (name) => raw(`json_extract(r."value", '$.${name}')`),
  keptColumns: (place) => sql`
    SELECT DISTINCT c."key" AS "name" FROM "TrashedRows" k CROSS JOIN json_each(k."rows", '$[0]') AS c WHERE ${place}`,
  ids: (ids) => sql`SELECT "value" FROM json_each(${JSON.stringify(ids)})`,
}
