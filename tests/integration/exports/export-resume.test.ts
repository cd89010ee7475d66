import { beforeAll, expect, it, vi } from 'vitest'
import { FORMATS, type Format } from '../../../server/features/exports/exports.service.ts'
import type { GrowingFile, GrowingFiles } from '../../../server/platform/growing-files.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { openDesk, type Desk } from '../transfer/import-harness.ts'
import { seedLeads } from '../transfer/seed-leads.ts'
import { openExporting, PIECE_ROWS, type Exporting } from './export-harness.ts'

const TIMEOUT_MS = 60_000
/** Several pieces, the last of them not full. */
const LEADS = 4 * PIECE_ROWS + 10

describeOnEachDatabase('an export whose worker is heard of no more', (open) => {
  let database: TestDatabase
  let desk: Desk
  let exporting: Exporting

  beforeAll(async () => {
    database = await open()
    desk = await openDesk(database)
    exporting = await openExporting(database)
    await seedLeads(desk, LEADS, 'CTO, "Europe"')
  }, TIMEOUT_MS)

  const choice = (format: Format) => ({
    ...{ format, preset: 'LEADFACTORY' as const },
    scope: { filter: { words: [], campaignId: desk.campaignId } },
  })

  /** Files of a worker that hangs as it writes its third piece, and writes that after all once it is woken. */
  function hangingFiles(): { files: GrowingFiles; isHanging: () => boolean; wake: () => void } {
    let wake: () => void = () => undefined
    let hangs = false
    const woken = new Promise<void>((resolve) => (wake = resolve))
    const hanging = (file: GrowingFile): GrowingFile => {
      let pieces = 0
      return {
        get bytes() {
          return file.bytes
        },
        append: async (piece) => {
          if (++pieces === 3) {
            await file.append(piece.subarray(0, 10))
            hangs = true
            await woken
          }
          await file.append(piece)
        },
        settle: () => file.settle(),
        close: () => file.close(),
      }
    }
    const files: GrowingFiles = {
      ...exporting.files,
      begin: async (...given) => {
        const file = await exporting.files.begin(...given)
        return file && hanging(file)
      },
    }
    return { files, isHanging: () => hangs, wake: () => wake() }
  }

  it.each(FORMATS)(
    'comes out byte for byte as an unbroken one: %s',
    { timeout: TIMEOUT_MS },
    async (format) => {
      const { workspaceId, userId } = desk
      const whole = await exporting.run(workspaceId, userId, choice(format))
      expect(await exporting.rowOf(whole)).toMatchObject({ state: 'COMPLETED', rows: LEADS, total: LEADS })

      const id = await exporting.exports.start(workspaceId, userId, choice(format))
      const { files, isHanging, wake } = hangingFiles()
      const first = exporting.handler(files)
      const hung = first.work({ workspaceId, id })
      await vi.waitFor(() => expect(isHanging()).toBe(true), 20_000)
      const left = await exporting.rowOf(id)
      expect(left.rows).toBeGreaterThan(0)
      expect(left.rows).toBeLessThan(LEADS)
      await database.db.export.updateMany({ where: { id }, data: { leaseUntil: new Date(Date.now() - 1) } })

      const second = exporting.handler()
      await second.work({ workspaceId, id })
      wake()
      await hung
      const row = await exporting.rowOf(id)
      expect(row).toMatchObject({ state: 'COMPLETED', rows: LEADS, attempt: 0, leaseOwner: null })
      const bytes = await exporting.bytesOf(workspaceId, id)
      expect(bytes.length).toBe(Number(row.bytes))
      expect(bytes.equals(await exporting.bytesOf(workspaceId, whole))).toBe(true)
      await Promise.all([first.close(), second.close()])
    },
  )

  it('begins anew when what was certain of its file is gone', { timeout: TIMEOUT_MS }, async () => {
    const { workspaceId, userId } = desk
    const id = await exporting.exports.start(workspaceId, userId, choice('CSV'))
    const { files, isHanging, wake } = hangingFiles()
    const first = exporting.handler(files)
    const hung = first.work({ workspaceId, id })
    await vi.waitFor(() => expect(isHanging()).toBe(true), 20_000)
    await database.db.export.updateMany({ where: { id }, data: { leaseUntil: new Date(Date.now() - 1) } })
    await exporting.files.keepOnly({ workspaceId, id }, null)
    const second = exporting.handler()
    await second.work({ workspaceId, id })
    expect(await exporting.rowOf(id)).toMatchObject({ state: 'COMPLETED', rows: LEADS })
    const lines = (await exporting.bytesOf(workspaceId, id)).toString().split('\n')
    // The head, and an empty end.
    expect(lines).toHaveLength(LEADS + 2)
    wake()
    await hung
    await Promise.all([first.close(), second.close()])
  })

  it('is given back by a worker that is told to end', { timeout: TIMEOUT_MS }, async () => {
    const { workspaceId, userId } = desk
    const id = await exporting.exports.start(workspaceId, userId, choice('CSV'))
    const first = exporting.handler()
    const worked = first.work({ workspaceId, id })
    await first.close()
    await worked
    const second = exporting.handler()
    await second.work({ workspaceId, id })
    expect(await exporting.rowOf(id)).toMatchObject({ state: 'COMPLETED', rows: LEADS, attempt: 0 })
    await second.close()
  })

  it('is stopped by a user, and leaves no file', { timeout: TIMEOUT_MS }, async () => {
    const { workspaceId, userId } = desk
    const id = await exporting.exports.start(workspaceId, userId, choice('CSV'))
    const { files, isHanging, wake } = hangingFiles()
    const worker = exporting.handler(files)
    const hung = worker.work({ workspaceId, id })
    await vi.waitFor(() => expect(isHanging()).toBe(true), 20_000)
    await exporting.exports.cancel(workspaceId, id)
    wake()
    await hung
    expect(await exporting.rowOf(id)).toMatchObject({ state: 'CANCELLED', file: null, leaseOwner: null })
    await expect(exporting.exports.cancel(workspaceId, id)).rejects.toMatchObject({ code: 'CONFLICT' })
    await worker.close()
  })

  it('fails with words after it has broken three workers', { timeout: TIMEOUT_MS }, async () => {
    const { workspaceId, userId } = desk
    const id = await exporting.exports.start(workspaceId, userId, choice('CSV'))
    const broken: GrowingFiles = {
      ...exporting.files,
      begin: () => Promise.reject(new Error('The folder is broken')),
    }
    const worker = exporting.handler(broken)
    for (const attempt of [1, 2]) {
      await worker.work({ workspaceId, id })
      expect(await exporting.rowOf(id)).toMatchObject({ state: 'RUNNING', attempt })
      await database.db.export.updateMany({ where: { id }, data: { leaseUntil: null } })
    }
    await worker.work({ workspaceId, id })
    const failed = await exporting.rowOf(id)
    expect(failed).toMatchObject({ state: 'FAILED', file: null })
    expect(failed.error).toContain('An error of ours')
    await worker.close()
  })

  it(
    'fails when its campaign has gone, rather than to look like one with fewer leads',
    { timeout: TIMEOUT_MS },
    async () => {
      const other = await openDesk(database)
      await seedLeads(other, 3, 'CEO')
      const { workspaceId, userId, campaignId } = other
      const scope = { filter: { words: [], campaignId } }
      const id = await exporting.exports.start(workspaceId, userId, {
        format: 'CSV',
        preset: 'HUBSPOT',
        scope,
      })
      await database.db.campaignLead.deleteMany({ where: { campaignId } })
      await database.db.campaign.deleteMany({ where: { id: campaignId } })
      const worker = exporting.handler()
      await worker.work({ workspaceId, id })
      expect(await exporting.rowOf(id)).toMatchObject({
        state: 'FAILED',
        error: 'The campaign was deleted while it was exported.',
      })
      await worker.close()
    },
  )
})
