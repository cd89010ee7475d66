/** What PostgreSQL knows of the texts that leads are searched by. */
import type { Database } from '../../platform/database.ts'
import { sql } from '../../platform/dialect.ts'
import { commonTrigrams } from './search-trigrams.ts'

/** Autovacuum looks at a table of leads anew when a tenth of them is new. */
const KNOWN_MS = 10 * 60_000

const NONE: ReadonlySet<string> = new Set()

interface Known {
  common: Promise<ReadonlySet<string>>
  until: number
}

const known = new WeakMap<Database, Known>()

/**
 * The trigrams that most leads have, of all workspaces, as those share an index; by the texts that ANALYZE has drawn, so none before
 * its first time. Ten minutes old at most. None on SQLite, whose index has no use for them.
 */
export async function findCommonTrigrams(database: Database): Promise<ReadonlySet<string>> {
  if (database.provider === 'sqlite') return NONE
  const last = known.get(database)
  if (last !== undefined && last.until > Date.now()) return last.common
  const common = readTexts(database).then(commonTrigrams)
  known.set(database, { common, until: Date.now() + KNOWN_MS })
  // Whoever waits is told by the promise itself; the next one asks again.
  common.catch(() => known.delete(database))
  return common
}

async function readTexts({ read }: Database): Promise<string[]> {
  const rows = await read(sql`
    SELECT unnest("histogram_bounds"::text::text[]) FROM pg_stats
    WHERE "schemaname" = current_schema() AND "tablename" = 'Lead' AND "attname" = 'searchText'`)
  return rows.map(([text]) => text as string)
}
