import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import spectrum from 'csv-spectrum'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CsvRow } from '../../../server/features/transfer/csv-reader.ts'
import { FileScan, openSheet } from '../../../server/features/transfer/import-sheet.service.ts'
import { openUploads, type Uploads } from '../../../server/platform/uploads.ts'
import { workbookParts, zipOf } from '../../support/workbook.ts'
import { streamOf } from './import-harness.ts'

const PLACE = { workspaceId: 'w', id: 'i' }
const MEGABYTE = 1024 * 1024

let folder: string
let uploads: Uploads
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-hostile-'))
  uploads = openUploads(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The table in a file, as an import reads it. */
async function read(bytes: string | Uint8Array): Promise<{ header: string[]; rows: CsvRow[] }> {
  const scan = new FileScan(100)
  await uploads.put(PLACE, streamOf(bytes, 65_536), (chunk) => scan.push(chunk))
  const file = await uploads.find(PLACE)
  if (file === null) throw new Error('The file was not kept')
  const sheet = await openSheet(uploads, file, scan.encoding())
  try {
    const rows: CsvRow[] = []
    for await (const batch of sheet.batches(100)) rows.push(...batch)
    return { header: sheet.header, rows }
  } finally {
    await sheet.close()
  }
}
const cells = ({ rows }: { rows: CsvRow[] }) => rows.map((row) => ('cells' in row ? row.cells : row.problem))
const refused = (bytes: string | Uint8Array) =>
  read(bytes).then(
    () => 'read',
    (error: unknown) => (error as { code: string; message: string }).message,
  )

interface SpectrumCase {
  name: string
  csv: Buffer
  json: Buffer
}
const cases = await promisify<SpectrumCase[]>(spectrum)()

describe('csv-spectrum', () => {
  it('is all there', () => expect(cases.length).toBeGreaterThanOrEqual(11))

  /** A quotation mark within a cell that has none around it: others guess, we refuse the row. */
  const STRAY = 'location_coordinates'

  it('has one row with a stray quotation mark, which is refused with the reason', async () => {
    const { rows } = await read(cases.find(({ name }) => name === STRAY)?.csv ?? '')
    expect(cells({ rows })).toEqual([expect.stringContaining('A quotation mark stands where none may.')])
  })

  it.each(cases.filter(({ name }) => name !== STRAY))('$name is read as it says', async ({ csv, json }) => {
    const { header, rows } = await read(csv)
    const found = rows.map((row) =>
      Object.fromEntries(
        header.map((name, index) => [name, 'cells' in row ? (row.cells[index] ?? '') : row]),
      ),
    )
    const said = JSON.parse(json.toString()) as Record<string, string>[]
    // We take off the space around a cell, and lines without any value.
    const trimmed = said.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name.trim(), value.trim().replace(/\r\n/g, '\n')]),
      ),
    )
    const unified = found.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          typeof value === 'string' ? value.replace(/\r\n/g, '\n') : value,
        ]),
      ),
    )
    expect(unified).toEqual(trimmed)
  })
})

describe('a hostile CSV', () => {
  const TABLE = 'company;name\n"Müller; Söhne";"Ada\nLovelace"\nBolt;Grace\n'
  const EXPECTED = [
    ['Müller; Söhne', 'Ada\nLovelace'],
    ['Bolt', 'Grace'],
  ]

  it.each([
    ['with a byte order mark', Buffer.from(`\ufeff${TABLE}`)],
    ['in UTF-16', Buffer.from(`\ufeff${TABLE}`, 'utf16le')],
    ['in UTF-16, big end first', Buffer.from(`\ufeff${TABLE}`, 'utf16le').swap16()],
    ['in Windows-1252', Buffer.from(TABLE, 'latin1')],
    ['with the separator that Excel is told', Buffer.from(`sep=;\n${TABLE}`)],
    ['with tabs', Buffer.from(TABLE.replaceAll(';', '\t').replace('Müller\t', 'Müller;'))],
  ])('%s is right', async (_, bytes) => {
    const { header, rows } = await read(bytes)
    expect(header).toEqual(['company', 'name'])
    expect(cells({ rows })).toEqual(EXPECTED)
  })

  it('costs one line for a quotation mark without its partner, and no other', async () => {
    const { rows } = await read('company,name\nAcme,"Ada\nBolt,Grace\nCode,Alan\n')
    expect(rows.map((row) => [row.line, 'problem' in row])).toEqual([
      [2, true],
      [3, false],
      [4, false],
    ])
  })

  it('loses a line of 10 MB, with the reason, and neither those around it nor much memory', async () => {
    const before = process.memoryUsage.rss()
    const { rows } = await read(`company,name\nAcme,Ada\nBolt,"${'x'.repeat(10 * MEGABYTE)}"\nCode,Alan\n`)
    expect(rows.map((row) => ('cells' in row ? row.cells[1] : row.problem))).toEqual([
      'Ada',
      'The line has more than 100,000 characters.',
      'Alan',
    ])
    expect(process.memoryUsage.rss() - before).toBeLessThan(160 * MEGABYTE)
  })

  it('keeps rows with fewer and more cells, and headers that are there twice, for the columns to be compared', async () => {
    const { header, rows } = await read('company,name,name\nAcme\nBolt,Grace,Hopper,surplus\n')
    expect(header).toEqual(['company', 'name', 'name'])
    expect(cells({ rows })).toEqual([['Acme'], ['Bolt', 'Grace', 'Hopper', 'surplus']])
  })

  it.each([
    ['a NUL byte', 'company,name\nAcme,A\0da\n', 'NUL'],
    ['nothing', '', 'empty'],
    ['line breaks alone', '\n\r\n\n', 'empty'],
    [
      'text that is damaged',
      Buffer.concat([Buffer.from('company\nMüller\nSöhne\n'), Buffer.from([0xff])]),
      'damaged',
    ],
    ['half a character of UTF-16', Buffer.from('\ufeffcompany', 'utf16le').subarray(0, -1), 'cut off'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old Excel'],
    ['a zip file that is no workbook', zipOf({ 'a.txt': 'a' }), 'not an Excel workbook'],
    ['half a zip file', zipOf(workbookParts('')).subarray(0, 300), 'damaged'],
    ['more than 100 MB', Buffer.alloc(100 * MEGABYTE + 1, 'a'), 'at most 100 MB'],
    ['more than 500 columns', `${'a,'.repeat(500)}a\n`, 'at most 500 columns'],
  ])('of %s is refused with a reason', async (_, bytes, word) => {
    expect(await refused(bytes)).toContain(word)
  })
})

describe('a workbook', () => {
  const HEAD = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>Na</t></r><r><t>me</t></r></is></c><c r="C1" t="str"><v>Phone</v></c></row>`

  it('is read by its first sheet that is shown: shared, inline, number and formula, with gaps and the rows’ own numbers', async () => {
    const rows = `${HEAD}
      <row r="4"><c r="A4" t="s"><v>1</v></c><c r="C4"><v>4.93012345678E11</v></c></row>
      <row r="6"><c r="B6" t="str"><f>A1</f><v>A &amp; B_x000D_&#10;C</v></c></row>
      <row r="7"><c r="A7" s="3"/></row>
      <row><c><v>0.1</v></c><c t="b"><v>1</v></c></row>`
    const shared = ['<t>Company</t>', '<r><t>Mül</t></r><r><t>ler</t></r><rPh><t>phonetic</t></rPh>']
    const { header, rows: found } = await read(zipOf(workbookParts(rows, shared)))
    expect(header).toEqual(['Company', 'Name', 'Phone'])
    expect(found).toEqual([
      { line: 4, cells: ['Müller', '', '493012345678'] },
      { line: 6, cells: ['', 'A & B\r\nC'] },
      { line: 8, cells: ['0.1', 'TRUE'] },
    ])
  })

  it('loses rows that cannot be read right, with the reason', async () => {
    const rows = `${HEAD}
      <row r="2"><c r="A2"><f>1+1</f></c></row>
      <row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>
      <row r="4"><c r="C4"><v>49301234567890123</v></c></row>
      <row r="5"><c r="A5" t="s"><v>7</v></c></row>
      <row r="6"><c r="ZZZ6" t="str"><v>far</v></c></row>
      <row r="7"><c r="A7" t="str"><v>${'x'.repeat(40_000)}</v></c></row>`
    const { rows: found } = await read(zipOf(workbookParts(rows, ['<t>Company</t>'])))
    expect(cells({ rows: found })).toEqual([
      expect.stringContaining('column 1 holds a formula without its result'),
      expect.stringContaining('column 2 holds the error #REF!'),
      expect.stringContaining('column 3 holds a number of more than 15 digits'),
      expect.stringContaining('points to a text that the file does not hold'),
      expect.stringContaining('beyond the 500 columns'),
      expect.stringContaining('more than 32,767 characters'),
    ])
  })

  it('does not let entities grow', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`
    const parts = workbookParts(`${HEAD}<row r="2"><c r="A2" t="str"><v>&b;</v></c></row>`, [
      '<t>Company</t>',
    ])
    const sheet = (parts['xl/worksheets/sheet1.xml'] ?? '').replace('?>', `?>${bomb}`)
    const { rows } = await read(zipOf({ ...parts, 'xl/worksheets/sheet1.xml': sheet }))
    expect(cells({ rows })).toEqual([['&b;']])
  })

  it.each([
    [
      'unpacks to more than it is read',
      { 'xl/sharedStrings.xml': Buffer.alloc(97 * MEGABYTE, ' ') },
      {},
      'too large',
    ],
    [
      'shares too much text',
      { 'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(25_000_000)}</t></si></sst>` },
      {},
      'too large',
    ],
    [
      'unpacks to more than it says',
      { 'xl/sharedStrings.xml': 'x'.repeat(MEGABYTE) },
      { 'xl/sharedStrings.xml': 10 },
      'damaged',
    ],
    ['has no sheet that is shown', { 'xl/workbook.xml': '<workbook/>' }, {}, 'no sheet that is shown'],
    ['has an empty sheet', { 'xl/worksheets/sheet1.xml': '<worksheet/>' }, {}, 'is empty'],
  ])('that %s is refused with a reason', async (_, parts, claimed, word) => {
    expect(await refused(zipOf({ ...workbookParts(HEAD, ['<t>Company</t>']), ...parts }, claimed))).toContain(
      word,
    )
  })
})
