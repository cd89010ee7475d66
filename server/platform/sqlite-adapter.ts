import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { createLock } from './lock.ts'

/**
 * Prisma's better-sqlite3 adapter has one connection and lets a statement outside a transaction run inside whichever
 * transaction is open: were that rolled back, an acknowledged write would go with it. This wrapper queues statements
 * and transactions behind one lock, starts each transaction with a write (so that SQLite takes the write lock at once
 * instead of refusing the upgrade later), and retries for a bounded time while another process holds the file.
 */

const BUSY_ATTEMPTS = 40
const BUSY_PAUSE_MS = 50
/** Takes the write lock and changes nothing. */
const TAKE_WRITE_LOCK = 'UPDATE "_prisma_migrations" SET "logs" = "logs" WHERE 0'

function isBusy(error: unknown): boolean {
  const cause = (error as { cause?: { originalCode?: string; kind?: string } }).cause
  return cause?.kind === 'SocketTimeout' || /^SQLITE_BUSY/.test(cause?.originalCode ?? '')
}

async function retryWhileBusy<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= BUSY_ATTEMPTS || !isBusy(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS))
    }
  }
}

/** SQLite's own bound (https://www.sqlite.org/limits.html, 9). Prisma goes by 999 where nobody says more, and refuses what is beyond. */
const CONNECTION = { maxBindValues: 32_766, supportsRelationJoins: false }

const statement = (sql: string) => ({ sql, args: [], argTypes: [] })

async function beginImmediate(base: SqlDriverAdapter): Promise<Transaction> {
  const transaction = await base.startTransaction()
  try {
    await transaction.executeRaw(statement(TAKE_WRITE_LOCK))
    return transaction
  } catch (error) {
    await transaction.executeRaw(statement('ROLLBACK'))
    await transaction.rollback()
    throw error
  }
}

function wrapConnection(base: SqlDriverAdapter): SqlDriverAdapter {
  const lock = createLock()
  const alone = <T>(work: () => Promise<T>) => lock.run(() => retryWhileBusy(work))
  return {
    provider: base.provider,
    adapterName: base.adapterName,
    queryRaw: (query) => alone(() => base.queryRaw(query)),
    executeRaw: (query) => alone(() => base.executeRaw(query)),
    executeScript: (script) => alone(() => base.executeScript(script)),
    dispose: () => base.dispose(),
    getConnectionInfo: () => CONNECTION,
    startTransaction: async () => {
      const release = await lock.acquire()
      try {
        return releaseAtEnd(await retryWhileBusy(() => beginImmediate(base)), release)
      } catch (error) {
        release()
        throw error
      }
    },
  }
}

/**
 * The same transaction, giving the lock back when it ends. Statements are synchronous, and what follows one is only a
 * microtask away, so that a long transaction would hold the thread in one piece: others get their turn between two.
 */
function releaseAtEnd(transaction: Transaction, release: () => void): Transaction {
  const passOn: Pick<SqlQueryable, 'queryRaw' | 'executeRaw'> = {
    queryRaw: (query) => nextTurn().then(() => transaction.queryRaw(query)),
    executeRaw: (query) => nextTurn().then(() => transaction.executeRaw(query)),
  }
  return Object.assign(Object.create(transaction) as Transaction, passOn, {
    commit: () => transaction.commit().finally(release),
    rollback: () => transaction.rollback().finally(release),
  })
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Driver adapter for one SQLite file (`file:…`). */
export function createSqliteAdapter(url: string): SqlDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url, timeout: BUSY_PAUSE_MS })
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const base = await factory.connect()
      await base.executeScript(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;',
      )
      return wrapConnection(base)
    },
  }
}
