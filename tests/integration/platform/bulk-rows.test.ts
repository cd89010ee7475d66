import { beforeAll, expect, it } from 'vitest'
import { Prisma } from '../../../server/generated/postgresql/client.ts'
import { bulkWriterOn, type BulkWriter } from '../../../server/platform/bulk-rows.ts'
import { newId } from '../../../server/platform/ids.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestWorkspace, type TestWorkspace } from '../../support/workspaces.ts'

const COMPANY = {
  name: 'Company',
  columns: {
    ...{ id: 'uuid', siteKey: 'text', domain: 'text', name: 'text' },
    ...{ emails: 'jsonb', phones: 'jsonb', socials: 'jsonb', vatIds: 'jsonb' },
    ...{ createdAt: 'timestamptz', updatedAt: 'timestamptz' },
  },
}
const MOMENT = '2026-01-02T03:04:05.678+00:00'
const SHARED = { phones: ['+49 30 1'], socials: [], domain: null, createdAt: MOMENT, updatedAt: MOMENT }

describeOnEachDatabase('rows in bulk', (open) => {
  let database: TestDatabase
  let bulk: BulkWriter
  let owner: TestWorkspace
  let other: TestWorkspace
  beforeAll(async () => {
    database = await open()
    bulk = bulkWriterOn(database)
    owner = await createTestWorkspace(database.db)
    other = await createTestWorkspace(database.db)
  })

  const row = (siteKey: string, emails: string[] = [], vatIds: string[] | null = null) => ({
    ...{ id: newId(), siteKey, name: `"Ärzte" & Söhne, ${siteKey}`, emails, vatIds },
  })
  const find = (id: string) => database.db.company.findUniqueOrThrow({ where: { id } })

  /** Without any, which is not the same as with the null of JSON. */
  const withoutVatIds = async (id: string) =>
    (await database.db.company.count({ where: { id, vatIds: { equals: Prisma.DbNull } } })) === 1

  it('are written with what is their own and what they share', async () => {
    const rows = [row('https://a.example', ['a@a.example', 'b@a.example'], ['DE1']), row('https://b.example')]
    await bulk.insertRows(owner.workspaceId, database.db, COMPANY, rows, SHARED)
    expect(await find(rows[0]?.id ?? '')).toMatchObject({
      ...{ workspaceId: owner.workspaceId, siteKey: 'https://a.example', domain: null },
      ...{ name: '"Ärzte" & Söhne, https://a.example', emails: ['a@a.example', 'b@a.example'] },
      ...{ phones: ['+49 30 1'], socials: [], vatIds: ['DE1'], createdAt: new Date(MOMENT) },
    })
    expect(await find(rows[1]?.id ?? '')).toMatchObject({ emails: [] })
    expect(await withoutVatIds(rows[1]?.id ?? '')).toBe(true)
  })

  it('pass over what the table has no column for, and take what is absent for none', async () => {
    const { vatIds: _, ...bare } = row('https://c.example')
    const rows = [{ ...bare, workspaceId: other.workspaceId, notes: 'no column' }]
    await bulk.insertRows(owner.workspaceId, database.db, COMPANY, rows, SHARED)
    expect(await find(bare.id)).toMatchObject({ workspaceId: owner.workspaceId })
    expect(await withoutVatIds(bare.id)).toBe(true)
  })

  it('are changed by their ids, in their workspace alone', async () => {
    const [mine, theirs] = [row('https://d.example'), row('https://d.example')]
    await bulk.insertRows(owner.workspaceId, database.db, COMPANY, [mine], SHARED)
    await bulk.insertRows(other.workspaceId, database.db, COMPANY, [theirs], SHARED)
    const table = { name: 'Company', columns: { id: 'uuid', name: 'text', emails: 'jsonb', phones: 'jsonb' } }
    const changes = [mine, theirs].map(({ id }) => ({ id, name: 'Changed', emails: ['c@d.example'] }))
    await bulk.updateRows(owner.workspaceId, database.db, table, changes, { phones: [] })
    expect(await find(mine.id)).toMatchObject({ name: 'Changed', emails: ['c@d.example'], phones: [] })
    expect(await find(theirs.id)).toMatchObject({ name: theirs.name, emails: [], phones: ['+49 30 1'] })
  })

  it('write nothing at all when one of them may not stand', async () => {
    const rows = [row('https://e.example'), row('https://a.example')]
    const writing = bulk.insertRows(owner.workspaceId, database.db, COMPANY, rows, SHARED)
    await expect(writing).rejects.toMatchObject({ name: 'PrismaClientKnownRequestError' })
    expect(await database.db.company.count({ where: { siteKey: 'https://e.example' } })).toBe(0)
  })
})
