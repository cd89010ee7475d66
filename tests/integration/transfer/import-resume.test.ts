import { beforeAll, expect, it, vi } from 'vitest'
import { ImportHandler } from '../../../server/features/transfer/import.handler.ts'
import { BATCH_ROWS } from '../../../server/features/transfer/import.job.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import type { Uploads } from '../../../server/platform/uploads.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { importOptions, openDesk, streamOf, type Desk } from './import-harness.ts'

const TIMEOUT_MS = 60_000
const ROWS = 2600
/** Each person several times, far behind one another and with other titles. */
const rows = Array.from({ length: ROWS }, (_, i) => `Acme,acme.example,Person ${i % 700},Title ${i}`)
const CSV = ['company,site,name,title', ...rows].join('\n')

describeOnEachDatabase('an import whose worker is heard of no more', (open) => {
  let database: TestDatabase
  let desk: Desk
  const logger = createLogger('silent')

  beforeAll(async () => {
    database = await open()
  })

  async function begin() {
    desk = await openDesk(database)
    const options = await importOptions(database)
    const { workspaceId, userId, campaignId } = desk
    const file = { fileName: 'leads.csv', stream: streamOf(CSV) }
    const id = await options.imports.receive({ workspaceId, userId, campaignId }, file)
    return { options, message: { workspaceId, id } }
  }
  const rowOf = (id: string) => database.db.import.findFirstOrThrow({ where: { id } })

  it(
    'is taken over behind its last batch, and nothing is doubled, though the first worker wakes again',
    { timeout: TIMEOUT_MS },
    async () => {
      const { options, message } = await begin()
      let wake: () => void = () => undefined
      const woken = new Promise<void>((resolve) => (wake = resolve))
      /** Reads two batches' worth of rows, and hangs. */
      const hanging: Uploads = {
        ...options.uploads,
        read: async function* (file) {
          let size = 0
          for await (const chunk of options.uploads.read(file))
            for (let at = 0; at < chunk.length; at += 1000) {
              if (size > 50_000) await woken
              yield chunk.subarray(at, at + 1000)
              size += 1000
            }
        },
      }
      const first = new ImportHandler({ ...options, logger, uploads: hanging })
      await options.imports.start(message.workspaceId, message.id, { mode: 'UPDATE' })
      const hung = first.work(message)
      await vi.waitFor(async () => expect((await rowOf(message.id)).rows).toBe(BATCH_ROWS), 20_000)
      await database.db.import.updateMany({
        where: { id: message.id },
        data: { leaseUntil: new Date(Date.now() - 1) },
      })
      const second = new ImportHandler({ ...options, logger })
      await second.work(message)
      expect(await rowOf(message.id)).toMatchObject({
        ...{ state: 'COMPLETED', rows: ROWS, created: 700, updated: 0, unchanged: ROWS - 700, rejected: 0 },
      })
      wake()
      await hung
      expect(await rowOf(message.id)).toMatchObject({ state: 'COMPLETED', rows: ROWS, created: 700 })
      const where = { workspaceId: desk.workspaceId }
      expect(await database.db.lead.count({ where })).toBe(700)
      expect(await database.db.campaign.findFirst({ where })).toMatchObject({ leadCount: 700 })
      // The first row of a person wins, in whichever worker's batch it was.
      expect(await database.db.lead.findFirst({ where: { ...where, name: 'Person 5' } })).toMatchObject({
        title: 'Title 5',
      })
      expect(await options.uploads.find(message)).toBeNull()
      await Promise.all([first.close(), second.close()])
    },
  )

  it(
    'is given back by a worker that is told to end, and goes on elsewhere',
    { timeout: TIMEOUT_MS },
    async () => {
      const { options, message } = await begin()
      await options.imports.start(message.workspaceId, message.id, { mode: 'UPDATE' })
      const first = new ImportHandler({ ...options, logger })
      const worked = first.work(message)
      await first.close()
      await worked
      const { state, attempt } = await rowOf(message.id)
      expect(['RUNNING', 'COMPLETED']).toContain(state)
      expect(attempt).toBe(0)
      const second = new ImportHandler({ ...options, logger })
      await second.work(message)
      expect(await rowOf(message.id)).toMatchObject({ state: 'COMPLETED', rows: ROWS, created: 700 })
      await second.close()
    },
  )

  it('is taken from a dead worker whose clock was a day ahead', { timeout: TIMEOUT_MS }, async () => {
    const { options, message } = await begin()
    await options.imports.start(message.workspaceId, message.id, { mode: 'UPDATE' })
    const lease = { leaseOwner: 'gone', leaseUntil: new Date(Date.now() + 86_400_000) }
    await database.db.import.updateMany({ where: { id: message.id }, data: lease })
    const handler = new ImportHandler({ ...options, logger })
    await handler.work(message)
    expect(await rowOf(message.id)).toMatchObject({ state: 'COMPLETED', rows: ROWS, created: 700 })
    await handler.close()
  })

  it('fails with words after it has broken three workers', { timeout: TIMEOUT_MS }, async () => {
    const { options, message } = await begin()
    const broken: Uploads = {
      ...options.uploads,
      read: () => {
        throw new Error('The reader is broken')
      },
    }
    await options.imports.start(message.workspaceId, message.id, { mode: 'UPDATE' })
    const handler = new ImportHandler({ ...options, logger, uploads: broken })
    for (const attempt of [1, 2]) {
      await handler.work(message)
      expect(await rowOf(message.id)).toMatchObject({ state: 'RUNNING', attempt })
      await database.db.import.updateMany({ where: { id: message.id }, data: { leaseUntil: null } })
    }
    await handler.work(message)
    const failed = await rowOf(message.id)
    expect(failed).toMatchObject({ state: 'FAILED' })
    expect(failed.error).toContain('An error of ours')
    expect(await options.uploads.find(message)).toBeNull()
    await handler.close()
  })

  it('fails with words when its file is gone', { timeout: TIMEOUT_MS }, async () => {
    const { options, message } = await begin()
    await options.uploads.remove(message)
    await options.imports.start(message.workspaceId, message.id, { mode: 'UPDATE' })
    const handler = new ImportHandler({ ...options, logger })
    await handler.work(message)
    expect(await rowOf(message.id)).toMatchObject({
      state: 'FAILED',
      error: 'The file of this import is gone. Send it again.',
    })
    await handler.close()
  })
})
