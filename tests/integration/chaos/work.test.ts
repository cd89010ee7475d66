/** Work that comes too often or is deadly: the short form of `npm run chaos -- --only delivery,poison`. */
import { describe, expect, it } from 'vitest'
import { deliveredThrice, poisonPage } from '../../../scripts/chaos/work-scenarios.ts'
import { describeWithOwnServices, missed } from '../../support/chaos.ts'

const STEP_MS = 240_000

describe('a page that brings its worker down', () => {
  it('is set aside after three tries, and the rest is read', { timeout: STEP_MS }, async () => {
    expect(missed(await poisonPage({ sites: 10, pages: 4, paceMs: 200 }))).toEqual([])
  })
})

describeWithOwnServices('a message that is delivered three times, with a worker that is blocked', () => {
  it('gives each lead once', { timeout: STEP_MS }, async () => {
    // Longer than the lease: the other worker takes over what the blocked one has in hand.
    expect(missed(await deliveredThrice({ sites: 16, pages: 4, paceMs: 400, blockMs: 30_000 }))).toEqual([])
  })
})
