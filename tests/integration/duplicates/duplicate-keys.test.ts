import { v7 as uuidv7 } from 'uuid'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { listSharing, putKeys } from '../../../server/features/duplicates/duplicate-keys.store.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestWorkspace } from '../../support/workspaces.ts'
import { seedLeads } from '../bulk/bulk-harness.ts'

describeOnEachDatabase('keys of leads that may be one', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let leads: string[]

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    ;({ workspaceId } = await createTestWorkspace(database.db))
    leads = await seedLeads(database, workspaceId, 3)
  })
  const put = (rows: { leadId: string; keys: number[] }[]) =>
    putKeys(workspaceId, database.db, database, rows)
  const sharing = (rows: { leadId: string; keys: number[] }[], whose = workspaceId) =>
    listSharing(whose, database, rows)
  const keysOf = async (leadId: string) => {
    const rows = await database.db.duplicateKey.findMany({ where: { workspaceId, leadId } })
    return rows.map(({ key }) => Number(key)).sort((a, b) => a - b)
  }
  const [LEAST, MOST] = [1, 2 ** 48 - 1]

  it('are brought to what they are now, and group the leads that share one', async () => {
    const [a = '', b = '', c = ''] = leads
    await put([
      { leadId: a, keys: [LEAST, 2, MOST] },
      { leadId: b, keys: [MOST] },
      { leadId: c, keys: [] },
    ])
    expect(await sharing([{ leadId: a, keys: [LEAST, 2, MOST] }])).toEqual([[a, b]])
    await put([
      { leadId: a, keys: [2, 3] },
      { leadId: c, keys: [3] },
    ])
    expect(await keysOf(a)).toEqual([2, 3])
    expect(await sharing([{ leadId: c, keys: [MOST] }])).toEqual([[c, b]])
    expect(await sharing([{ leadId: b, keys: [3] }])).toEqual([[b, ...[a, c].sort()]])
    // As they are given, whatever is written of them.
    const given = [
      { leadId: a, keys: [LEAST] },
      { leadId: c, keys: [LEAST, 2] },
    ]
    expect(await sharing(given)).toEqual([[a, c]])
    const { workspaceId: other } = await createTestWorkspace(database.db)
    expect(await sharing([{ leadId: b, keys: [3] }], other)).toEqual([])
  })

  it('are not written of leads that are gone, or are another workspace’s', async () => {
    const [a = '', b = ''] = leads
    const { workspaceId: other } = await createTestWorkspace(database.db)
    const [theirs = ''] = await seedLeads(database, other, 1)
    await database.db.lead.deleteMany({ where: { id: b } })
    await put([a, b, theirs, uuidv7()].map((leadId) => ({ leadId, keys: [7] })))
    const rows = await database.db.duplicateKey.findMany({ where: { key: 7n } })
    expect(rows).toMatchObject([{ workspaceId, leadId: a }])
  })

  it('group nobody when too many have them', async () => {
    const many = await seedLeads(database, workspaceId, 51)
    const all = many.map((leadId) => ({ leadId, keys: [9] }))
    await put(all)
    const [first, ...others] = all
    if (first === undefined) throw new Error('no lead')
    expect(await sharing([first])).toEqual([])
    expect(await sharing(all)).toEqual([])
    await put([{ leadId: others[0]?.leadId ?? '', keys: [] }])
    expect((await sharing([first])).map((ids) => ids.length)).toEqual([50])
  })

  it('are written however many there are', async () => {
    const [a = ''] = leads
    const keys = Array.from({ length: 1234 }, (_, i) => i * 1000)
    await put([{ leadId: a, keys }])
    expect(await keysOf(a)).toEqual(keys)
  })
})
