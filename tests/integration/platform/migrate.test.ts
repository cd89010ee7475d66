import { spawn } from 'node:child_process'
import { cp, mkdtemp, mkdir, readdir, rm, writeFile, appendFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isPostgresUrl, sqlitePath } from '../../../server/platform/database.ts'
import { migrate, migrationsFolder, missingMigrations } from '../../../server/platform/migrate.ts'
import { describeOnEachDatabase, type OpenTestDatabase } from '../../support/databases.ts'

/** Rows of a statement, by a connection of its own. */
async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  if (isPostgresUrl(url)) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  }
  const client = new Sqlite(sqlitePath(url))
  try {
    const statement = client.prepare<[], Record<string, unknown>>(sql)
    return statement.reader ? statement.all() : (statement.run(), [])
  } finally {
    client.close()
  }
}

const bookkeeping = (url: string) =>
  query(
    url,
    'SELECT migration_name, finished_at IS NOT NULL AS done FROM _prisma_migrations ORDER BY migration_name',
  )

/** Runs `prisma migrate status` as `npm run prisma` does. */
function prismaStatus(url: string): Promise<{ status: number | null; text: string }> {
  const env = { ...process.env, DATABASE_URL: url }
  const child = spawn(process.execPath, ['scripts/prisma/prisma.mjs', 'migrate', 'status'], { env })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, text })))
}

describeOnEachDatabase('migrations', (open: OpenTestDatabase) => {
  let root: string
  let url: string

  /** An empty database, and a copy of the committed migrations that a test may change. */
  beforeEach(async () => {
    const database = await open()
    root = await mkdtemp(path.join(tmpdir(), 'leadfactory-migrations-'))
    url = database.url
    await empty(url, root)
    const committed = migrationsFolder(url)
    await cp(committed, migrationsFolder(url, root), { recursive: true })
    if (!isPostgresUrl(url)) url = `file:${path.join(root, 'fresh.db')}`
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  const folder = () => migrationsFolder(url, root)
  async function addMigration(name: string, sql: string): Promise<void> {
    await mkdir(path.join(folder(), name))
    await writeFile(path.join(folder(), name, 'migration.sql'), sql)
  }
  const names = async () => (await readdir(folder())).filter((name) => /^\d/.test(name)).sort()

  it('fill an empty database, once', async () => {
    expect(await missingMigrations(url, root)).toEqual(await names())
    expect(await migrate(url, root)).toEqual(await names())
    expect(await query(url, 'SELECT count(*) AS n FROM "Lead"')).toHaveLength(1)
    expect(await migrate(url, root)).toEqual([])
    expect(await missingMigrations(url, root)).toEqual([])
    expect((await bookkeeping(url)).map((row) => row['migration_name'])).toEqual(await names())
  })

  it('started four times at once are applied once', async () => {
    await addMigration(
      '20990101000000_slow',
      'CREATE TABLE "Extra" ("id" INTEGER); INSERT INTO "Extra" VALUES (1);',
    )
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, root)))
    expect(applied.flat().sort()).toEqual(await names())
    expect(await query(url, 'SELECT * FROM "Extra"')).toHaveLength(1)
  })

  it('that come later are added to what is there', async () => {
    await migrate(url, root)
    await addMigration('20990101000000_extra', 'CREATE TABLE "Extra" ("id" INTEGER);')
    expect(await missingMigrations(url, root)).toEqual(['20990101000000_extra'])
    expect(await migrate(url, root)).toEqual(['20990101000000_extra'])
  })

  it('that fail leave nothing and are reported; those before them stay', async () => {
    await addMigration('20990101000000_good', 'CREATE TABLE "Good" ("id" INTEGER);')
    await addMigration(
      '20990102000000_bad',
      'CREATE TABLE "Half" ("id" INTEGER); INSERT INTO "Nowhere" VALUES (1);',
    )
    await expect(migrate(url, root)).rejects.toThrow(/Nowhere/)
    await expect(query(url, 'SELECT * FROM "Half"')).rejects.toThrow()
    expect(await query(url, 'SELECT * FROM "Good"')).toEqual([])
    expect((await bookkeeping(url)).map((row) => row['migration_name'])).not.toContain('20990102000000_bad')
    // Mended, it goes through.
    await writeFile(
      path.join(folder(), '20990102000000_bad', 'migration.sql'),
      'CREATE TABLE "Half" ("id" INTEGER);',
    )
    expect(await migrate(url, root)).toEqual(['20990102000000_bad'])
  })

  it('that were edited after they were applied are refused, by name', async () => {
    await migrate(url, root)
    const [first] = await names()
    await appendFile(path.join(folder(), first ?? '', 'migration.sql'), '\n-- edited\n')
    await expect(migrate(url, root)).rejects.toThrow(`Migration ${first} was edited after it was applied.`)
    await expect(missingMigrations(url, root)).rejects.toThrow(/edited/)
  })

  it('of a newer version are refused, by name', async () => {
    await addMigration('20990101000000_newer', 'CREATE TABLE "Newer" ("id" INTEGER);')
    await migrate(url, root)
    await rm(path.join(folder(), '20990101000000_newer'), { recursive: true })
    await expect(migrate(url, root)).rejects.toThrow(/20990101000000_newer.*newer version/)
  })

  it('that Prisma itself left half done are refused, with the way out', async () => {
    await migrate(url, root)
    await query(url, `UPDATE _prisma_migrations SET finished_at = NULL`)
    await expect(migrate(url, root)).rejects.toThrow(/failed earlier.*migrate resolve --rolled-back/)
  })

  it('are understood by Prisma’s own command', async () => {
    await migrate(url)
    const { status, text } = await prismaStatus(url)
    expect(text).toMatch(/up to date/)
    expect(status).toBe(0)
  }, 60_000)
})

describe('a migration of SQLite', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'leadfactory-migrations-'))
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  it('that would leave broken references is taken back', async () => {
    const url = `file:${path.join(root, 'x.db')}`
    await cp('prisma/sqlite', path.join(root, 'sqlite'), { recursive: true })
    await migrate(url, root)
    const folder = path.join(root, 'sqlite/migrations/20990101000000_bad')
    await mkdir(folder)
    const now = "'2026-01-01T00:00:00.000+00:00'"
    const sql = `INSERT INTO "Member" ("workspaceId", "userId", "createdAt") VALUES ('none', 'none', ${now});`
    await writeFile(path.join(folder, 'migration.sql'), sql)
    await expect(migrate(url, root)).rejects.toThrow(/broken references/)
    expect(await query(url, 'SELECT * FROM "Member"')).toEqual([])
  })
})

/** Takes everything out of a PostgreSQL database; SQLite begins with a new file instead. */
async function empty(url: string, root: string): Promise<void> {
  if (isPostgresUrl(url)) await query(url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  else await mkdir(path.join(root, 'sqlite'), { recursive: true })
}
