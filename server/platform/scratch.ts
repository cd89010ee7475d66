import Sqlite from 'better-sqlite3'

/**
 * A table of one's own for what is too much for memory: rows by a key, in the order in which they came. It lies in a temporary file
 * without a name, which the system takes away with the process.
 */
export interface Scratch {
  /** Adds rows; one with the key and the id of another takes its place. */
  put(rows: readonly { key: string; id: string; value: string }[]): void
  /** The values under each of these keys, the oldest first. */
  list(keys: readonly string[]): string[]
  close(): void
}

export function openScratch(): Scratch {
  // The empty name stands for a temporary file.
  const db = new Sqlite('')
  db.exec(
    'CREATE TABLE rows (key TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (key, id))',
  )
  const insert = db.prepare(`INSERT INTO rows (key, id, value)
    SELECT json_extract(value, '$.key'), json_extract(value, '$.id'), json_extract(value, '$.value') FROM json_each(?)
    WHERE true ON CONFLICT (key, id) DO UPDATE SET value = excluded.value`)
  const select = db
    .prepare('SELECT rows.value FROM json_each(?) AS k JOIN rows ON rows.key = k.value ORDER BY rows.rowid')
    .pluck()
  return {
    put: (rows) => void insert.run(JSON.stringify(rows)),
    list: (keys) => select.all(JSON.stringify(keys)) as string[],
    close: () => db.close(),
  }
}
