import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CustomFieldsService } from '../../../server/features/custom-fields/custom-fields.service.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { openDesk, type Desk } from '../transfer/import-harness.ts'
import { runCommand } from '../transfer/run-command.ts'

const TIMEOUT_MS = 60_000
const CSV =
  'company,site,name,email\nAcme,acme.example,Ada Lovelace,ada@acme.example\nAcme,acme.example,Bob Gone,\n'

describeOnEachDatabase('the export-leads command', (open) => {
  let database: TestDatabase
  let desk: Desk
  let folder: string

  beforeAll(async () => {
    database = await open()
    desk = await openDesk(database)
    await desk.importCsv(CSV)
    await database.db.evidence.updateMany({ where: { field: 'email' }, data: { licence: 'ODbL-1.0' } })
    const { workspaceId, userId } = desk
    const fields = new CustomFieldsService(database)
    const fieldId = await fields.create(workspaceId, { name: 'Size', type: 'NUMBER' })
    const { id: leadId } = await database.db.lead.findFirstOrThrow({ where: { name: 'Ada Lovelace' } })
    await fields.setValue(workspaceId, userId, { leadId, fieldId }, '12')
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-export-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const exportLeads = (...args: string[]) =>
    runCommand('export-leads.ts', ['--campaign-id', `Campaign_${desk.campaignId}`, ...args], {
      DATABASE_URL: database.url,
      EXPORT_DIR: path.join(folder, 'exports'),
    })

  it('writes to standard output', { timeout: TIMEOUT_MS }, async () => {
    const columns = 'name,custom:size,company'
    const { stdout, status } = await exportLeads('--columns', columns, '--where', 'hasEmail=true')
    expect(stdout).toBe('name,custom:size,company\nAda Lovelace,12,Acme\n')
    expect(status).toBe(0)
  })

  it('writes a file, and beside it what has to be said of its sources', { timeout: TIMEOUT_MS }, async () => {
    const out = path.join(folder, 'leads.csv')
    const { stdout, status } = await exportLeads('--out', out, '--preset', 'hubspot')
    expect(status).toBe(0)
    expect(stdout).toContain('Wrote 2 leads')
    expect(await readFile(out, 'utf8')).toMatch(/^First name,Last name,Email,/)
    expect(await readFile(`${out}.ATTRIBUTION.txt`, 'utf8')).toContain('SHARE-ALIKE')
  })

  it('says what is wrong', { timeout: TIMEOUT_MS }, async () => {
    const { status, stdout, stderr } = await exportLeads(
      '--campaign-id',
      '01926a3e-0000-7000-8000-00000000dead',
    )
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('No campaign has the id')
  })
})
