import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../../../../server/features/exports/csv-lines.ts'
import { guardCell, unguardCell } from '../../../../../server/features/transfer/formula-guard.ts'

const HOSTILE = [
  ['plain', '', 'Müller & Söhne'],
  ['a,b', 'say "hi"', '""'],
  ['line\nbreak', 'carriage\rreturn', 'both\r\nof them'],
  ['=HYPERLINK("http://evil.example")', '+1+2', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'],
  ["'=already", "''=twice", "'quoted", '+49 30 123', '+49 (30)', '00493012'],
  ['', '', ''],
  ['\u202eevil', '🙂', '\u0000', 'ends in space '],
]

describe('a line of CSV', () => {
  it.each(HOSTILE)('is read back as it was: %j', (...cells) => {
    const [row] = parse(csvLine(cells), { relax_column_count: true })
    expect((row as unknown as string[]).map(unguardCell)).toEqual(cells)
  })

  it('is what a library writes', () => {
    for (const cells of HOSTILE) {
      const options = { record_delimiter: '\n', quote_record_delimiter: true, cast: { string: guardCell } }
      expect(csvLine(cells)).toBe(stringify([cells], options))
    }
  })

  it('of one empty cell is no empty line', () => {
    expect(csvLine([''])).toBe('""\n')
  })
})
