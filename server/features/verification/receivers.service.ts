/** The patience of mail servers and what is known of domains, shared by all processes through the database. */
import { randomUUID } from 'node:crypto'
import { CATCH_ALL_DAYS, type CatchAllMemory, type Patience, type Turn } from '../../engine/index.ts'
import type { Db } from '../../platform/database.ts'
import { budgetAt } from './receiver-budget.ts'
import * as store from './receivers.store.ts'
import { RECEIVER_LEASE_MS } from './verification.job.ts'

/** A talk takes seconds: so long until a receiver that somebody is asking is worth another look. */
export const BUSY_MS = 3_000
const ATTEMPTS = 3
const DAY_MS = 86_400_000

/** Turns with receivers: one talk at a time, and no more than `perHour` in any hour, over all workers. */
export function createSharedPatience(db: Db, perHour: number): Patience {
  return {
    take: async (receiver, talks): Promise<Turn> => {
      const owner = randomUUID()
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const now = new Date()
        const row = await store.ensureReceiver(db, receiver, now)
        if (row === null || (row.leaseUntil !== null && row.leaseUntil > now)) break
        const answer = budgetAt(row.usedUntil, talks, perHour, now)
        if (!answer.granted) return answer
        const lease = {
          owner,
          until: new Date(now.getTime() + RECEIVER_LEASE_MS),
          usedUntil: answer.usedUntil,
        }
        if (await store.leaseReceiver(db, receiver, row.usedUntil, lease, now)) {
          return { granted: true, release: () => store.releaseReceiver(db, receiver, owner) }
        }
      }
      return { granted: false, at: new Date(Date.now() + BUSY_MS) }
    },
  }
}

/** Whether domains take mail for anybody, as far as that is known and still believed. */
export function createSharedCatchAllMemory(db: Db): CatchAllMemory {
  return {
    get: async (domain) => {
      const known = await store.findMailDomain(db, domain)
      return known === null || known.until < new Date() ? null : known.catchAll
    },
    set: async (domain, catchAll) => {
      const days = catchAll ? CATCH_ALL_DAYS.yes : CATCH_ALL_DAYS.no
      await store.saveMailDomain(db, domain, catchAll, new Date(Date.now() + days * DAY_MS))
    },
  }
}
