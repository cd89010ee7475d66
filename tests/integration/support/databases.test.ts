import { beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestWorkspace } from '../../support/workspaces.ts'

describeOnEachDatabase('a test database', (open) => {
  let database: TestDatabase
  const statements: string[] = []

  beforeAll(async () => {
    database = await open((sql) => statements.push(sql))
  })

  it('is migrated and empty', async () => {
    expect(await database.db.workspace.count()).toBe(0)
  })

  it('shows the statements that it is sent', async () => {
    statements.length = 0
    await database.db.user.count()
    expect(statements.some((sql) => /["`]User["`]/.test(sql))).toBe(true)
  })

  it('shares nothing with another', async () => {
    await createTestWorkspace(database.db)
    const other = await open()
    expect(await other.db.workspace.count()).toBe(0)
    expect(other.url).not.toBe(database.url)
  })
})
