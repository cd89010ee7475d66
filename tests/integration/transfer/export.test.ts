import { beforeAll, describe, expect, it } from 'vitest'
import { createTransferService } from '../../../server/features/transfer/transfer.service.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { importOptions, openDesk, type Desk } from './import-harness.ts'
import { seedLeads } from './seed-leads.ts'

const CSV = `company,site,name,title,email,phone,links,email_source,department,department_source
Acme,acme.example,Ada Lovelace,CTO,ada@acme.example,+49301,https://a.example/ada https://b.example/ada,https://acme.example/imported,Engines,https://acme.example/engines
Acme,acme.example,,,info@acme.example,,,,,
Bolt,,Grace Hopper,,,,,,,
`

describeOnEachDatabase('exporting leads', (open) => {
  let database: TestDatabase
  let desk: Desk
  const statements: string[] = []
  const transfer = async () => createTransferService(await importOptions(database))

  async function exportNames(filter: Parameters<Awaited<ReturnType<typeof transfer>>['exportLeads']>[2]) {
    const { pages } = await (await transfer()).exportLeads(desk.workspaceId, desk.campaignId, filter)
    const names: string[] = []
    for await (const page of pages) names.push(...page.map((row) => row.name))
    return names
  }

  beforeAll(async () => {
    database = await open((sql) => statements.push(sql))
    desk = await openDesk(database)
    await desk.importCsv(CSV)
  })

  it('writes every column', async () => {
    const [ada, info, grace] = await desk.exportLines()
    expect(ada).toEqual({
      company: 'Acme',
      domain: 'acme.example',
      site: 'https://acme.example/',
      kind: 'PERSON',
      name: 'Ada Lovelace',
      title: 'CTO',
      email: 'ada@acme.example',
      phone: '+49301',
      links: 'https://a.example/ada https://b.example/ada',
      status: 'NEW',
      found_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      name_source: '',
      title_source: '',
      email_source: 'https://acme.example/imported',
      phone_source: '',
      department: 'Engines',
      department_source: 'https://acme.example/engines',
      address: '',
      postal_code: '',
      city: '',
      country: '',
      register_numbers: '',
      vat_ids: '',
      industries: '',
      licences: '',
    })
    expect(info).toMatchObject({ kind: 'GENERAL', name: '', email: 'info@acme.example', email_source: '' })
    expect(grace).toMatchObject({ company: 'Bolt', domain: '', site: '', name: 'Grace Hopper' })
  })

  it('writes the company’s facts, lists by semicolons', async () => {
    const own = await openDesk(database)
    await own.importCsv('company,name\nMöwenhof,Ida Marsh\n')
    const { db } = database
    const number = { country: 'DE', raw: 'x', register: null }
    await db.company.updateMany({
      where: { workspaceId: own.workspaceId },
      data: {
        addresses: [
          { text: 'Möwenweg 7, 10115 Berlin', postalCode: '10115', city: 'Berlin', countryCode: 'DE' },
          { text: 'Hinterhof 1' },
        ],
        registerNumbers: [
          { ...number, kind: 'de_handelsregister', value: 'HRB 45678', register: 'Amtsgericht Lichtenau' },
          { ...number, kind: 'lei', value: '47180KESTREL00WORK83' },
        ],
        vatIds: [{ ...number, kind: 'vat', value: 'DE471829360' }],
        industries: ['Prüftechnik', 'Kalibrierung'],
      },
    })
    expect(await own.exportLines()).toMatchObject([
      {
        address: 'Möwenweg 7, 10115 Berlin',
        postal_code: '10115',
        city: 'Berlin',
        country: 'DE',
        register_numbers: 'HRB 45678 (Amtsgericht Lichtenau); 47180KESTREL00WORK83',
        vat_ids: 'DE471829360',
        industries: 'Prüftechnik; Kalibrierung',
      },
    ])
  })

  it('names the page of the surest evidence for exactly the exported value', async () => {
    const own = await openDesk(database)
    await own.importCsv('company,name,title,email\nAcme,Ada,CTO,ada@acme.example\n')
    const { db } = database
    const { workspaceId } = own
    const lead = await db.lead.findFirstOrThrow({ where: { workspaceId } })
    const page = (url: string) =>
      db.pageSnapshot.create({
        data: { workspaceId, url, contentHash: 'h', status: 200, bytes: 1, fetchedAt: new Date() },
      })
    const [team, contact, old] = [
      await page('https://acme.example/team'),
      await page('https://acme.example/contact'),
      await page('https://acme.example/old'),
    ]
    const ofLead = { workspaceId, leadId: lead.id, method: 'CARD' as const }
    await db.evidence.createMany({
      data: [
        { ...ofLead, field: 'email', value: 'ada@acme.example', confidence: 0.5, pageSnapshotId: contact.id },
        { ...ofLead, field: 'email', value: 'ada@acme.example', confidence: 0.9, pageSnapshotId: team.id },
        { ...ofLead, field: 'email', value: 'old@acme.example', confidence: 1, pageSnapshotId: old.id },
        { ...ofLead, field: 'title', value: 'Intern', confidence: 1, pageSnapshotId: old.id },
        { ...ofLead, field: 'title', value: 'CTO', method: 'USER' as const, userId: own.userId },
      ],
    })
    expect(await own.exportLines()).toMatchObject([
      { email_source: 'https://acme.example/team', title_source: '', name_source: '' },
    ])
  })

  it.each([
    ['status', { words: [], status: 'QUALIFIED' as const }, ['Grace Hopper']],
    ['kind', { words: [], kind: 'PERSON' as const }, ['Ada Lovelace', 'Grace Hopper']],
    ['presence of an address', { words: [], hasEmail: true }, ['Ada Lovelace', '']],
    ['absence of a title', { words: [], hasTitle: false }, ['', 'Grace Hopper']],
    ['words', { words: ['acme', 'ada'] }, ['Ada Lovelace']],
    ['several at once', { words: ['bolt'], hasEmail: true }, []],
  ])('narrows to %s', async (_, filter, names) => {
    const { db } = database
    const grace = await db.lead.findFirstOrThrow({
      where: { workspaceId: desk.workspaceId, name: 'Grace Hopper' },
    })
    await db.campaignLead.updateMany({ where: { leadId: grace.id }, data: { status: 'QUALIFIED' } })
    expect(await exportNames(filter)).toEqual(names)
  })

  it('does not find a campaign of another workspace, and reads no lead', async () => {
    const theirs = await openDesk(database)
    statements.length = 0
    const foreign = (await transfer()).exportLeads(theirs.workspaceId, desk.campaignId, { words: [] })
    await expect(foreign).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(statements).toHaveLength(1)
  })

  describe('of 20,000 leads', () => {
    let large: Desk
    let names: string[]

    beforeAll(async () => {
      large = await openDesk(database)
      names = await seedLeads(large, 20_000, 'CTO')
    })

    const pagesOf = async () =>
      (await (await transfer()).exportLeads(large.workspaceId, large.campaignId, { words: [] })).pages

    it('holds a page at a time, each for the same few statements, and forgets none', async () => {
      const read: string[] = []
      const statementsOfPages: number[] = []
      statements.length = 0
      for await (const page of await pagesOf()) {
        expect(page.length).toBeLessThanOrEqual(250)
        read.push(...page.map((row) => row.name))
        statementsOfPages.push(statements.length)
        statements.length = 0
      }
      expect(read).toEqual(names)
      // The first page also looks the campaign up.
      expect(new Set(statementsOfPages.slice(1, 80))).toEqual(new Set([6]))
    })

    it('asks for no further page once its reader has stopped', async () => {
      const pages = await pagesOf()
      await pages.next()
      await pages.return(undefined)
      statements.length = 0
      expect(await pages.next()).toEqual({ value: undefined, done: true })
      expect(statements).toEqual([])
    })

    it('fails when the campaign is deleted meanwhile, instead of ending as if it were whole', async () => {
      const pages = await pagesOf()
      await pages.next()
      await database.db.campaignLead.deleteMany({ where: { campaignId: large.campaignId } })
      await database.db.import.deleteMany({ where: { campaignId: large.campaignId } })
      await database.db.campaign.delete({ where: { id: large.campaignId } })
      const readOn = async () => {
        for await (const _ of pages);
      }
      await expect(readOn()).rejects.toThrow('deleted while it was exported')
    })
  })
})
