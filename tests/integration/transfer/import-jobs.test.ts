import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BATCH_ROWS } from '../../../server/features/transfer/import.job.ts'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const FIELDS = `id state mode fileName file rows created updated unchanged rejected share removed restored left error
  columns { header field samples } rejections { line column reason }`
const START = `mutation($id: ID!, $mapping: [ImportField], $mode: ImportMode, $dry: Boolean) {
  startImport(id: $id, mapping: $mapping, mode: $mode, dryRun: $dry) { ${FIELDS} } }`
const PROGRESS = `subscription($id: ID!) { importProgress(importId: $id) { ${FIELDS} } }`
const deed = (name: string) => `mutation($id: ID!) { ${name}(id: $id) { ${FIELDS} } }`
const IMPORT = `query($id: ID!) { import(id: $id) { ${FIELDS} } }`

interface ImportState {
  id: string
  state: string
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  removed: number
  restored: number
  left: number
  error: string | null
  columns: { header: string; field: string | null; samples: string[] }[]
  rejections: { line: number; column: string | null; reason: string }[]
}

const HEADER = 'Firma;Website;Name;Titel;E-Mail'
const MAPPING = ['COMPANY', 'SITE', 'NAME', 'TITLE', 'EMAIL']
/** People at many companies, some of them twice and across batches, every 50th wrong. */
const rowsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const person = i % 700
    const email = i % 50 === 49 ? 'wrong' : `p${person}@c${person % 90}.example`
    return `Firm ${person % 90};c${person % 90}.example;Person ${person};Title ${i % 3};${email}`
  })
const csvOf = (rows: string[]): string => [HEADER, ...rows].join('\n')

describeOnEachDatabase('imports as jobs', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let stranger: Session
  let campaign: string

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  beforeEach(async () => {
    session = await api.register('Ada')
    stranger = await api.register('Eve')
    campaign = await createCampaign(session)
  })
  afterAll(() => api.close())

  async function upload(csv: string, who = session): Promise<string> {
    const response = await who.fetch(`/api/campaigns/${campaign}/imports?fileName=people.csv`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csv,
    })
    const { importId } = (await response.json()) as { importId: string }
    return importId
  }
  async function follow(id: string): Promise<ImportState> {
    let last: ImportState | undefined
    for await (const { data, errors } of session.follow<{ importProgress: ImportState }>(PROGRESS, { id })) {
      if (errors || !data) throw new Error(JSON.stringify(errors))
      last = data.importProgress
    }
    if (last === undefined) throw new Error('Nothing was told of the import')
    return last
  }
  async function start(id: string, more: Record<string, unknown> = {}): Promise<ImportState> {
    await session.ok(START, { id, mapping: MAPPING, ...more })
    return follow(id)
  }
  async function undo(id: string): Promise<ImportState> {
    await session.ok(deed('undoImport'), { id })
    return follow(id)
  }
  const countsOf = ({ rows, created, updated, unchanged, rejected }: ImportState) => ({
    ...{ rows, created, updated, unchanged, rejected },
  })
  /** Everything of the workspace that an import may touch, without ids and moments. */
  async function stock() {
    const where = { workspaceId: session.workspaceId }
    const { db } = database
    return {
      companies: await db.company.findMany({
        where,
        select: { siteKey: true, name: true },
        orderBy: { siteKey: 'asc' },
      }),
      leads: await db.lead.findMany({
        where,
        omit: { id: true, companyId: true },
        orderBy: { searchText: 'asc' },
      }),
      members: await db.campaignLead.count({ where }),
      evidence: await db.evidence.count({ where }),
      leadCount: (await db.campaign.findMany({ where, select: { leadCount: true } })).map(
        (one) => one.leadCount,
      ),
    }
  }

  it('tell the columns of a file before anything is imported', async () => {
    const id = await upload(csvOf(rowsOf(8)))
    const { import: row } = await session.ok<{ import: ImportState }>(IMPORT, { id })
    expect(row).toMatchObject({
      state: 'UPLOADED',
      fileName: 'people.csv',
      file: 'UTF-8, separated by semicolons',
    })
    expect(row.columns.map(({ header, field }) => [header, field])).toEqual([
      ['Firma', null],
      ['Website', 'SITE'],
      ['Name', 'NAME'],
      ['Titel', null],
      ['E-Mail', 'EMAIL'],
    ])
    expect(row.columns[2]?.samples).toEqual(['Person 0', 'Person 1', 'Person 2', 'Person 3', 'Person 4'])
  })

  it.each(['UPDATE', 'FILL', 'SKIP'])(
    'try a file without a trace, and count what the import then does (%s)',
    async (mode) => {
      for (const i of [1, 5, 600]) {
        const website = `c${i % 90}.example`
        await createLead(session, campaign, { companyName: 'Typed', website, name: `Person ${i}` })
      }
      const other = await createCampaign(session, [], 'Other')
      await createLead(session, other, { companyName: 'Typed', website: 'c7.example', name: 'Person 7' })
      const before = await stock()
      const id = await upload(csvOf(rowsOf(1300)))
      const dry = await start(id, { mode, dry: true })
      expect(dry).toMatchObject({ state: 'CHECKED', rows: 1300, rejected: 26 })
      expect(dry.rejections[0]).toEqual({
        line: 51,
        column: 'E-Mail',
        reason: 'This is not an email address.',
      })
      expect(await stock()).toEqual(before)
      const done = await start(id, { mode })
      expect(done.state).toBe('COMPLETED')
      expect(countsOf(done)).toEqual(countsOf(dry))
      expect(done.rejections).toEqual(dry.rejections)
      expect(done.created + done.updated + done.unchanged + done.rejected).toBe(1300)
    },
  )

  /** Names of the leads that a filter leaves. */
  async function listed(filter: object): Promise<string[]> {
    const { leads } = await session.ok<{ leads: { edges: { node: { name: string } }[] } }>(
      `query($filter: LeadFilter) { leads(filter: $filter, first: 100) { edges { node { name } } } }`,
      { filter },
    )
    return leads.edges.map(({ node }) => node.name).sort()
  }
  const countOf = async (filter: object) =>
    (
      await session.ok<{ leads: { totalCount: number } }>(
        `query($filter: LeadFilter) { leads(filter: $filter) { totalCount } }`,
        { filter },
      )
    ).leads.totalCount

  it('change nothing when the file comes again, which has met the leads all the same', async () => {
    const first = await start(await upload(csvOf(rowsOf(600))))
    expect(first).toMatchObject({ created: 588, rejected: 12 })
    const again = await start(await upload(csvOf(rowsOf(600))))
    expect(again).toMatchObject({ state: 'COMPLETED', created: 0, updated: 0, unchanged: 588, rejected: 12 })
    for (const { id } of [first, again]) expect(await countOf({ importId: id })).toBe(588)
  })

  it('are what a list can be narrowed to, with those that were there', async () => {
    const typed = { companyName: 'Typed', website: 'c1.example' }
    await createLead(session, campaign, { ...typed, name: 'Person 1' })
    await createLead(session, campaign, { ...typed, name: 'Ida Marsh' })
    const dry = await upload(csvOf(rowsOf(3)))
    await start(dry, { dry: true })
    expect(await listed({ importId: dry })).toEqual([])
    const { id } = await start(await upload(csvOf([...rowsOf(3), ...rowsOf(1)])))
    expect(await listed({ importId: id })).toEqual(['Person 0', 'Person 1', 'Person 2'])
    expect(await listed({ source: 'IMPORTED' })).toEqual(['Person 0', 'Person 2'])
    expect(await listed({ source: 'TYPED' })).toEqual(['Ida Marsh', 'Person 1'])
    expect(await listed({ importId: id, source: 'TYPED' })).toEqual(['Person 1'])
  })

  it('can be stopped, keep what is written, and be undone', async () => {
    const before = await stock()
    const id = await upload(csvOf(rowsOf(1300)))
    await session.ok(START, { id, mapping: MAPPING })
    const { cancelImport } = await session.ok<{ cancelImport: ImportState }>(deed('cancelImport'), { id })
    expect(cancelImport.state).toBe('CANCELLED')
    expect(await session.codeOf(deed('cancelImport'), { id })).toBe('CONFLICT')
    expect(await session.codeOf(START, { id, mapping: MAPPING })).toBe('CONFLICT')
    await sleep(300)
    const { created, updated } = (await session.ok<{ import: ImportState }>(IMPORT, { id })).import
    if (created + updated > 0) expect((await undo(id)).state).toBe('UNDONE')
    expect(await stock()).toEqual(before)
  })

  it('leave the file when a dry run is stopped, and drop it when the import is', async () => {
    const id = await upload(csvOf(rowsOf(1300)))
    await session.ok(START, { id, mapping: MAPPING, dry: true })
    const { cancelImport } = await session.ok<{ cancelImport: ImportState }>(deed('cancelImport'), { id })
    expect(['UPLOADED', 'CANCELLED']).toContain(cancelImport.state)
    if (cancelImport.state === 'UPLOADED')
      expect(
        (await session.ok<{ cancelImport: ImportState }>(deed('cancelImport'), { id })).cancelImport.state,
      ).toBe('CANCELLED')
    expect(await session.codeOf(START, { id, mapping: MAPPING })).toBe('CONFLICT')
  })

  describe('undone', () => {
    it('leave everything as it was', async () => {
      for (const i of [1, 5, 600]) {
        const website = `c${i % 90}.example`
        const typed = { companyName: 'Typed', website, name: `Person ${i}`, email: 'typed@a.example' }
        await createLead(session, campaign, typed)
      }
      const other = await createCampaign(session, [], 'Other')
      await createLead(session, other, { companyName: 'Typed', website: 'c7.example', name: 'Person 7' })
      const before = await stock()
      const id = await upload(csvOf(rowsOf(1300)))
      const done = await start(id)
      expect(done.state).toBe('COMPLETED')
      const undone = await undo(id)
      expect(undone).toMatchObject({ state: 'UNDONE', left: 0 })
      expect(undone.removed).toBe(done.created)
      expect(undone.restored).toBeGreaterThanOrEqual(4)
      expect(await stock()).toEqual(before)
      expect(await countOf({ importId: id })).toBe(0)
      expect(await session.codeOf(deed('undoImport'), { id })).toBe('CONFLICT')
    })

    it('take back batches of as many people as there are rows', async () => {
      const before = await stock()
      const rows = Array.from({ length: BATCH_ROWS + 1 }, (_, i) => `Acme;acme.example;Person ${i};;`)
      const id = await upload(csvOf(rows))
      expect(await start(id)).toMatchObject({ state: 'COMPLETED', created: BATCH_ROWS + 1 })
      expect(await undo(id)).toMatchObject({ state: 'UNDONE', removed: BATCH_ROWS + 1, left: 0 })
      expect(await stock()).toEqual(before)
    })

    it('leave what somebody has changed or used since', async () => {
      const ada = await createLead(session, campaign, {
        website: 'c1.example',
        name: 'Person 1',
        title: 'Old',
      })
      const id = await upload(csvOf(rowsOf(6)))
      await start(id)
      const { leads } = await session.ok<{ leads: { edges: { node: { id: string; name: string } }[] } }>(
        `{ leads { edges { node { id name } } } }`,
      )
      const idOf = (name: string) => leads.edges.find(({ node }) => node.name === name)?.node.id
      const change = `mutation($input: UpdateLeadInput!) { updateLead(input: $input) { id } }`
      await session.ok(change, { input: { id: ada, title: 'Chair' } })
      await session.ok(change, { input: { id: idOf('Person 2'), title: null } })
      await session.ok(change, { input: { id: idOf('Person 3'), campaignId: campaign, status: 'QUALIFIED' } })
      const undone = await undo(id)
      expect(undone).toMatchObject({ state: 'UNDONE', removed: 3, restored: 0, left: 3 })
      const left = await database.db.lead.findMany({
        where: { workspaceId: session.workspaceId },
        orderBy: { name: 'asc' },
      })
      expect(await listed({ importId: id })).toEqual(['Person 1', 'Person 2', 'Person 3'])
      expect(left.map(({ name, title, email }) => [name, title, email])).toEqual([
        ['Person 1', 'Chair', null],
        ['Person 2', null, 'p2@c2.example'],
        ['Person 3', 'Title 0', 'p3@c3.example'],
      ])
    })

    it('leave what a later import has met, changed or not', async () => {
      const rows = rowsOf(4)
      const first = await start(await upload(csvOf(rows)))
      const second = await start(await upload(csvOf(rows.slice(0, 3))))
      expect(second).toMatchObject({ created: 0, updated: 0, unchanged: 3 })
      expect(await undo(first.id)).toMatchObject({ state: 'UNDONE', removed: 1, left: 3 })
      expect(await stock()).toMatchObject({ members: 3, leadCount: [3] })
    })

    it('take those out of the campaign that a skipping import only added to it', async () => {
      const other = await createCampaign(session, [], 'Other')
      for (const i of [1, 2])
        await createLead(session, other, { website: `c${i}.example`, name: `Person ${i}`, title: 'Own' })
      const before = await stock()
      const id = await upload(csvOf(rowsOf(3)))
      const dry = await start(id, { mode: 'SKIP', dry: true })
      const done = await start(id, { mode: 'SKIP' })
      expect(countsOf(done)).toEqual(countsOf(dry))
      expect(done).toMatchObject({ created: 1, updated: 2, unchanged: 0 })
      const { leads } = await session.ok<{ leads: { edges: { node: { title: string } }[] } }>(
        `query($id: ID!) { leads(campaignId: $id) { edges { node { title } } } }`,
        { id: campaign },
      )
      expect(leads.edges.map(({ node }) => node.title).sort()).toEqual(['Own', 'Own', 'Title 0'])
      expect(await undo(id)).toMatchObject({ state: 'UNDONE', removed: 1, restored: 2, left: 0 })
      expect(await stock()).toEqual(before)
    })

    it('are refused while they are under way, and before anything is written', async () => {
      const id = await upload(csvOf(rowsOf(3)))
      expect(await session.codeOf(deed('undoImport'), { id })).toBe('CONFLICT')
      await start(id, { dry: true })
      expect(await session.codeOf(deed('undoImport'), { id })).toBe('CONFLICT')
    })
  })

  it.each([
    [['COMPANY', 'SITE', 'NAME', 'NAME', 'EMAIL'], '“Name” (column 3) and “Titel” (column 4) both mean name'],
    [['COMPANY', 'SITE', 'NAME'], 'The file has 5 columns'],
    [[null, null, 'NAME', null, 'EMAIL'], 'No column tells the company'],
  ])('refuse the mapping %j and say why', async (mapping, message) => {
    const id = await upload(csvOf(rowsOf(3)))
    const { errors } = await session.gql(START, { id, mapping })
    expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT')
    expect(errors?.[0]?.message).toContain(message)
  })

  it('are listed with their campaign, newest first, for its own workspace alone', async () => {
    const [older, newer] = [await upload(csvOf(rowsOf(1))), await upload(csvOf(rowsOf(2)))]
    const LIST = `query($id: ID!) { imports(campaignId: $id) { totalCount edges { node { id state } } } }`
    const { imports } = await session.ok(LIST, { id: campaign })
    expect(imports).toEqual({
      totalCount: 2,
      edges: [{ node: { id: newer, state: 'UPLOADED' } }, { node: { id: older, state: 'UPLOADED' } }],
    })
    expect(await stranger.codeOf(LIST, { id: campaign })).toBe('NOT_FOUND')
    for (const name of ['cancelImport', 'undoImport'])
      expect(await stranger.codeOf(deed(name), { id: newer })).toBe('NOT_FOUND')
    expect(await stranger.codeOf(START, { id: newer, mapping: MAPPING })).toBe('NOT_FOUND')
  })

  it('fail with words when their campaign is deleted meanwhile', async () => {
    const id = await upload(csvOf(rowsOf(3)))
    await session.ok(`mutation($id: ID!) { deleteCampaign(id: $id) }`, { id: campaign })
    const failed = await start(id)
    expect(failed).toMatchObject({ state: 'FAILED', rows: 0, error: 'No such campaign in this workspace.' })
  })
})
