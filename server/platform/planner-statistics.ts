/**
 * What PostgreSQL's planner knows of tables that one job fills. Autovacuum looks at a table once a minute, if it is on at all; until
 * then a table that was empty is planned for as if it were: foreign keys are checked by whatever index comes first, and each batch
 * reads all that the ones before have written.
 */
import { join, raw, sql } from './dialect.ts'
import type { Database } from './database.ts'

/** Rows that a job writes before the tables are looked at first, and how many times as many before each look after that. */
const FIRST_LOOK = 500
const TIMES = 4

export class PlannerStatistics {
  readonly #database: Database
  readonly #tables: readonly string[]
  #written = 0
  #nextLook = FIRST_LOOK

  /** Tables by their names; constants, which become SQL text. */
  constructor(database: Database, tables: readonly string[]) {
    this.#database = database
    this.#tables = tables
  }

  /** Takes note of rows that were written, and committed; has tables analysed that have outgrown what is known of them. */
  async note(rows: number): Promise<void> {
    this.#written += rows
    if (this.#written < this.#nextLook) return
    this.#nextLook = this.#written * TIMES
    // SQLite plans by rules where it has no statistics, and the statements are written for these.
    if (this.#database.provider !== 'postgresql') return
    const outgrown = await this.#outgrown()
    if (outgrown.length === 0) return
    await this.#database.db.$executeRawUnsafe(`ANALYZE ${outgrown.join(', ')}`)
  }

  /** Those of the tables that hold fewer rows than were written, for all that is known. */
  async #outgrown(): Promise<string[]> {
    const quoted = this.#tables.map((table) => `"${table}"`)
    const named = join(quoted.map((table) => sql`(${raw(`'${table}'`)}::regclass)`))
    const rows = await this.#database.read(sql`
      SELECT t."name"::text FROM (VALUES ${named}) AS t ("name")
      JOIN pg_class c ON c."oid" = t."name" WHERE c."reltuples" < ${this.#written}`)
    return rows.map(([name]) => name as string)
  }
}
