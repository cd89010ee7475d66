import { beforeEach, expect, it } from 'vitest'
import { bulkWriterOn } from '../../../server/platform/bulk-rows.ts'
import { newId } from '../../../server/platform/ids.ts'
import { PlannerStatistics } from '../../../server/platform/planner-statistics.ts'
import { describeOnEachDatabase, describeOnPostgres, type TestDatabase } from '../../support/databases.ts'
import { createTestWorkspace } from '../../support/workspaces.ts'

const SITES = {
  name: 'Company',
  columns: { id: 'uuid', siteKey: 'text', name: 'text', emails: 'jsonb', updatedAt: 'timestamptz' },
}

async function addCompanies(database: TestDatabase, count: number): Promise<void> {
  const { workspaceId } = await createTestWorkspace(database.db)
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ id: newId(), siteKey: `https://${index}.example`, name: `Company ${index}` },
  }))
  const shared = { emails: [], updatedAt: '2026-01-01T00:00:00.000+00:00' }
  await bulkWriterOn(database).insertRows(workspaceId, database.db, SITES, rows, shared)
}

describeOnPostgres('statistics of the planner', (open) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await open()
  })

  async function known(): Promise<number> {
    const rows = await database.db.$queryRaw<{ rows: number }[]>`
      SELECT reltuples::float8 AS rows FROM pg_class WHERE oid = '"Company"'::regclass`
    return rows[0]?.rows ?? Number.NaN
  }

  it('are taken once a job has written many rows, and again when it has written several times as many', async () => {
    const statistics = new PlannerStatistics(database, ['Company'])
    await addCompanies(database, 600)
    await statistics.note(400)
    expect(await known()).toBe(-1)
    await statistics.note(200)
    expect(await known()).toBe(600)
    await addCompanies(database, 1900)
    await statistics.note(1700)
    expect(await known()).toBe(600)
    await statistics.note(200)
    expect(await known()).toBe(2500)
  })

  it('are left alone where as many rows are known of as were written', async () => {
    await addCompanies(database, 1000)
    await new PlannerStatistics(database, ['Company']).note(1000)
    expect(await known()).toBe(1000)
    await addCompanies(database, 1)
    await new PlannerStatistics(database, ['Company']).note(1000)
    expect(await known()).toBe(1000)
  })
})

describeOnEachDatabase('statistics of the planner, on any database', (open) => {
  it('may be asked for', async () => {
    const database = await open()
    await addCompanies(database, 5000)
    await new PlannerStatistics(database, ['Company', 'Lead']).note(5000)
    expect(await database.db.company.count()).toBe(5000)
  })
})
