/** The search and its index: what it finds is what stands in the leads, whatever became of them. */
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countLeads } from '../../../server/features/leads/lead-count.store.ts'
import { searchWords } from '../../../server/features/leads/lead-filter.ts'
import { listLeadIds } from '../../../server/features/leads/lead-page.store.ts'
import { sqlitePath } from '../../../server/platform/database.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'

const TEXTS = [
  'änne özgür\ngeschäftsführerin\naenne@oel.example\nöl & söhne\noel.example',
  'bea berg\npartner\nöl & söhne\noel.example',
  'carl coe\ncarl@acme.example\nacme',
  'dora "d" doe\npartner\nacme',
  "o'neil* (near) and\nacme",
  '霧瀬 透\n代表\nkiri.example',
  'zz',
  'ab',
  'x',
  '',
  '\u{1f600}smile ab\u{1f600}',
]
const NOWHERE = ['zqx', 'zq', '"', '""', 'a"', 'and or', 'near', '*', '(', 'text:', "'", '-- x', 'ö', '霧 代']

/** Everything of up to four letters that stands in the texts, and some that does not; each once. */
const SEARCHES = new Set([
  ...NOWHERE,
  ...TEXTS.flatMap((text) => {
    const letters = [...text]
    return [1, 2, 3, 4].flatMap((length) => letters.map((_, i) => letters.slice(i, i + length).join('')))
  }),
  ...['partner acme', 'acme zz', 'be pa', 'a be partner', 'oel.example änne', 'söhne berg x'],
])

describeOnEachDatabase('the search', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let companyId: string
  beforeAll(async () => {
    database = await open()
    const { db } = database
    for (const name of ['Other', 'Acme']) {
      ;({ workspaceId } = await createTestWorkspace(db, name))
      companyId = (await db.company.create({ data: { workspaceId, siteKey: 'x', name: 'x' } })).id
      await db.lead.createMany({ data: TEXTS.map((searchText, i) => lead(`${i}`, searchText)) })
    }
  })
  afterAll(() => database.close())

  const lead = (identityKey: string, searchText: string) =>
    ({ workspaceId, companyId, kind: 'PERSON', identityKey, name: identityKey, searchText }) as const
  const newest = { field: 'CREATED_AT', direction: 'DESC' } as const

  /** Compares what each search finds with what a look at every lead finds. */
  async function expectWhatIsThere(searches: Iterable<string>): Promise<void> {
    const leads = await database.db.lead.findMany({ where: { workspaceId } })
    const wrong: string[] = []
    for (const search of searches) {
      const filter = { words: searchWords(search) }
      const wanted = leads.filter(({ searchText }) => filter.words.every((word) => searchText.includes(word)))
      const request = { order: newest, from: undefined, isBackwards: false, take: 100 }
      const found = await listLeadIds(workspaceId, database, filter, undefined, request)
      const count = await countLeads(workspaceId, database, filter, undefined, 10_001)
      const isSame =
        found.toSorted().join() ===
        wanted
          .map(({ id }) => id)
          .toSorted()
          .join()
      if (!isSame || count !== wanted.length)
        wrong.push(`${search}: ${found.length} of ${wanted.length}, counted ${count}`)
    }
    expect(wrong).toEqual([])
  }

  it('finds words of any length wherever they stand, and those of no other workspace', async () => {
    await expectWhatIsThere(SEARCHES)
  })

  it('finds a lead by what it became, and no longer by what it was', async () => {
    const { db } = database
    const before = await db.lead.findFirstOrThrow({ where: { workspaceId, searchText: 'zz' } })
    await db.lead.update({ where: { id: before.id }, data: { searchText: 'became quartz' } })
    await db.lead.updateMany({ where: { workspaceId, searchText: 'ab' }, data: { title: 'same words' } })
    await db.lead.deleteMany({ where: { workspaceId, searchText: { contains: 'berg' } } })
    await db.lead.create({ data: lead('new', 'new\nbergen.example') })
    await expectWhatIsThere(['zz', 'became', 'tz', 'rtz', 'ab', 'berg', 'bea', 'bergen', 'partner'])
  })

  it('finds nothing of a transaction that was taken back', async () => {
    const undone = database.db.$transaction(async (tx) => {
      await tx.lead.create({ data: lead('undone', 'undone') })
      throw new Error('taken back')
    })
    await expect(undone).rejects.toThrow('taken back')
    await expectWhatIsThere(['undone', 'un', 'partner'])
  })

  it('of a workspace that is gone leaves nothing, and one without leads finds nothing', async () => {
    const { db } = database
    const gone = await createTestWorkspace(db)
    const company = await db.company.create({
      data: { workspaceId: gone.workspaceId, siteKey: 'x', name: 'x' },
    })
    const data = { ...lead('gone', 'gone partner'), workspaceId: gone.workspaceId, companyId: company.id }
    await db.lead.create({ data })
    await db.workspace.delete({ where: { id: gone.workspaceId } })
    const next = await createTestWorkspace(db)
    for (const search of ['gone', 'partner', 'pa', 'x']) {
      const filter = { words: searchWords(search) }
      expect(await countLeads(next.workspaceId, database, filter, undefined, 10_001)).toBe(0)
    }
    await expectWhatIsThere(['partner', 'gone'])
  })

  describe('for a word of very many', () => {
    const MANY = 10_050
    let manyId: string
    let campaignId: string
    beforeAll(async () => {
      const { db, provider } = database
      ;({ workspaceId: manyId } = await createTestWorkspace(db))
      campaignId = await createTestCampaign(db, manyId)
      const company = await db.company.create({ data: { workspaceId: manyId, siteKey: 'x', name: 'x' } })
      const id = provider === 'sqlite' ? 'lower(hex(randomblob(16)))' : 'gen_random_uuid()'
      await db.$executeRawUnsafe(`
        INSERT INTO "Lead" ("id", "workspaceId", "companyId", "kind", "identityKey", "name", "searchText", "emails", "phones", "links")
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${MANY})
        SELECT ${id}, '${manyId}', '${company.id}', 'PERSON', 'person:' || n, 'Person ' || n,
          'person ' || n || CASE WHEN n % 3000 = 0 THEN ' seldom' ELSE '' END, '[]', '[]', '[]' FROM numbers`)
      await db.$executeRawUnsafe(`
        INSERT INTO "CampaignLead" ("workspaceId", "campaignId", "leadId")
        SELECT "workspaceId", '${campaignId}', "id" FROM "Lead" WHERE "workspaceId" = '${manyId}' AND "name" LIKE '%1'`)
    })

    it.each([
      ['person', MANY],
      ['pe', MANY],
      ['person seldom', 3],
      ['seldom', 3],
      ['person 999', 19],
    ])('%j counts what there is, up to the bound', async (search, wanted) => {
      const filter = { words: searchWords(search) }
      const counted = await countLeads(manyId, database, filter, undefined, 10_001)
      expect(counted).toBe(Math.min(wanted, 10_001))
    })

    it('is paged along the order to its end, also of a campaign', async () => {
      for (const part of [{}, { campaignId }]) {
        const filter = { words: ['person'], ...part }
        const order = { field: 'NAME', direction: 'ASC' } as const
        const read: string[] = []
        for (;;) {
          const request = { order, from: read.at(-1), isBackwards: false, take: 3000 }
          const page = await listLeadIds(manyId, database, filter, undefined, request)
          read.push(...page)
          if (page.length < 3000) break
        }
        expect(new Set(read).size).toBe(read.length)
        expect(read.length).toBe(
          'campaignId' in part
            ? await database.db.campaignLead.count({ where: { workspaceId: manyId } })
            : MANY,
        )
      }
    })
  })

  it('finds the same after the file was packed anew', async () => {
    if (database.provider !== 'sqlite') return
    const file = new Sqlite(sqlitePath(database.url))
    file.exec('VACUUM')
    file.close()
    await expectWhatIsThere(['partner', 'became', 'bergen', 'tz', 'acme'])
  })
})
