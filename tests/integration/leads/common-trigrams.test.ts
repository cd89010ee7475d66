/** What most leads have is not asked of PostgreSQL's index; what is found stays the same. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countLeads } from '../../../server/features/leads/lead-count.store.ts'
import { searchWords, type LeadFilter } from '../../../server/features/leads/lead-filter.ts'
import { listLeadIds } from '../../../server/features/leads/lead-page.store.ts'
import { findCommonTrigrams } from '../../../server/features/leads/search-trigrams.store.ts'
import { commonTrigrams } from '../../../server/features/leads/search-trigrams.ts'
import { describeOnPostgres, type TestDatabase } from '../../support/databases.ts'
import { createTestWorkspace } from '../../support/workspaces.ts'

const LEADS = 300
const SEARCHES = [
  ...[
    'first12 last7',
    'first1 title',
    'irst12',
    'st12',
    'last77 gmbh',
    '7 gmbh',
    'gmbh',
    'title 7',
    'com',
    'm 12',
  ],
  ...[
    'name12@comp',
    'e12@company.example',
    'first_2',
    'first12 first12',
    'rst12x',
    'first13 last',
    'öl12 öl',
  ],
]

describeOnPostgres('a search for what most leads have', (open) => {
  let database: TestDatabase
  let workspaceId: string
  const statements: string[] = []
  beforeAll(async () => {
    database = await open((sql) => statements.push(sql))
    const { db } = database
    ;({ workspaceId } = await createTestWorkspace(db, 'Acme'))
    const { id: companyId } = await db.company.create({ data: { workspaceId, siteKey: 'x', name: 'x' } })
    const texts = Array.from({ length: LEADS }, (_, n) => {
      const title = n % 3 === 0 ? '' : `title ${n % 50}\n`
      return `first${n} last${(n * 7) % 100}\n${title}name${n}@company.example\nöl${n} gmbh`
    })
    await db.lead.createMany({
      data: texts.map((searchText, n) => ({
        ...({ workspaceId, companyId, kind: 'PERSON', identityKey: `${n}`, name: `${n}` } as const),
        ...{ title: n % 3 === 0 ? null : 'title', searchText },
      })),
    })
    await db.$executeRawUnsafe('ANALYZE "Lead"')
  })
  afterAll(() => database.close())

  it('is told by what was analysed of all texts', async () => {
    const common = await findCommonTrigrams(database)
    const shared = ['fir', 'irs', 'las', 'com', 'gmb', 'mbh', ' gm', '  n']
    expect(shared.filter((letters) => common.has(letters))).toEqual(shared)
    expect(['st1', 'tit', 'l12'].filter((letters) => common.has(letters))).toEqual([])
  })

  const firstPage = {
    order: { field: 'CREATED_AT', direction: 'DESC' },
    from: undefined,
    isBackwards: false,
    take: LEADS,
  } as const

  it.each(SEARCHES)('finds "%s" where it stands, in the list and in titles', async (search) => {
    const words = searchWords(search)
    const leads = await database.db.lead.findMany({ where: { workspaceId } })
    const isIn = (text: string | undefined) => words.every((word) => text?.includes(word) === true)
    const lookups: [LeadFilter, (lead: (typeof leads)[number]) => boolean][] = [
      [{ words }, ({ searchText }) => isIn(searchText)],
      [
        { words: [], titleWords: words },
        ({ title, searchText }) => title !== null && isIn(searchText.split('\n')[1]),
      ],
    ]
    for (const [filter, isWanted] of lookups) {
      const wanted = leads.filter(isWanted).map(({ id }) => id)
      const page = await listLeadIds(workspaceId, database, filter, undefined, firstPage)
      expect(page.toSorted()).toEqual(wanted.toSorted())
      expect(await countLeads(workspaceId, database, filter, undefined, 10_001)).toBe(wanted.length)
    }
  })

  it('asks the index for the rest of a word, and the lead for the word', async () => {
    await findCommonTrigrams(database)
    statements.length = 0
    await listLeadIds(workspaceId, database, { words: ['first12', 'anna'] }, undefined, firstPage)
    expect(statements).toHaveLength(1)
    expect(statements[0]?.match(/ LIKE /g)).toHaveLength(2)
    expect(statements[0]?.match(/strpos/g)).toHaveLength(1)
  })

  it('takes trigrams as the index takes them', async () => {
    for (const text of [
      'first12 last7',
      'a bc@def.example',
      'öl & söhne',
      "o'neil* (near) and\nacme",
      '霧瀬 透',
      '',
    ]) {
      const rows = await database.db.$queryRaw<{ letters: string[] }[]>`SELECT show_trgm(${text}) AS letters`
      // The index keeps a hash of three letters that are more than three bytes; the number of them is the same.
      const theirs = rows[0]?.letters ?? []
      const ours = [...commonTrigrams(Array.from({ length: 100 }, () => text))]
      expect(ours).toHaveLength(theirs.length)
      const plain = (letters: string) => /^[\x20-\x7e]{3}$/.test(letters)
      expect(ours.filter(plain).toSorted()).toEqual(theirs.filter(plain).toSorted())
    }
  })
})
