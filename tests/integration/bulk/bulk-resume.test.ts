import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Database, Db } from '../../../server/platform/database.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { workUntilKilled } from '../../support/killed-worker.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'
import { openBulk, seedLeads, stockOf } from './bulk-harness.ts'

const TIMEOUT_MS = 60_000
/** Two batches. */
const LEADS = 260

describeOnEachDatabase('a bulk job whose worker is heard of no more', (open) => {
  let database: TestDatabase
  let bulk: ReturnType<typeof openBulk>
  let workspaceId: string
  let userId: string
  let campaignId: string

  beforeAll(async () => {
    database = await open()
    bulk = openBulk(database)
  })
  beforeEach(async () => {
    ;({ workspaceId, userId } = await createTestWorkspace(database.db))
    campaignId = await createTestCampaign(database.db, workspaceId)
    await seedLeads(database, workspaceId, LEADS, campaignId)
  })
  const rowOf = (id: string) => database.db.bulkJob.findFirstOrThrow({ where: { id } })
  const start = () => bulk.jobs.start(workspaceId, userId, { filter: { words: [] } }, { action: 'DELETE' })

  /** The database as a worker has it that hangs before its `count`-th piece of work from now on, until it is woken. */
  function hangingAt(count: number): { on: Database; hung: Promise<void>; wake: () => void } {
    let wake: () => void = () => undefined
    const woken = new Promise<void>((resolve) => (wake = resolve))
    let tell: () => void = () => undefined
    const hung = new Promise<void>((resolve) => (tell = resolve))
    let transactions = 0
    const db = new Proxy(database.db, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown
        if (name !== '$transaction') return value
        return async (...args: Parameters<Db['$transaction']>) => {
          if (++transactions === count) {
            tell()
            await woken
          }
          return target.$transaction(...args)
        }
      },
    })
    return { on: { ...database, db }, hung, wake }
  }

  async function lapse(id: string) {
    await database.db.bulkJob.updateMany({ where: { id }, data: { leaseUntil: new Date(Date.now() - 1) } })
  }

  it(
    'is taken over behind its last batch, doing and undoing, though the first worker wakes again',
    { timeout: TIMEOUT_MS },
    async () => {
      const before = await stockOf(database, workspaceId)
      const id = await start()
      const message = { workspaceId, id }
      const second = bulk.handler()
      // The leads are collected and the first batch is done.
      const doing = hangingAt(3)
      const first = bulk.handler(doing.on)
      const worked = first.work(message)
      await doing.hung
      expect(await rowOf(id)).toMatchObject({ state: 'RUNNING', total: LEADS, done: 250, changed: 250 })
      await lapse(id)
      await second.work(message)
      expect(await rowOf(id)).toMatchObject({ state: 'COMPLETED', done: LEADS, changed: LEADS })
      doing.wake()
      await worked
      expect(await rowOf(id)).toMatchObject({ state: 'COMPLETED', done: LEADS, changed: LEADS })
      expect(await database.db.lead.count({ where: { workspaceId } })).toBe(0)

      await bulk.jobs.undo(workspaceId, userId, id)
      const undoing = hangingAt(2)
      const third = bulk.handler(undoing.on)
      const undone = third.work(message)
      await undoing.hung
      expect(await rowOf(id)).toMatchObject({ state: 'UNDOING', restored: 250 })
      await lapse(id)
      await second.work(message)
      undoing.wake()
      await undone
      expect(await rowOf(id)).toMatchObject({ state: 'UNDONE', restored: LEADS, left: 0 })
      expect(await stockOf(database, workspaceId)).toEqual(before)
      await Promise.all([first.close(), second.close(), third.close()])
    },
  )

  it('is taken over from one that was killed, doing and undoing', { timeout: 3 * TIMEOUT_MS }, async () => {
    const before = await stockOf(database, workspaceId)
    const id = await start()
    const task = { kind: 'bulk' as const, workspaceId, id }
    // The leads are collected; the first batch is written, and not committed.
    await workUntilKilled(database, { ...task, hangsAt: 2 })
    expect(await rowOf(id)).toMatchObject({ state: 'RUNNING', total: LEADS, done: 0, changed: 0 })
    expect(await database.db.lead.count({ where: { workspaceId } })).toBe(LEADS)
    await lapse(id)
    await workUntilKilled(database, { ...task, hangsAt: 2 })
    expect(await rowOf(id)).toMatchObject({ state: 'RUNNING', done: 250, changed: 250 })
    expect(await database.db.lead.count({ where: { workspaceId } })).toBe(LEADS - 250)
    const handler = bulk.handler()
    await handler.work(task)
    expect(await rowOf(id)).toMatchObject({ state: 'RUNNING', done: 250 })
    await lapse(id)
    await handler.work(task)
    expect(await rowOf(id)).toMatchObject({ state: 'COMPLETED', done: LEADS, changed: LEADS })
    expect(await database.db.lead.count({ where: { workspaceId } })).toBe(0)

    await bulk.jobs.undo(workspaceId, userId, id)
    await workUntilKilled(database, { ...task, hangsAt: 2 })
    expect(await rowOf(id)).toMatchObject({ state: 'UNDOING', restored: 250 })
    await lapse(id)
    await handler.work(task)
    expect(await rowOf(id)).toMatchObject({ state: 'UNDONE', restored: LEADS, left: 0 })
    expect(await stockOf(database, workspaceId)).toEqual(before)
    await handler.close()
  })

  it('can be stopped in the middle, and undone as far as it came', { timeout: TIMEOUT_MS }, async () => {
    const before = await stockOf(database, workspaceId)
    const id = await start()
    const { on, hung, wake } = hangingAt(3)
    const handler = bulk.handler(on)
    const worked = handler.work({ workspaceId, id })
    await hung
    await bulk.jobs.cancel(workspaceId, id)
    wake()
    await worked
    expect(await rowOf(id)).toMatchObject({ state: 'CANCELLED', done: 250, changed: 250, leaseOwner: null })
    expect(await database.db.lead.count({ where: { workspaceId } })).toBe(LEADS - 250)
    await bulk.jobs.undo(workspaceId, userId, id)
    await handler.work({ workspaceId, id })
    expect(await rowOf(id)).toMatchObject({ state: 'UNDONE', restored: 250 })
    expect(await stockOf(database, workspaceId)).toEqual(before)
    await handler.close()
  })

  it('fails with words after it has broken three workers', { timeout: TIMEOUT_MS }, async () => {
    const leads = await database.db.lead.findMany({ where: { workspaceId }, select: { id: true }, take: 3 })
    const ids = leads.map((lead) => lead.id)
    const id = await bulk.jobs.start(workspaceId, userId, { ids }, { action: 'DELETE' })
    // As a later version might have left it.
    await database.db.bulkJob.updateMany({ where: { id }, data: { action: 'PAINT_GREEN' } })
    const handler = bulk.handler()
    for (const attempt of [1, 2]) {
      await handler.work({ workspaceId, id })
      expect(await rowOf(id)).toMatchObject({ state: 'RUNNING', attempt })
      await database.db.bulkJob.updateMany({ where: { id }, data: { leaseUntil: null } })
    }
    await handler.work({ workspaceId, id })
    const failed = await rowOf(id)
    expect(failed).toMatchObject({ state: 'FAILED', changed: 0 })
    expect(failed.error).toContain('An error of ours')
    await handler.close()
  })

  it('is found by the sweep of another', { timeout: TIMEOUT_MS }, async () => {
    const id = await start()
    const handler = bulk.handler()
    handler.startSweep()
    await vi.waitFor(async () => expect(await rowOf(id)).toMatchObject({ state: 'COMPLETED' }), 20_000)
    await handler.close()
  })
})
