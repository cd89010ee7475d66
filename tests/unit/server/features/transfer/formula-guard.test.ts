import { describe, expect, it } from 'vitest'
import { guardCell, unguardCell } from '../../../../../server/features/transfer/formula-guard.ts'

const FORMULAS = [
  '=1+1',
  '=HYPERLINK("http://evil.example","click")',
  '+1+1',
  '-2+3',
  '- Head of Sales',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '  =1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠here',
  '+49 (0) 30/123-4',
]

describe('the formula guard', () => {
  it.each(FORMULAS)('turns %j into text', (cell) => {
    expect(guardCell(cell)).toBe(`'${cell}`)
  })

  it.each([
    '+493012345678',
    '+49 30 1234',
    'Ada Lovelace',
    "'t Hooft",
    '',
    '3=3',
    'a-b',
    'info@acme.example',
  ])('leaves %j as it is', (cell) => {
    expect(guardCell(cell)).toBe(cell)
  })

  it.each([
    ...FORMULAS,
    "'=1",
    "''=1",
    "'t Hooft",
    "'",
    "''",
    "'+493012345678",
    '+493012345678',
    ' ',
    '"=1"',
  ])('gives %j back exactly', (value) => {
    expect(unguardCell(guardCell(value))).toBe(value)
  })

  it('takes off the apostrophe that another program has put in front', () => {
    expect(unguardCell("'+49 (0) 30/1234")).toBe('+49 (0) 30/1234')
    expect(unguardCell("'=1+1")).toBe('=1+1')
  })
})
