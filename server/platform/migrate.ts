import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { isPostgresUrl } from './database.ts'
import { openMigrationConnection, type MigrationConnection } from './migrate-connection.ts'

interface Recorded {
  migration_name: string
  checksum: string
  finished_at: unknown
  rolled_back_at: unknown
}

interface Migration {
  name: string
  sql: string
  /** As Prisma computes it: SHA-256 of the file, hex. */
  checksum: string
}

/** Migrations of a folder in the order in which they are applied. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** The folder of committed migrations for a database URL. */
export function migrationsFolder(url: string, root = 'prisma'): string {
  return isPostgresUrl(url) ? path.join(root, 'migrations') : path.join(root, 'sqlite', 'migrations')
}

/** Those of `migrations` that `recorded` lacks; throws when a recorded one failed, was edited, or is unknown here. */
function pendingMigrations(migrations: Migration[], recorded: Recorded[]): Migration[] {
  const failed = recorded.find((row) => row.finished_at == null && row.rolled_back_at == null)
  if (failed) {
    throw new Error(
      `Migration ${failed.migration_name} failed earlier. Restore a backup, or repair the tables and run ` +
        `\`npm run prisma -- migrate resolve --rolled-back ${failed.migration_name}\`.`,
    )
  }
  const applied = new Map(
    recorded.filter((row) => row.rolled_back_at == null).map((row) => [row.migration_name, row.checksum]),
  )
  const known = new Set(migrations.map((migration) => migration.name))
  const newer = [...applied.keys()].find((name) => !known.has(name))
  if (newer !== undefined) {
    throw new Error(
      `The database has migration ${newer}, which this version does not know. Install the newer version.`,
    )
  }
  const edited = migrations.find((m) => applied.has(m.name) && applied.get(m.name) !== m.checksum)
  if (edited) throw new Error(`Migration ${edited.name} was edited after it was applied.`)
  return migrations.filter((migration) => !applied.has(migration.name))
}

/**
 * Applies what is missing of the committed migrations, each in a transaction with its own record, under a lock that
 * other starting processes wait for. Leaves the bookkeeping as Prisma's own `migrate deploy` would.
 * Returns the names applied.
 */
export async function migrate(url: string, root = 'prisma'): Promise<string[]> {
  const connection = await openMigrationConnection(url)
  try {
    await connection.createBookkeeping()
    const applied: string[] = []
    // One lock a migration: SQLite's lock is the transaction itself.
    for (;;) {
      const name = await applyNext(connection, readMigrations(migrationsFolder(url, root)))
      if (name === undefined) return applied
      applied.push(name)
    }
  } finally {
    await connection.close()
  }
}

/** Applies the first pending migration; returns its name, or undefined when there is none. */
async function applyNext(
  connection: MigrationConnection,
  migrations: Migration[],
): Promise<string | undefined> {
  return connection.transaction(async () => {
    const [next] = pendingMigrations(migrations, await connection.recorded())
    if (next === undefined) return undefined
    await connection.run(next.sql)
    await connection.record({ id: randomUUID(), checksum: next.checksum, name: next.name })
    return next.name
  })
}

/** Names of migrations that the database still lacks; changes nothing. Used by `npm run doctor`. */
export async function missingMigrations(url: string, root = 'prisma'): Promise<string[]> {
  const connection = await openMigrationConnection(url)
  try {
    const recorded = await connection.recordedOrNone()
    return pendingMigrations(readMigrations(migrationsFolder(url, root)), recorded).map((m) => m.name)
  } finally {
    await connection.close()
  }
}
