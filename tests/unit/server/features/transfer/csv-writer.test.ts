import { buffer, text } from 'node:stream/consumers'
import { describe, expect, it, vi } from 'vitest'
import { readCsv } from '../../../../../server/features/transfer/csv-reader.ts'
import { toCsv } from '../../../../../server/features/transfer/csv-writer.ts'
import { unguardCell } from '../../../../../server/features/transfer/formula-guard.ts'
import { LEAD_COLUMNS, type LeadRow } from '../../../../../server/features/transfer/lead-columns.ts'

const HEADER =
  'company,domain,site,kind,name,title,email,phone,links,status,found_at,name_source,title_source,email_source,phone_source,' +
  'department,department_source,address,postal_code,city,country,register_numbers,vat_ids,industries\n'

const emptyRow = Object.fromEntries(LEAD_COLUMNS.map((column) => [column, ''])) as LeadRow

async function* pagesOf(...pages: LeadRow[][]) {
  for (const page of pages) yield await Promise.resolve(page)
}

describe('writing leads as CSV', () => {
  it('names the columns also when there is no lead', async () => {
    expect(await text(toCsv(pagesOf([])))).toBe(HEADER)
  })

  it('writes one line a lead, over pages', async () => {
    const row = {
      ...emptyRow,
      company: 'Acme, Inc.',
      name: 'Ada "A" Lovelace',
      phone: '+4930123',
      title: '=1+1',
    }
    const csv = await text(toCsv(pagesOf([row], [], [emptyRow])))
    expect(csv).toBe(
      `${HEADER}"Acme, Inc.",,,,"Ada ""A"" Lovelace",'=1+1,,+4930123${','.repeat(16)}\n${','.repeat(23)}\n`,
    )
  })

  it('begins with a byte order mark when asked to', async () => {
    const bytes = await buffer(toCsv(pagesOf(), { bom: true }))
    expect(bytes.toString()).toBe(`\ufeff${HEADER}`)
  })

  it('writes cells that the import reads back to the character', async () => {
    const values = [
      'a\rb',
      'a\nb',
      'a\r\nb',
      '"',
      '""',
      ',',
      ';',
      "'=1",
      '=1',
      '\tx',
      "''",
      'ü山',
      '+49 30',
      '-',
    ]
    const rows = values.map((value) => ({ ...emptyRow, company: 'A', title: value }))
    async function* pieces(): AsyncGenerator<string, void> {
      yield await text(toCsv(pagesOf(rows)))
    }
    const { batches } = await readCsv(pieces())
    const read: string[] = []
    for await (const batch of batches(100)) {
      for (const row of batch) read.push('cells' in row ? unguardCell(row.cells[5] ?? '') : row.problem)
    }
    expect(read).toEqual(values)
  })

  it('ends its source when nobody reads on', async () => {
    let ended = false
    async function* endless() {
      try {
        for (;;) yield await Promise.resolve([emptyRow])
      } finally {
        ended = true
      }
    }
    const csv = toCsv(endless())
    let chunks = 0
    for await (const _ of csv) if (++chunks === 2) break
    await vi.waitFor(() => expect(ended).toBe(true), 20_000)
  })

  it('fails with its source', async () => {
    async function* broken() {
      yield await Promise.resolve([emptyRow])
      throw new Error('the database went away')
    }
    await expect(text(toCsv(broken()))).rejects.toThrow('the database went away')
  })
})
