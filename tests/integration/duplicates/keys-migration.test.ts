/** What the migration that hashed keys in another way makes of searches that were there before. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { scanAtOnce } from '../../../server/features/duplicates/scan-work.service.ts'
import { ScansService } from '../../../server/features/duplicates/scans.service.ts'
import { migrationsFolder } from '../../../server/platform/migrate.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { createTestWorkspace } from '../../support/workspaces.ts'
import { seedLeads } from '../bulk/bulk-harness.ts'

const LEADS = 5

describeOnEachDatabase('the migration of keys', (open) => {
  it('has all leads looked at again', async () => {
    const database = await open()
    const { db } = database
    const options = { database, signals: createMemorySignals(), queue: { wake: () => Promise.resolve() } }
    const scans = new ScansService(options)
    const workspaceIds: string[] = []
    for (let n = 0; n < 2; n++) {
      const { workspaceId } = await createTestWorkspace(db)
      await seedLeads(database, workspaceId, LEADS)
      await db.lead.updateMany({ where: { workspaceId }, data: { updatedAt: new Date('2026-01-02') } })
      await scanAtOnce(options, workspaceId)
      workspaceIds.push(workspaceId)
    }
    const [searched = '', underWay = ''] = workspaceIds
    const running = await scans.start(underWay, null, false)
    expect(await db.duplicateScan.findFirst({ where: { id: running } })).toMatchObject({ total: 0 })

    const folder = path.join(migrationsFolder(database.url), '20261130080000_duplicate_keys_by_place')
    const sql = readFileSync(path.join(folder, 'migration.sql'), 'utf8')
    for (const statement of sql.split(/;\n/).filter((one) => one.trim() !== ''))
      await db.$executeRawUnsafe(statement)

    expect(await db.duplicateKey.count({ where: { workspaceId: { in: workspaceIds } } })).toBe(0)
    const next = await scans.start(searched, null, false)
    for (const id of [next, running])
      expect(await db.duplicateScan.findFirst({ where: { id } })).toMatchObject({
        state: 'RUNNING',
        total: LEADS,
      })
    expect(await scanAtOnce(options, searched)).toMatchObject({ done: LEADS })
    expect(await scanAtOnce(options, underWay)).toMatchObject({ done: LEADS })
  })
})
