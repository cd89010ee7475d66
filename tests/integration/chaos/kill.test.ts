/** kill -9 at random moments of a run: the short form of `npm run chaos -- --only kill-sqlite,kill-postgres`. */
import { describe, expect, it } from 'vitest'
import { killOnPostgres, killOnSqlite } from '../../../scripts/chaos/kill-scenarios.ts'
import { describeWithOwnServices, missed } from '../../support/chaos.ts'

const KILLS = { seed: 1, kills: 20, sites: 50, pages: 9, paceMs: 250, gapMs: 1500 }
const STEP_MS = 480_000
describe('a server on SQLite that is killed twenty times', () => {
  it('loses nothing, doubles nothing and says what is so', { timeout: STEP_MS }, async () => {
    expect(missed(await killOnSqlite(KILLS))).toEqual([])
  })
})

describeWithOwnServices('workers on PostgreSQL and Redis that are killed twenty times', () => {
  it('lose nothing, double nothing and say what is so', { timeout: STEP_MS }, async () => {
    expect(missed(await killOnPostgres(KILLS))).toEqual([])
  })
})
