import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import ICAL from 'ical.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ExportChoice } from '../../../server/features/exports/exports.service.ts'
import { openWorkbook } from '../../../server/features/transfer/xlsx.service.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { openDesk, type Desk } from '../transfer/import-harness.ts'
import { openExporting, type Exporting } from './export-harness.ts'

/** Values that break careless writers and readers of tables. */
const CSV = `company,site,name,title,department,email,phone,links,name_source,email_source
"Acme, Inc. ""The"" Firm",https://acme.example,Ada Lovelace,"=HYPERLINK(""http://evil.example"")",R&D,ada@acme.example,+49 30 123,https://www.linkedin.com/in/ada https://ada.example,https://acme.example/team,
"Acme, Inc. ""The"" Firm",https://acme.example,Bob;Tab	Sign,-1+2,,,,,,
"Müller & Söhne
zweite Zeile",mueller.example,"O'Neil, Jr.","'=already guarded",@ops,neil@mueller.example,,,,page 3 of a book
Nobody knows,,,,,info@nobody.example,,,,
`
/** What the importer understands. */
const IMPORTED = [
  ...['company', 'domain', 'site', 'name', 'title', 'department', 'email', 'phone', 'links'],
  ...['name_source', 'title_source', 'department_source', 'email_source', 'phone_source'],
]

describeOnEachDatabase('the file of an export', (open) => {
  let database: TestDatabase
  let desk: Desk
  let exporting: Exporting

  beforeAll(async () => {
    database = await open()
    desk = await openDesk(database)
    exporting = await openExporting(database)
    await desk.importCsv(CSV)
  })

  async function exported(choice: Partial<ExportChoice>, of = desk): Promise<Buffer> {
    const scope = { filter: { words: [], campaignId: of.campaignId } }
    const id = await exporting.run(of.workspaceId, of.userId, {
      format: 'CSV',
      preset: 'LEADFACTORY',
      scope,
      ...choice,
    })
    return exporting.bytesOf(of.workspaceId, id)
  }
  const linesOf = (bytes: Buffer): Record<string, string>[] => parse(bytes, { columns: true })
  const importable = (row: Record<string, string>) =>
    Object.fromEntries(IMPORTED.map((key) => [key, row[key]]))
  const sorted = (rows: Record<string, string>[]) =>
    rows.map(importable).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))

  it('of LeadFactory imports back without loss, over and over', async () => {
    const first = await exported({})
    const copy = await openDesk(database)
    const result = await copy.importCsv(first)
    expect(result).toMatchObject({ rows: 4, created: 4, rejected: 0 })
    const again = await exported({}, copy)
    expect(sorted(linesOf(again))).toEqual(sorted(linesOf(first)))
    expect(linesOf(first).map((row) => row['name_source'])).toContain('line 3 of leads.csv')
  })

  it('is that of the CSV that can be had at once, as far as that goes', async () => {
    const columns = [
      'company',
      'domain',
      'site',
      'kind',
      'name',
      'title',
      'email',
      'phone',
      'links',
      'status',
    ]
    const lines = linesOf(await exported({ columns }))
    const atOnce = await desk.exportLines()
    expect(lines).toHaveLength(4)
    const unguard = (row: Record<string, string>) =>
      Object.fromEntries(columns.map((key) => [key, row[key]?.replace(/^'(?='*\s*[=+\-@])/, '')]))
    expect(lines.map(unguard)).toEqual(
      atOnce.map((row) => Object.fromEntries(columns.map((key) => [key, row[key]]))),
    )
  })

  it('holds no cell that a spreadsheet would run', async () => {
    for (const row of linesOf(await exported({})))
      for (const cell of Object.values(row))
        expect(cell).not.toMatch(/^\s*[=@-]|^\s*\+(?!\d[\d ]*$)|^[\t\r\n]/)
  })

  it('has the chosen columns in the chosen order, and those alone', async () => {
    const text = (await exported({ columns: ['email', 'name', 'email_source', 'company'] })).toString()
    expect(text.split('\n')[0]).toBe('email,name,email_source,company')
    expect(text).toContain('neil@mueller.example,"O\'Neil, Jr.",page 3 of a book,')
  })

  it('tells where a value comes from and when that was', async () => {
    const columns = ['name', 'name_source', 'name_source_date', 'title_source']
    const rows = linesOf(await exported({ columns }))
    const ada = rows.find(({ name }) => name === 'Ada Lovelace')
    expect(ada).toMatchObject({
      name_source: 'https://acme.example/team',
      title_source: 'line 2 of leads.csv',
    })
    expect(ada?.['name_source_date']).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  it('is a workbook that the importer itself reads', async () => {
    const columns = ['company', 'name', 'title', 'department', 'email', 'score', 'links']
    const bytes = await exported({ format: 'XLSX', columns })
    const file = path.join(exporting.root, 'book.xlsx')
    await writeFile(file, bytes)
    const sheet = await openWorkbook(file)
    expect(sheet.header).toEqual(columns)
    const rows: string[][] = []
    for await (const batch of sheet.batches(10))
      for (const row of batch) if ('cells' in row) rows.push(row.cells)
    await sheet.close()
    expect(rows).toHaveLength(4)
    expect(rows[0]).toEqual([
      ...[
        'Acme, Inc. "The" Firm',
        'Ada Lovelace',
        `'=HYPERLINK("http://evil.example")`,
        'R&D',
        'ada@acme.example',
        '',
      ],
      'https://www.linkedin.com/in/ada https://ada.example',
    ])
    const copy = await openDesk(database)
    expect(await copy.importCsv(await exported({ format: 'XLSX' }))).toMatchObject({
      created: 4,
      rejected: 0,
    })
    expect(sorted(linesOf(await exported({}, copy)))).toEqual(sorted(linesOf(await exported({}))))
  })

  it('is a line of JSON a lead', async () => {
    const columns = ['name', 'title', 'links', 'score', 'phone']
    const lines = (await exported({ format: 'JSONL', columns })).toString().trimEnd().split('\n')
    const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(rows[0]).toEqual({
      name: 'Ada Lovelace',
      title: '=HYPERLINK("http://evil.example")',
      links: ['https://www.linkedin.com/in/ada', 'https://ada.example'],
      score: null,
      phone: '+49 30 123',
    })
  })

  it('is cards that another program reads', async () => {
    const cards = ICAL.parse((await exported({ format: 'VCARD' })).toString()) as unknown[]
    const names = cards.map((card) => new ICAL.Component(card as never).getFirstPropertyValue('fn'))
    expect(names).toEqual(['Ada Lovelace', 'Bob;Tab\tSign', "O'Neil, Jr.", 'Nobody knows'])
  })

  it('has the names by which another program knows its columns', async () => {
    const head = async (preset: ExportChoice['preset']) =>
      (await exported({ preset })).toString().split('\n')[0]
    expect(await head('HUBSPOT')).toContain('First name,Last name,Email,Phone number,Job title,Company name')
    expect(await head('SALESFORCE')).toContain('First Name,Last Name,Company,Title,Email')
    expect(await head('PIPEDRIVE')).toContain('Person - Name,Person - Email')
    expect(await head('INSTANTLY')).toContain('email,first_name,last_name,company_name')
    const rows = linesOf(await exported({ preset: 'SALESFORCE' }))
    expect(rows.map((row) => row['Last Name'])).toContain('[not provided]')
  })

  it('holds what the filter, or the selection, left when it was started', async () => {
    const withEmail = { words: [], campaignId: desk.campaignId, hasEmail: true }
    expect(linesOf(await exported({ scope: { filter: withEmail } }))).toHaveLength(3)
    const lead = await database.db.lead.findFirstOrThrow({
      where: { workspaceId: desk.workspaceId, name: 'Ada Lovelace' },
    })
    const ofAll = { filter: { words: [], createdAfter: new Date(0) }, ids: [lead.id] }
    const [row, ...rest] = linesOf(await exported({ scope: ofAll }))
    expect(rest).toEqual([])
    // Without a campaign a lead tells of the latest that it joined.
    expect(row).toMatchObject({ name: 'Ada Lovelace', campaign: 'Winter', status: 'NEW' })
  })

  it('carries the licences of its values with it', async () => {
    const other = await openDesk(database)
    await other.importCsv('company,site,name,email\nAcme,acme.example,Ada,ada@acme.example\n')
    const where = { workspaceId: other.workspaceId, field: 'email' }
    const licence = { licence: 'ODbL-1.0', sourceUrl: 'https://www.openstreetmap.org/node/1' }
    await database.db.evidence.updateMany({ where, data: licence })
    const scope = { filter: { words: [], campaignId: other.campaignId } }
    const made = async (columns: string[]) => {
      const choice = { format: 'CSV', preset: 'LEADFACTORY', scope, columns } as const
      const id = await exporting.run(other.workspaceId, other.userId, choice)
      return exporting.exports.openFile(other.workspaceId, id)
    }
    expect((await made(['name', 'email'])).attribution).toContain('SHARE-ALIKE')
    expect((await made(['name', 'email', 'email_source'])).attribution).toContain('www.openstreetmap.org')
    expect((await made(['name'])).attribution).toContain('No value in it')
  })

  describe('and its time', () => {
    it('ends by a wish, after which that it was made stays known', async () => {
      const { workspaceId, userId, campaignId } = desk
      const scope = { filter: { words: [], campaignId } }
      const id = await exporting.run(workspaceId, userId, { format: 'CSV', preset: 'LEADFACTORY', scope })
      await exporting.exports.remove(workspaceId, id)
      expect(await exporting.rowOf(id)).toMatchObject({
        state: 'REMOVED',
        file: null,
        rows: 4,
        expiresAt: null,
      })
      await expect(exporting.exports.openFile(workspaceId, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    it('ends after some days by itself, and folders that nobody knows go with it', async () => {
      const { workspaceId, userId, campaignId } = desk
      const scope = { filter: { words: [], campaignId } }
      const id = await exporting.run(workspaceId, userId, { format: 'CSV', preset: 'LEADFACTORY', scope })
      const { file } = await exporting.rowOf(id)
      const orphan = { workspaceId, id: '01926a3e-0000-7000-8000-00000000dead' }
      await (await exporting.files.begin(orphan, 'part', null))?.close()
      const handler = exporting.handler()
      await handler.tidy(new Date(Date.now() + 6 * 86_400_000))
      expect(await exporting.rowOf(id)).toMatchObject({ state: 'COMPLETED' })
      expect(await exporting.files.find(orphan, 'part')).toBeNull()
      await handler.tidy(new Date(Date.now() + 8 * 86_400_000))
      expect(await exporting.rowOf(id)).toMatchObject({ state: 'REMOVED' })
      expect(await exporting.files.find({ workspaceId, id }, file ?? '')).toBeNull()
      await handler.close()
    })
  })
})
