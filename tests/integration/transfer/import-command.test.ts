import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectedLeads, serveSampleWeb, type SampleWeb } from '../../../scripts/demo/serve.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { openDesk, type Desk } from './import-harness.ts'
import { runCommand } from './run-command.ts'

const TIMEOUT_MS = 60_000
const OWN_COLUMNS = ['company', 'domain', 'site', 'kind', 'name', 'title', 'email', 'phone', 'links'] as const
const own = (row: Record<string, string>) =>
  Object.fromEntries(OWN_COLUMNS.map((column) => [column, row[column] ?? '']))
const byKey = (a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b))

describeOnEachDatabase('the import-leads command', (open) => {
  let database: TestDatabase
  let desk: Desk
  let web: SampleWeb
  let folder: string

  beforeAll(async () => {
    database = await open()
    desk = await openDesk(database)
    web = await serveSampleWeb()
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-import-'))
  })
  afterAll(async () => {
    await web.close()
    await rm(folder, { recursive: true, force: true })
  })

  const importLeads = (...args: string[]) =>
    runCommand('import-leads.ts', args, {
      DATABASE_URL: database.url,
      IMPORT_DIR: path.join(folder, 'imports'),
    })

  it(
    'takes what the crawl command writes unmapped, with the pages as evidence, once',
    async () => {
      const sites = web.sites.filter(({ slug }) => ['kirise', 'ehlerwang'].includes(slug))
      const csv = path.join(folder, 'leads.csv')
      const addresses = sites.map((one) => one.base)
      await runCommand('crawl.ts', ['--delay', '0', '--allow-private-network', '--out', csv, ...addresses])
      const expected = expectedLeads(sites).map(own).sort(byKey)

      const first = await importLeads('--campaign-id', desk.campaignId, '--csv', csv)
      expect(first.stderr).toBe('')
      expect(first.status).toBe(0)
      expect(first.stdout).toContain(`into the campaign “Winter”: ${expected.length} rows read`)
      expect(first.stdout).toContain(`new ${expected.length}, updated 0, unchanged 0, not taken 0`)

      const exported = await desk.exportLines()
      expect(exported.map(own).sort(byKey)).toEqual(expected)
      const proved = await database.db.evidence.findMany({
        where: {
          workspaceId: desk.workspaceId,
          field: { in: ['name', 'title', 'email', 'phone'] },
          companyId: null,
        },
      })
      expect(proved.length).toBeGreaterThan(expected.length)
      for (const { sourceUrl, method } of proved) {
        expect(method).toBe('IMPORT')
        expect(addresses.some((address) => sourceUrl?.startsWith(address))).toBe(true)
      }
      for (const row of exported) expect(row['email_source'] !== '').toBe(row['email'] !== '')

      const again = await importLeads('--campaign-id', `Campaign_${desk.campaignId}`, '--csv', csv)
      expect(again.stdout).toContain(`new 0, updated 0, unchanged ${expected.length}, not taken 0`)
    },
    TIMEOUT_MS,
  )

  it(
    'prints rows that it does not take and columns that it does not understand',
    async () => {
      const csv = path.join(folder, 'wrong.csv')
      await writeFile(csv, 'Company,E-Mail,Shoe size\nAcme,a@acme.example,38\nAcme,wrong,39\n')
      const { status, stdout } = await importLeads('--campaign-id', desk.campaignId, '--csv', csv)
      expect(status).toBe(0)
      expect(stdout).toContain('new 1, updated 0, unchanged 0, not taken 1')
      expect(stdout).toContain('columns not understood: Shoe size')
      expect(stdout).toContain('line 3, E-Mail: This is not an email address.')
    },
    TIMEOUT_MS,
  )

  it(
    'tries a file, imports it by a mapping that is said, writes what it does not take, and takes it back',
    async () => {
      const csv = path.join(folder, 'mapped.csv')
      const errors = path.join(folder, 'errors.csv')
      await writeFile(
        csv,
        Buffer.from('Firma;Name;Mail 2;E-Mail\nMüller;Ann;;a@m.example\nMüller;Bob;;wrong\n', 'latin1'),
      )
      const given = [
        '--campaign-id',
        desk.campaignId,
        '--csv',
        csv,
        '--map',
        'Firma=company',
        '--mode',
        'fill',
      ]
      const before = await desk.exportLines()
      const dry = await importLeads(...given, '--dry-run')
      expect([dry.status, dry.stderr]).toEqual([0, ''])
      expect(dry.stdout).toContain('Tried, and imported nothing of, mapped.csv')
      expect(dry.stdout).toContain('new 1, updated 0, unchanged 0, not taken 1')
      expect(await desk.exportLines()).toEqual(before)
      const done = await importLeads(...given, '--errors', errors)
      expect(done.stdout).toContain('new 1, updated 0, unchanged 0, not taken 1')
      expect(await readFile(errors, 'utf8')).toBe(
        '\ufeffline,column,reason\n3,E-Mail,This is not an email address.\n',
      )
      const exported = await desk.exportLines()
      expect(exported.find(({ name }) => name === 'Ann')).toMatchObject({ company: 'Müller' })
      const [, id = ''] = /--undo (Import_\S+)/.exec(done.stdout) ?? []
      const undone = await importLeads('--campaign-id', desk.campaignId, '--undo', id)
      expect(undone.stdout).toContain(
        'Taken back: 1 leads removed, 0 as they were before, 0 left as they are',
      )
      expect(await desk.exportLines()).toEqual(before)
      const twice = await importLeads('--campaign-id', desk.campaignId, '--undo', id)
      expect([twice.status, twice.stderr]).toEqual([1, expect.stringContaining('only once')])
    },
    TIMEOUT_MS,
  )

  it(
    'makes custom fields on the way, of the type that is said or found',
    async () => {
      const csv = path.join(folder, 'custom.csv')
      await writeFile(csv, 'Company;Name;Größe;Code\nMüller;Cora;1.200,5;007\nMüller;Dan;big;\n')
      const given = ['--campaign-id', desk.campaignId, '--csv', csv]
      const maps = ['--map', 'Größe=new:number', '--map', 'Code=new']
      const { status, stdout } = await importLeads(...given, ...maps)
      expect(status).toBe(0)
      expect(stdout).toContain('new 1, updated 0, unchanged 0, not taken 1')
      expect(stdout).toContain('line 3, Größe: This is not a number.')
      const cora = (await desk.exportLines()).find(({ name }) => name === 'Cora')
      expect(cora).toMatchObject({ 'custom:große': '1200.5', 'custom:code': '007' })
      const again = await importLeads(...given)
      expect(again.stdout).toContain('new 0, updated 0, unchanged 1, not taken 1')
    },
    TIMEOUT_MS,
  )

  it(
    'ends with status 1 for a campaign that does not exist and a file that is not CSV',
    async () => {
      const csv = path.join(folder, 'unusable.csv')
      await writeFile(csv, Buffer.from('Name;Schuhgröße\nBjörk;38\n', 'latin1'))
      const unknown = '01a200f2-4b04-708b-89bf-b01943af15c5'
      const noCampaign = await importLeads('--campaign-id', unknown, '--csv', csv)
      expect([noCampaign.status, noCampaign.stderr.trim()]).toEqual([1, `No campaign has the id ${unknown}.`])
      const noCsv = await importLeads('--campaign-id', desk.campaignId, '--csv', csv)
      expect(noCsv.status).toBe(1)
      expect(noCsv.stderr).toMatch(/unusable\.csv: No column tells the company\. Columns that are understood/)
    },
    TIMEOUT_MS,
  )
})

it.each([
  ['wrong arguments', ['--campaign-id', 'x'], /^Say which file.*Usage:/s],
  [
    'a file that is not there',
    ['--campaign-id', 'x', '--csv', '/no/such.csv'],
    /^\/no\/such\.csv: no such file/,
  ],
  [
    'a mode that there is not',
    ['--campaign-id', 'x', '--csv', 'a', '--mode', 'all'],
    /^There is no mode “all”/,
  ],
  [
    'a mapping that is none',
    ['--campaign-id', 'x', '--csv', 'a', '--map', 'Firma'],
    /^Say what a column means/,
  ],
  [
    'a file and an undo',
    ['--campaign-id', 'x', '--csv', 'a', '--undo', 'b'],
    /^Give --csv or --undo, not both/,
  ],
])(
  'the import-leads command ends with status 1 for %s, before it opens a database',
  async (_, args, message) => {
    const { status, stdout, stderr } = await runCommand('import-leads.ts', args, { DATABASE_URL: 'nonsense' })
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(message)
  },
  TIMEOUT_MS,
)
