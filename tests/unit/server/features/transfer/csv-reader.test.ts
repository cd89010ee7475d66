import { describe, expect, it } from 'vitest'
import { detectSeparator, readCsv, type CsvRow } from '../../../../../server/features/transfer/csv-reader.ts'

async function* pieces(text: string, size: number): AsyncGenerator<string, void> {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size))
}

async function read(text: string, pieceSize = 1000, batchSize = 2) {
  const { header, batches } = await readCsv(pieces(text, pieceSize))
  const rows: CsvRow[] = []
  for await (const batch of batches(batchSize)) rows.push(...batch)
  return { header, rows }
}

const problemAt = (line: number, problem: RegExp) => ({
  line,
  problem: expect.stringMatching(problem) as string,
})

describe('the separator', () => {
  it.each([
    [',', 'Company,Email,Name'],
    [';', 'Company;Email;Name'],
    ['\t', 'Company\tEmail\tName'],
    [';', '"Company, or account";Email;Name'],
    [';', 'Company;Email, business;Name;Phone'],
    [',', 'Email'],
  ])('is %j in %j', (separator, header) => {
    expect(detectSeparator(header)).toBe(separator)
  })

  it('is told by Excel’s first line', async () => {
    const { header, rows } = await read('sep=;\r\ncompany;email\r\nAcme;a@acme.example\r\n')
    expect(header).toEqual(['company', 'email'])
    expect(rows).toEqual([{ line: 3, cells: ['Acme', 'a@acme.example'] }])
  })
})

describe('reading a CSV', () => {
  it('numbers rows by the line that they begin in', async () => {
    const text = 'company,name\r\nA,"two\r\nlines"\r\n\r\nB,"three\n\nlines"\nC,c\rD,d'
    expect((await read(text)).rows).toEqual([
      { line: 2, cells: ['A', 'two\r\nlines'] },
      { line: 5, cells: ['B', 'three\n\nlines'] },
      { line: 8, cells: ['C', 'c'] },
      { line: 9, cells: ['D', 'd'] },
    ])
  })

  it.each([1, 2, 3, 7])('reads the same in pieces of %i characters', async (size) => {
    const text = 'company,name\r\n"A ""1""","x\r\ny"\r\n"broken,1\r\nB,2\r\n'
    expect(await read(text, size)).toEqual(await read(text))
  })

  it('keeps separators, quotation marks and spaces of quoted cells', async () => {
    const { rows } = await read('company,name\n" A, Inc. ","say ""hi"""\n')
    expect(rows).toEqual([{ line: 2, cells: [' A, Inc. ', 'say "hi"'] }])
  })

  it('takes spaces around a quoted cell', async () => {
    expect((await read('company, name\nA, "b, c" \n')).rows).toEqual([{ line: 2, cells: ['A', 'b, c'] }])
  })

  it('reads tab-separated rows whose first and last cells are empty', async () => {
    expect((await read('company\tname\temail\n\tb\t\n')).rows).toEqual([{ line: 2, cells: ['', 'b', ''] }])
  })

  it('leaves out lines without any value', async () => {
    expect((await read('company,name\n\n   \n,\nA,b\n')).rows).toEqual([{ line: 5, cells: ['A', 'b'] }])
  })

  it('rejects a line with a stray quotation mark and keeps the others', async () => {
    const { rows } = await read('company,name\nA,a\nB,5" disk drive\nC,c\nD,"x"y\nE,e\n')
    expect(rows).toEqual([
      { line: 2, cells: ['A', 'a'] },
      problemAt(3, /never closed/),
      { line: 4, cells: ['C', 'c'] },
      problemAt(5, /may/),
      { line: 6, cells: ['E', 'e'] },
    ])
  })

  it('rejects a quotation mark that is never closed and reads on in the next line', async () => {
    const rest = Array.from({ length: 20_000 }, (_, i) => `C${i},c${i}`).join('\n')
    const { rows } = await read(`company,name\nA,a\nB,"open\n${rest}\n`, 60_000, 500)
    expect(rows.slice(0, 3)).toEqual([
      { line: 2, cells: ['A', 'a'] },
      problemAt(3, /never closed/),
      { line: 4, cells: ['C0', 'c0'] },
    ])
    expect(rows).toHaveLength(20_002)
  })

  it('keeps a quoted line break that follows an unclosed quotation mark', async () => {
    const { rows } = await read('company,name\nA,"open\nB,"two\nlines"\nC,c\n')
    expect(rows).toEqual([
      problemAt(2, /never closed/),
      { line: 3, cells: ['B', 'two\nlines'] },
      { line: 5, cells: ['C', 'c'] },
    ])
  })

  it('rejects a line that is too long without keeping it', async () => {
    const { rows } = await read(`company,name\nA,${'x'.repeat(250_000)}\r\nB,b\r\n`, 64_000)
    expect(rows).toEqual([problemAt(2, /more than 100,000 characters/), { line: 3, cells: ['B', 'b'] }])
  })

  it('reads a header of several lines', async () => {
    const { header, rows } = await read('"company\nname";email\nA;a@a.example\n')
    expect(header).toEqual(['company\nname', 'email'])
    expect(rows).toEqual([{ line: 3, cells: ['A', 'a@a.example'] }])
  })

  it('gives no rows for a file of a header alone', async () => {
    expect(await read('company,email')).toEqual({ header: ['company', 'email'], rows: [] })
  })

  it.each(['', '\n\r\n  \n'])('refuses an empty file (%j)', async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'INVALID_INPUT', message: 'The file is empty.' })
  })

  it('refuses a file whose first line cannot be read', async () => {
    await expect(read('company,"email\nA,a\n')).rejects.toThrow('The first line cannot be read.')
    await expect(read('company,"em"ail"",x\nA,a\n')).rejects.toThrow('The first line cannot be read.')
  })
})
