/** Services that go away in the middle of a run: the short form of `npm run chaos -- --only redis,postgres`. */
import { expect, it } from 'vitest'
import { postgresRestarts } from '../../../scripts/chaos/postgres-scenario.ts'
import { redisAway } from '../../../scripts/chaos/redis-scenario.ts'
import { describeWithOwnServices, missed } from '../../support/chaos.ts'

const WORK = { sites: 20, pages: 5, paceMs: 300, rounds: 1 }
const STEP_MS = 240_000

describeWithOwnServices('a run whose services go away', () => {
  it('goes on when Redis is stopped, killed or emptied', { timeout: STEP_MS }, async () => {
    expect(missed(await redisAway({ ...WORK, awayMs: 1000, longMs: 3000 }))).toEqual([])
  })

  it('goes on when PostgreSQL is restarted, fast and as by a crash', { timeout: STEP_MS }, async () => {
    expect(missed(await postgresRestarts({ ...WORK, awayMs: 3000 }))).toEqual([])
  })
})
