/**
 * SQLite's index of the search: the letters of each `searchText` by threes (FTS5), kept in step with the leads by
 * triggers. PostgreSQL has one of its own, which its planner takes when it pays; here that is decided by counting.
 */
import type { Database } from '../../platform/database.ts'
import { raw, sql, type Sql } from '../../platform/dialect.ts'
import { countUpTo } from './row-count.store.ts'

/** Matches up to which they are counted, as lists are. */
const COUNTED_MATCHES = 10_001
/** Letters that follow two given ones; where there are more, the two are no rare find. */
const MAX_ENDINGS = 500

/** The leads of a workspace in which all words of a search are found. */
export interface Matches {
  /** No further than COUNTED_MATCHES. */
  count: number
  countIsExact: boolean
  /** Whether the index was asked for every word. */
  isWhole: boolean
  /** The tables to begin with, of which the last, `r`, names the leads; with the condition on them. */
  tables: Sql[]
  condition: Sql
}

const quoted = (letters: string): string => `"${letters.replaceAll('"', '""')}"`

/** The threes of letters that begin with two, each found behind the one before; one more than MAX_ENDINGS at most. */
async function endingsOf({ db }: Pick<Database, 'db'>, two: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ term: string }[]>`
    WITH RECURSIVE terms("term") AS (
      SELECT (SELECT t."term" FROM "LeadSearchTerm" t WHERE t."term" >= ${two} LIMIT 1)
      UNION ALL
      SELECT (SELECT t."term" FROM "LeadSearchTerm" t WHERE t."term" >= terms."term" || char(1) LIMIT 1)
      FROM terms WHERE substr(terms."term", 1, 2) = ${two})
    SELECT "term" FROM terms WHERE substr("term", 1, 2) = ${two} LIMIT ${raw(String(MAX_ENDINGS + 1))}`
  return rows.map(({ term }) => term)
}

/** What the index is asked for, by word; null when one of the words is nowhere. It knows no words of one letter. */
async function expressionsOf(
  database: Pick<Database, 'db'>,
  words: readonly string[],
): Promise<string[] | null> {
  const parts: string[] = []
  for (const word of words) {
    const { length } = [...word]
    if (length > 2) parts.push(quoted(word))
    if (length !== 2) continue
    const endings = await endingsOf(database, word)
    if (endings.length === 0) return null
    if (endings.length <= MAX_ENDINGS) parts.push(`(${endings.map(quoted).join(' OR ')})`)
  }
  return parts
}

/**
 * Finds words of two letters or more by the index; null when there is none to ask. Whoever reads the leads must still
 * look for shorter words in them.
 */
export async function findMatches(
  workspaceId: string,
  database: Database,
  words: readonly string[],
): Promise<Matches | null> {
  if (database.provider !== 'sqlite') return null
  const expressions = await expressionsOf(database, words)
  if (expressions?.length === 0) return null
  // A workspace without a lead has no number: none begins with zero.
  const space = sql`(SELECT coalesce(max("number"), 0) FROM "LeadSearchWorkspace" WHERE "workspaceId" = ${workspaceId})`
  const own = sql`s."LeadSearch" MATCH ${(expressions ?? []).join(' AND ')}
    AND s."rowid" > (${space} << 40) AND s."rowid" < ((${space} + 1) << 40)`
  const found = { from: raw('"LeadSearch" s'), where: own }
  const count = expressions === null ? 0 : await countUpTo(database, found, COUNTED_MATCHES)
  return {
    count,
    countIsExact: count < COUNTED_MATCHES,
    isWhole: expressions === null || expressions.length === words.length,
    tables: [found.from, raw('"LeadSearchRow" r')],
    condition: sql`${own} AND r."row" = s."rowid"`,
  }
}
