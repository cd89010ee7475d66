import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction, type Db, type Queryable } from './database.ts'

const ATTEMPTS = 5
const PAUSE_MS = 20

/** True when another writer was there first: the transaction may be tried again. */
function isWriteConflict(error: unknown): boolean {
  const { code, meta } = error as {
    code?: unknown
    meta?: { driverAdapterError?: { cause?: { kind?: unknown } } }
  }
  const kind = meta?.driverAdapterError?.cause?.kind
  // P2034: write conflict or deadlock; P2002: unique key, which raw statements report only in `meta`.
  return (
    code === 'P2034' ||
    code === 'P2002' ||
    kind === 'UniqueConstraintViolation' ||
    kind === 'TransactionWriteConflict'
  )
}

/**
 * Runs `work` in one transaction and again, a few times, when another writer got in the way: two that find the same
 * company, or a deadlock. `work` must do nothing outside its transaction.
 */
export async function commit<T>(db: Db, work: (tx: Queryable) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(db, work)
    } catch (error) {
      if (attempt >= ATTEMPTS || !isWriteConflict(error)) throw error
      await sleep(PAUSE_MS * attempt * Math.random())
    }
  }
}
