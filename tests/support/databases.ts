/**
 * Migrated databases for tests, on SQLite always and on PostgreSQL where one is reachable: TEST_DATABASE_URL (a role
 * that may create databases), else the usual local port. Without one the PostgreSQL half is skipped and says so;
 * REQUIRE_SERVICES=1 makes that a failure.
 */
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openDatabase, type Database } from '../../server/platform/database.ts'
import { createPostgresServer, findPostgres } from './postgres-databases.ts'
import { createSqliteFolder } from './sqlite-databases.ts'

export interface TestDatabase extends Database {
  /** What DATABASE_URL would be; for processes that a test starts. */
  url: string
}

/**
 * Opens a fresh, migrated, empty database of its own; call it in a hook or a test. It is closed and dropped after the
 * block's own `afterAll` hooks. `onQuery` sees each statement.
 */
export type OpenTestDatabase = (onQuery?: (sql: string) => void) => Promise<TestDatabase>

/** Makes new databases of one kind, and removes them all. */
export interface DatabaseMaker {
  create(): Promise<string>
  removeAll(): Promise<void>
}

const postgres = await findPostgres()

/** Runs a block of tests once on each database. */
export function describeOnEachDatabase(name: string, define: (open: OpenTestDatabase) => void): void {
  describe(`${name} (SQLite)`, () => define(openerFor(createSqliteFolder)))
  describeOnPostgres(name, define)
}

/** Runs a block of tests on PostgreSQL alone. */
export function describeOnPostgres(name: string, define: (open: OpenTestDatabase) => void): void {
  const title = `${name} (PostgreSQL)`
  if (postgres.url !== undefined) {
    const { url } = postgres
    describe(title, () => define(openerFor(() => createPostgresServer(url))))
  } else if (process.env['REQUIRE_SERVICES'] === '1') {
    describe(title, () => {
      it('finds PostgreSQL', () => {
        throw new Error(`REQUIRE_SERVICES=1, but ${postgres.reason}`)
      })
    })
  } else {
    console.warn(`Skipped: ${title}: ${postgres.reason}`)
    describe.skip(title, () => define(openerFor(createSqliteFolder)))
  }
}

/** Registers the hooks of one block. Its clean-up runs last, since vitest runs `afterAll` hooks in reverse order. */
function openerFor(createMaker: () => Promise<DatabaseMaker>): OpenTestDatabase {
  const opened: Database[] = []
  let maker: DatabaseMaker | undefined
  beforeAll(async () => {
    maker = await createMaker()
  })
  afterAll(async () => {
    await Promise.all(opened.map((database) => database.close()))
    await maker?.removeAll()
  })
  return async (onQuery) => {
    if (maker === undefined)
      throw new Error('Open a test database in a hook or a test, not while defining them.')
    const url = await maker.create()
    const database = await openDatabase(url, onQuery)
    opened.push(database)
    return { ...database, url }
  }
}
