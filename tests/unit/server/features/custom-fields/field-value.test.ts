import { describe, expect, it } from 'vitest'
import {
  readFieldValue,
  type FieldType,
  type Notation,
} from '../../../../../server/features/custom-fields/field-value.ts'

const German: Notation = { decimalMark: ',', countsDays: false }
const Workbook: Notation = { decimalMark: '.', countsDays: true }

function read(type: FieldType, written: string, notation?: Notation, choices: string[] = []): string | null {
  const value = readFieldValue({ type, choices }, written, notation)
  if (value === null) return null
  return 'problem' in value ? `! ${value.problem}` : value.text
}

describe('a number', () => {
  it.each([
    ['12', '12'],
    [' -12.50 ', '-12.5'],
    ['+7', '7'],
    ['0', '0'],
    ['-0', '0'],
    ['0.5', '0.5'],
    ['.5', '0.5'],
    ['1,234', '1234'],
    ['1.234', '1.234'],
    ['12,5', '12.5'],
    ['0,123', '0.123'],
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1.234.567', '1234567'],
    ['1,234,567', '1234567'],
    ['1 234 567,89', '1234567.89'],
    ['1\u202f234,5', '1234.5'],
    ['1’234.5', '1234.5'],
    ['−3', '-3'],
    ['1e-7', '1e-7'],
    ['123456789012345', '123456789012345'],
  ])('%s is %s', (written, text) => {
    expect(read('NUMBER', written)).toBe(text)
    expect(readFieldValue({ type: 'NUMBER', choices: [] }, written)).toMatchObject({ number: Number(text) })
  })

  it.each([
    ['1.234', '1234'],
    ['1,234', '1.234'],
    ['12.5', '12.5'],
    ['1.234,5', '1234.5'],
    ['1,234.5', '1234.5'],
  ])('%s is %s in a file with decimal commas', (written, text) => {
    expect(read('NUMBER', written, German)).toBe(text)
  })

  it.each([
    'ten',
    '12 apples',
    '€ 12',
    '1,23,456',
    '1.2.3',
    '1,2345,678',
    '--1',
    '1e999',
    'Infinity',
    '12 34',
  ])('%s is none', (written) => expect(read('NUMBER', written)).toBe('! This is not a number.'))

  it('is refused rather than changed in silence', () => {
    expect(read('NUMBER', '0049')).toMatch(/^! A number does not begin with a zero/)
    expect(read('NUMBER', '1234567890123456')).toBe('! A number has at most 15 digits.')
  })

  it('takes no time over a long text', () => {
    expect(read('NUMBER', '1'.repeat(100_000) + 'x')).toBe('! This is not a number.')
  })
})

describe('a day', () => {
  it.each([
    ['2026-11-29', '2026-11-29'],
    ['2026/1/5', '2026-01-05'],
    ['2026-11-29T23:30:00Z', '2026-11-29'],
    ['2026-11-29 08:15', '2026-11-29'],
    ['29.11.2026', '2026-11-29'],
    ['5.1.2026', '2026-01-05'],
    ['29/11/2026', '2026-11-29'],
    ['11/29/2026', '2026-11-29'],
    ['11/29/2026 4:05 PM', '2026-11-29'],
    ['05/05/2026', '2026-05-05'],
    ['29 Nov 2026', '2026-11-29'],
    ['November 29, 2026', '2026-11-29'],
    ['Nov 29th, 2026', '2026-11-29'],
    ['29. November 2026', '2026-11-29'],
    ['3. März 2026', '2026-03-03'],
    ['1er août 2026', '2026-08-01'],
    ['29 de noviembre de 2026', '2026-11-29'],
    ['29 listopada 2026', '2026-11-29'],
    ['2026年11月29日', '2026-11-29'],
    ['29.02.2024', '2024-02-29'],
  ])('%s is %s', (written, day) => expect(read('DATE', written)).toBe(day))

  it.each([
    ['03/04/2026', '! Day and month could be either way round'],
    ['3-4-2026', '! Day and month could be either way round'],
    ['30.02.2026', '! The calendar has no such day'],
    ['2026-13-01', '! The calendar has no such day'],
    ['29.11.26', '! This is not a date'],
    ['45992', '! This is not a date'],
    ['tomorrow', '! This is not a date'],
    ['May 2026', '! This is not a date'],
  ])('%s is none: %s', (written, problem) => expect(read('DATE', written)).toContain(problem))

  it('is a count of days in a workbook alone', () => {
    expect(read('DATE', '46355', Workbook)).toBe('2026-11-29')
    expect(read('DATE', '46355.75', Workbook)).toBe('2026-11-29')
    expect(read('DATE', '2026', Workbook)).toContain('not a date')
    expect(read('DATE', '2026-11-29', Workbook)).toBe('2026-11-29')
  })
})

describe('yes and no', () => {
  it.each(['yes', 'TRUE', 'Ja', 'oui', 'Sí', 'si', 'x', '1', '✓', 'はい', 'tak'])('%s is yes', (written) =>
    expect(read('BOOLEAN', written)).toBe('true'),
  )
  it.each(['no', 'False', 'NEIN', 'non', 'não', 'nej', '0', 'off', 'いいえ'])('%s is no', (written) =>
    expect(read('BOOLEAN', written)).toBe('false'),
  )
  it('is nothing else', () => expect(read('BOOLEAN', 'maybe')).toBe('! This is neither yes nor no.'))
})

describe('a choice', () => {
  const choices = ['Hot', 'Größe M']
  it('is known in any case, and spelled as the field has it', () => {
    expect(read('CHOICE', ' hOT ', undefined, choices)).toBe('Hot')
    expect(read('CHOICE', 'GRÖSSE m'.replace('SS', 'ß').normalize('NFD'), undefined, choices)).toBe('Größe M')
    expect(read('CHOICE', 'Cold', undefined, choices)).toBe('! This is none of: Hot, Größe M.')
  })
})

describe('an address', () => {
  it.each([
    ['https://Acme.example/Team', 'https://acme.example/Team'],
    ['acme.example', 'https://acme.example/'],
    ['http://münchen.example', 'http://xn--mnchen-3ya.example/'],
  ])('%s is %s', (written, href) => expect(read('URL', written)).toBe(href))
  it.each([
    ['javascript:alert(1)', '! An address begins with http'],
    ['mailto:a@acme.example', '! An address begins with http'],
    ['acme', '! This is not the address'],
    ['two words', '! This is not the address'],
    ['https://me:secret@acme.example', '! An address holds no user name'],
    [`https://acme.example/${'a'.repeat(2000)}`, '! An address has at most 2000'],
  ])('%s is none', (written, problem) => expect(read('URL', written)).toContain(problem))
})

describe('a text', () => {
  it('is kept as it is written, composed and without what no database holds', () => {
    expect(read('TEXT', ' Zu\u0308rich\0 ')).toBe('Zürich')
    expect(read('TEXT', 'a'.repeat(501))).toBe('! A text has at most 500 characters.')
  })
  it.each(['', '  ', '\0'])('is nothing for %j, as of every type', (written) => {
    for (const type of ['TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'CHOICE', 'URL'] as const)
      expect(read(type, written)).toBeNull()
  })
})
