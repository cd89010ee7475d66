import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { importLeads } from '../../../server/features/transfer/import.service.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign } from '../../support/workspaces.ts'
import { importOptions, openDesk, streamOf, type Desk } from './import-harness.ts'

const CSV = `Company;Website;First name;Last name;Job title;E-Mail;Phone;LinkedIn;email_source;CRM id
Acme;acme.example;Ada;Lovelace;CTO;ada@acme.example;+49301;https://linkedin.com/in/ada;https://acme.example/team;17
Acme;acme.example;;;;info@acme.example;+49300;;;
Acme;acme.example;;;;jobs@acme.example;;;;
Bolt;;Grace;Hopper;"Rear
Admiral";grace@bolt.example;;;;18
`

describeOnEachDatabase('importing leads', (open) => {
  let database: TestDatabase
  let desk: Desk

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    desk = await openDesk(database)
  })

  const evidenceCount = () => database.db.evidence.count({ where: { workspaceId: desk.workspaceId } })
  const importRow = (id: string) => database.db.import.findFirstOrThrow({ where: { id } })
  const leadNamed = (name: string | null, { workspaceId } = desk) =>
    database.db.lead.findFirstOrThrow({
      where: { workspaceId, name },
      include: {
        evidence: { orderBy: { id: 'asc' } },
        campaigns: true,
        company: { include: { evidence: true } },
      },
    })

  it('creates companies, leads and memberships, and tells the numbers', async () => {
    const { importId, ...answer } = await desk.importCsv(CSV)
    expect(answer).toEqual({
      rows: 4,
      created: 3,
      updated: 1,
      unchanged: 0,
      rejected: 0,
      rejections: [],
      ignoredColumns: ['CRM id'],
    })
    const grace = await leadNamed('Grace Hopper')
    expect(grace).toMatchObject({
      title: 'Rear\nAdmiral',
      kind: 'PERSON',
      company: { name: 'Bolt', domain: null },
    })
    expect(grace.searchText).toContain('grace@bolt.example')
    expect(grace.campaigns).toMatchObject([{ campaignId: desk.campaignId, status: 'NEW', runId: null }])
    const campaign = await database.db.campaign.findFirstOrThrow({ where: { id: desk.campaignId } })
    expect(campaign.leadCount).toBe(3)
    expect(await importRow(importId)).toMatchObject({
      fileName: 'leads.csv',
      state: 'COMPLETED',
      startedById: desk.userId,
      rows: 4,
      created: 3,
      updated: 1,
      unchanged: 0,
      rejected: 0,
    })
  })

  it('gathers rows without a name with the general contact', async () => {
    await desk.importCsv(CSV)
    const general = await leadNamed(null)
    expect(general).toMatchObject({
      kind: 'GENERAL',
      email: 'info@acme.example',
      emails: ['info@acme.example', 'jobs@acme.example'],
      phones: ['+49300'],
    })
  })

  it('proves each stored value by the import and its line, with the source that the row names', async () => {
    const { importId } = await desk.importCsv(CSV)
    const ada = await leadNamed('Ada Lovelace')
    const proofs = ada.evidence.map((one) => [one.field, one.value, one.importLine, one.sourceUrl])
    expect(proofs).toEqual([
      ['name', 'Ada Lovelace', 2, null],
      ['title', 'CTO', 2, null],
      ['email', 'ada@acme.example', 2, 'https://acme.example/team'],
      ['phone', '+49301', 2, null],
      ['link', 'https://linkedin.com/in/ada', 2, null],
    ])
    expect(new Set(ada.evidence.map((one) => `${one.method} ${one.importId}`))).toEqual(
      new Set([`IMPORT ${importId}`]),
    )
    expect(ada.company.evidence).toMatchObject([{ field: 'name', value: 'Acme', importLine: 2, importId }])
    // Each line of the file that a value stands in is told, also behind a cell of two lines.
    expect((await leadNamed('Grace Hopper')).evidence[0]).toMatchObject({ importLine: 5 })
  })

  it('changes nothing when the same file comes again', async () => {
    await desk.importCsv(CSV)
    const [leads, proofs] = [await desk.exportLines(), await evidenceCount()]
    const again = await desk.importCsv(CSV)
    expect(again).toMatchObject({ rows: 4, created: 0, updated: 0, unchanged: 4, rejected: 0 })
    expect(await desk.exportLines()).toEqual(leads)
    expect(await evidenceCount()).toBe(proofs)
  })

  it('writes the row’s values over those of a person whom the company has', async () => {
    await desk.importCsv(CSV)
    const answer = await desk.importCsv(
      'company,site,name,title,email,phone\nACME Inc.,https://acme.example/,ada lovelace,CEO,a@acme.example,\n',
    )
    expect(answer).toMatchObject({ created: 0, updated: 1 })
    const ada = await leadNamed('ada lovelace')
    expect(ada).toMatchObject({
      title: 'CEO',
      email: 'a@acme.example',
      emails: ['a@acme.example', 'ada@acme.example'],
      phone: '+49301',
      company: { name: 'Acme' },
    })
    expect(ada.searchText).toContain('ceo')
    const ofTitle = ada.evidence.filter((one) => one.field === 'title').map((one) => one.value)
    expect(ofTitle).toEqual(['CTO', 'CEO'])
  })

  it('adds leads that are there already to another campaign', async () => {
    await desk.importCsv(CSV)
    const other = await createTestCampaign(database.db, desk.workspaceId, 'Spring')
    expect(await desk.importCsv(CSV, other)).toMatchObject({ created: 0, updated: 3, unchanged: 1 })
    expect(await database.db.lead.count({ where: { workspaceId: desk.workspaceId } })).toBe(3)
    expect(await desk.exportLines(other)).toHaveLength(3)
  })

  it('keeps good rows and tells line, column and reason of the others', async () => {
    const answer = await desk.importCsv(
      [
        'Company,Website,Name,E-Mail',
        'Acme,acme.example,Ada,ada@acme.example',
        'Acme,acme.example,Bob,bob at acme',
        ',,Carol,',
        'Acme,not a site,Dan,',
        'Acme,acme.example,,',
        'Acme,acme.example,Erin,e@acme.example,surplus',
        'Acme,"acme.example,Fred,',
        'Acme,acme.example,Gina',
      ].join('\r\n'),
    )
    expect(answer).toMatchObject({ rows: 8, created: 2, rejected: 6 })
    expect(answer.rejections.map(({ line, column }) => [line, column])).toEqual([
      [3, 'E-Mail'],
      [4, 'Company'],
      [5, 'Website'],
      [6, 'Name'],
      [7, null],
      [8, null],
    ])
    for (const { reason } of answer.rejections) expect(reason).toMatch(/^[A-Z“"].{10,}\.$/)
    expect((await desk.exportLines()).map((row) => row['name'])).toEqual(['Ada', 'Gina'])
    expect(await importRow(answer.importId)).toMatchObject({
      state: 'COMPLETED',
      rows: 8,
      created: 2,
      rejected: 6,
    })
  })

  it('tells the first thousand of very many wrong rows, and counts them all', async () => {
    const answer = await desk.importCsv(`company,email\n${'Acme,wrong\n'.repeat(1200)}Acme,a@acme.example\n`)
    expect(answer).toMatchObject({ rows: 1201, created: 1, rejected: 1200 })
    expect(answer.rejections).toHaveLength(1000)
  })

  it('stores formulas as text and gives them back guarded', async () => {
    await desk.importCsv(`company,name,title\n"'=Acme",@Ada,"=HYPERLINK(""http://evil.example"")"\n`)
    expect(await leadNamed('@Ada')).toMatchObject({
      title: '=HYPERLINK("http://evil.example")',
      company: { name: '=Acme' },
    })
  })

  it('shuts out other workspaces: their campaign is not found and nothing is written', async () => {
    const theirs = await openDesk(database)
    let read = 0
    async function* counted() {
      for await (const chunk of streamOf(CSV)) {
        read++
        yield chunk
      }
    }
    const target = { workspaceId: desk.workspaceId, userId: desk.userId, campaignId: theirs.campaignId }
    const foreign = importLeads(await importOptions(database), target, {
      fileName: 'x.csv',
      stream: counted(),
    })
    await expect(foreign).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(read).toBe(0)
    expect(await theirs.exportLines()).toEqual([])
    expect(await database.db.import.count({ where: { workspaceId: desk.workspaceId } })).toBe(0)
  })

  it('keeps the same person of two workspaces apart', async () => {
    const theirs = await openDesk(database)
    await theirs.importCsv(CSV)
    expect(await desk.importCsv(CSV)).toMatchObject({ created: 3 })
    await desk.importCsv('company,site,name,title\nAcme,acme.example,Ada Lovelace,CEO\n')
    expect(await leadNamed('Ada Lovelace', theirs)).toMatchObject({ title: 'CTO' })
  })

  it('imports nothing of a file that cannot be used, and says why', async () => {
    const files = ['', 'Name,Shoe size\nAda,38\n', 'company,email,e-mail\nA,a@a.example,b@a.example\n']
    for (const csv of files)
      await expect(desk.importCsv(csv)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const damaged = Buffer.concat([Buffer.from('company,name\nBjörk,a'), Buffer.from([0xc3])])
    await expect(desk.importCsv(Buffer.concat([Buffer.from('\ufeff'), damaged]))).rejects.toThrow('damaged')
    const ended = await database.db.import.findMany({ where: { workspaceId: desk.workspaceId } })
    expect(ended.every(({ state, rows }) => state === 'CANCELLED' && rows === 0)).toBe(true)
  })

  it('imports nothing from a file of a header alone', async () => {
    expect(await desk.importCsv('company,email\n')).toMatchObject({ rows: 0, created: 0, rejected: 0 })
  })

  describe('when a file breaks off', () => {
    const rows = Array.from({ length: 450 }, (_, i) => `Acme,acme.example,Person ${i}`).join('\n')

    it('imports nothing, for it is not here as a whole', async () => {
      async function* cut() {
        yield* streamOf(`company,site,name\n${rows}\n`)
        throw new Error('aborted')
      }
      await expect(desk.importStream(cut())).rejects.toThrow(/^aborted$/)
      expect(await database.db.import.count({ where: { workspaceId: desk.workspaceId } })).toBe(0)
    })

    it('stops at the row limit, keeps what came before and says so, and heals when the file comes again', async () => {
      const lines = Array.from({ length: 1200 }, (_, i) => `Acme,acme.example,Person ${i}`).join('\n')
      const csv = `company,site,name\n${lines}\n`
      const file = { fileName: 'x.csv', stream: streamOf(csv) }
      await expect(importLeads(await importOptions(database, 1100), desk, file)).rejects.toThrow(
        /A file has at most 1,100 rows\..*The 1,000 rows before that are imported; importing the file again does not double/,
      )
      const failed = await database.db.import.findFirstOrThrow({ where: { workspaceId: desk.workspaceId } })
      expect(failed).toMatchObject({ state: 'FAILED', rows: 1000, created: 1000 })
      expect(failed.finishedAt).not.toBeNull()
      expect(await desk.importCsv(csv)).toMatchObject({ created: 200, unchanged: 1000 })
      expect(await desk.exportLines()).toHaveLength(1200)
    })
  })

  it('takes the same file twice at the same time', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `Acme ${i % 7},acme${i % 7}.example,Person ${i}`).join(
      '\n',
    )
    const csv = `company,site,name\n${rows}\n`
    const answers = await Promise.all([desk.importCsv(csv), desk.importCsv(csv)])
    expect(answers.reduce((sum, { created }) => sum + created, 0)).toBe(300)
    expect(answers.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(300)
    expect(await desk.exportLines()).toHaveLength(300)
    const campaign = await database.db.campaign.findFirstOrThrow({ where: { id: desk.campaignId } })
    expect(campaign.leadCount).toBe(300)
    expect(await evidenceCount()).toBe(300 + 7)
  })
})
