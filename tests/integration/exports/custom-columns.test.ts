/** Custom fields as columns of exports: typed in every format, gone fields told of. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import ICAL from 'ical.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { CustomFieldsService } from '../../../server/features/custom-fields/custom-fields.service.ts'
import type { FieldType } from '../../../server/features/custom-fields/field-value.ts'
import type { ExportChoice } from '../../../server/features/exports/exports.service.ts'
import { readZipEntry } from '../../support/workbook.ts'
import { openWorkbook } from '../../../server/features/transfer/xlsx.service.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { openDesk, type Desk } from '../transfer/import-harness.ts'
import { openExporting, PIECE_ROWS, type Exporting } from './export-harness.ts'

const VALUES = {
  note: ['TEXT', '=1+1'],
  budget: ['NUMBER', '1234.5'],
  seen: ['DATE', '2026-11-29'],
  born: ['DATE', '1815-12-10'],
  partner: ['BOOLEAN', 'yes'],
  heat: ['CHOICE', 'hot'],
  page: ['URL', 'acme.example/ada'],
} as const satisfies Record<string, readonly [FieldType, string]>
type Name = keyof typeof VALUES
const NAMES = Object.keys(VALUES) as Name[]
const KEYS = NAMES.map((name) => `custom:${name}`)

describeOnEachDatabase('custom fields in exports', (open) => {
  let database: TestDatabase
  let fields: CustomFieldsService
  let desk: Desk
  let exporting: Exporting
  const statements: string[] = []

  const leadOf = async (of: Desk, name: string): Promise<string> =>
    (await database.db.lead.findFirstOrThrow({ where: { workspaceId: of.workspaceId, name } })).id

  beforeAll(async () => {
    database = await open((sql) => statements.push(sql))
    fields = new CustomFieldsService(database)
    desk = await openDesk(database)
    exporting = await openExporting(database)
    await desk.importCsv('company,site,name\nAcme,acme.example,Ada\nAcme,acme.example,Bob\n')
    const leadId = await leadOf(desk, 'Ada')
    for (const name of NAMES) {
      const [type, value] = VALUES[name]
      const choices = type === 'CHOICE' ? ['Hot', 'Cold'] : undefined
      const fieldId = await fields.create(desk.workspaceId, { name, type, choices })
      await fields.setValue(desk.workspaceId, desk.userId, { leadId, fieldId }, value)
    }
  })

  const choiceOf = (of: Desk, choice: Partial<ExportChoice>): ExportChoice => ({
    format: 'CSV',
    preset: 'LEADFACTORY',
    scope: { filter: { words: [], campaignId: of.campaignId } },
    ...choice,
  })
  async function exported(choice: Partial<ExportChoice>, of = desk): Promise<Buffer> {
    const id = await exporting.run(of.workspaceId, of.userId, choiceOf(of, choice))
    return exporting.bytesOf(of.workspaceId, id)
  }

  it('are columns like others, in the order in which they are chosen, and empty where there is no value', async () => {
    const text = (await exported({ columns: ['custom:budget', 'name', 'custom:partner'] })).toString()
    expect(text).toBe('custom:budget,name,custom:partner\n1234.5,Ada,true\n,Bob,\n')
  })

  it('are among the columns that LeadFactory has of itself, and import back without loss', async () => {
    for (const format of ['CSV', 'XLSX'] as const) {
      const copy = await openDesk(database)
      for (const name of NAMES) {
        const [type] = VALUES[name]
        await fields.create(copy.workspaceId, {
          name,
          type,
          choices: type === 'CHOICE' ? ['Hot', 'Cold'] : undefined,
        })
      }
      expect(await copy.importCsv(await exported({ format }))).toMatchObject({ created: 2, rejected: 0 })
      expect((await exported({ columns: ['name', ...KEYS] }, copy)).toString()).toBe(
        (await exported({ columns: ['name', ...KEYS] })).toString(),
      )
    }
  })

  it('are numbers, booleans and texts of JSON', async () => {
    const lines = (await exported({ format: 'JSONL', columns: KEYS })).toString().trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        'custom:note': '=1+1',
        'custom:budget': 1234.5,
        'custom:seen': '2026-11-29',
        'custom:born': '1815-12-10',
        'custom:partner': true,
        'custom:heat': 'Hot',
        'custom:page': 'https://acme.example/ada',
      },
      Object.fromEntries(KEYS.map((key) => [key, null])),
    ])
  })

  it('are numbers, dates and yes or no of a workbook', async () => {
    const file = path.join(exporting.root, 'custom.xlsx')
    await writeFile(file, await exported({ format: 'XLSX', columns: KEYS }))
    const sheet = await readZipEntry(file, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<c r="B2"><v>1234.5</v></c>')
    expect(sheet).toContain('<c r="C2" s="2"><v>46355</v></c>')
    expect(sheet).toContain('<c r="E2" t="b"><v>1</v></c>')
    const book = await openWorkbook(file)
    const rows: string[][] = []
    for await (const batch of book.batches(10))
      for (const row of batch) if ('cells' in row) rows.push(row.cells)
    await book.close()
    expect(rows[0]?.slice(2, 5)).toEqual(['46355', '1815-12-10', 'TRUE'])
  })

  it('stand in the note of a card', async () => {
    const cards = (await exported({ format: 'VCARD', columns: ['name', ...KEYS] })).toString()
    const [ada, bob] = (ICAL.parse(cards) as unknown[]).map((card) => new ICAL.Component(card as never))
    expect(String(ada?.getFirstPropertyValue('note'))).toBe(
      'note: =1+1\nbudget: 1234.5\nseen: 2026-11-29\nborn: 1815-12-10\npartner: yes\nheat: Hot\npage: https://acme.example/ada',
    )
    expect(bob?.getFirstPropertyValue('note')).toBeNull()
  })

  it('are read by one statement a piece', async () => {
    const many = await openDesk(database)
    const names = Array.from(
      { length: 2 * PIECE_ROWS + 1 },
      (_, at) => `Acme,acme.example,Lead ${String(at).padStart(3, '0')}`,
    )
    await many.importCsv(`company,site,name\n${names.join('\n')}\n`)
    const fieldId = await fields.create(many.workspaceId, { name: 'Rank', type: 'NUMBER' })
    const leads = await database.db.lead.findMany({
      where: { workspaceId: many.workspaceId },
      select: { id: true, name: true },
    })
    await database.db.customValue.createMany({
      data: leads.map(({ id, name }) => {
        const number = Number(name?.slice(5))
        return {
          workspaceId: many.workspaceId,
          leadId: id,
          fieldId,
          text: String(number),
          number,
          updatedAt: new Date(),
        }
      }),
    })
    const before = statements.length
    const bytes = await exported({ columns: ['name', 'custom:rank'] }, many)
    const asked = statements.slice(before).filter((sql) => sql.includes('"CustomValue"'))
    expect(asked).toHaveLength(3)
    const rows: Record<string, string>[] = parse(bytes, { columns: true })
    expect(rows).toHaveLength(2 * PIECE_ROWS + 1)
    for (const row of rows) expect(Number(row['name']?.slice(5))).toBe(Number(row['custom:rank']))
  })

  it('of another workspace are no columns', async () => {
    const other = await openDesk(database)
    await other.importCsv('company,site,name\nAcme,acme.example,Ada\n')
    await expect(
      exporting.exports.start(
        other.workspaceId,
        other.userId,
        choiceOf(other, { columns: ['custom:budget'] }),
      ),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  describe('that go between the order and the file', () => {
    let place: Desk
    let fieldId: string
    beforeAll(async () => {
      place = await openDesk(database)
      await place.importCsv('company,site,name\nAcme,acme.example,Ada\n')
    })

    const ordered = async (choice: Partial<ExportChoice>) => {
      const id = await exporting.exports.start(place.workspaceId, place.userId, choiceOf(place, choice))
      return {
        id,
        worked: async () => {
          const worker = exporting.handler()
          await worker.work({ workspaceId: place.workspaceId, id })
          await worker.close()
          return exporting.rowOf(id)
        },
      }
    }
    const createSize = () => fields.create(place.workspaceId, { name: 'Size', type: 'NUMBER' })

    it('end it with their name, also when another field has taken their key', async () => {
      fieldId = await createSize()
      const { worked } = await ordered({ columns: ['name', 'custom:size'] })
      await fields.remove(place.workspaceId, fieldId)
      fieldId = await createSize()
      expect(await worked()).toMatchObject({
        state: 'FAILED',
        error: expect.stringContaining('“Size” was deleted') as string,
        file: null,
      })
    })

    it('end it when the filter asks for them, for it would let others through', async () => {
      const customFields = [{ fieldId, isSet: false }]
      const scope = { filter: { words: [], campaignId: place.campaignId, customFields } }
      const { worked } = await ordered({ columns: ['name'], scope })
      await fields.remove(place.workspaceId, fieldId)
      expect(await worked()).toMatchObject({
        state: 'FAILED',
        error: expect.stringContaining('the filter asks for') as string,
      })
    })

    it('do not matter to an export that has nothing of them', async () => {
      fieldId = await createSize()
      const { worked } = await ordered({ columns: ['name'] })
      await fields.remove(place.workspaceId, fieldId)
      expect(await worked()).toMatchObject({ state: 'COMPLETED', rows: 1 })
    })
  })
})
