import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../../../../server/features/exports/export-columns.ts'
import { foldLine, vcardOf } from '../../../../../server/features/exports/vcard.ts'

const ID = '01926a3e-0000-7000-8000-000000000001'
const cardOf = (values: Record<string, CellValue>): string => vcardOf(ID, (key) => values[key] ?? null)

/** The card as another program reads it. */
function read(card: string): { all: (name: string) => unknown[]; first: (name: string) => unknown } {
  const component = new ICAL.Component(ICAL.parse(card) as never)
  const all = (name: string) => component.getAllProperties(name).map((one) => one.getFirstValue() as unknown)
  return { all, first: (name) => all(name)[0] }
}

describe('a vCard', () => {
  it('says who somebody is, where they work and how to reach them', () => {
    const card = read(
      cardOf({
        ...{
          name: 'Anna van der Berg',
          title: 'Head of Sales; Europe',
          company: 'Berg, Söhne & Co',
          department: 'Sales',
        },
        ...{
          email: 'anna@berg.example',
          other_emails: ['a@berg.example', 'anna@berg.example'],
          phone: '+49 30 123',
        },
        ...{ site: 'https://berg.example/', links: ['https://www.linkedin.com/in/anna'] },
        ...{
          street: 'Am Markt 1',
          city: 'Köln',
          postal_code: '50667',
          country: 'DE',
          address: 'Am Markt 1, 50667 Köln',
        },
        ...{
          industries: ['roofing', 'slate'],
          changed_at: '2026-11-29T08:30:00.123Z',
          email_source: 'https://berg.example/team',
        },
      }),
    )
    expect(card.first('version')).toBe('4.0')
    expect(card.first('uid')).toBe(`urn:uuid:${ID}`)
    expect(card.first('kind')).toBe('individual')
    expect(card.first('fn')).toBe('Anna van der Berg')
    expect(card.first('n')).toEqual(['van der Berg', 'Anna', '', '', ''])
    expect(card.first('org')).toEqual(['Berg, Söhne & Co', 'Sales'])
    expect(card.first('title')).toBe('Head of Sales; Europe')
    expect(card.all('email')).toEqual(['anna@berg.example', 'a@berg.example'])
    expect(card.all('tel')).toEqual(['+49 30 123'])
    expect(card.all('url')).toEqual(['https://berg.example/', 'https://www.linkedin.com/in/anna'])
    expect(card.first('adr')).toEqual(['', '', 'Am Markt 1', 'Köln', '', '50667', 'DE'])
    expect(card.first('note')).toBe('Source: https://berg.example/team')
    expect(String(card.first('rev'))).toContain('2026-11-29')
  })

  it('of a company’s general contact is that of an organisation', () => {
    const card = read(cardOf({ company: 'Acme', email: 'info@acme.example' }))
    expect(card.first('kind')).toBe('org')
    expect(card.first('fn')).toBe('Acme')
    expect(card.all('n')).toEqual([])
  })

  it('has a name also when no column gives it one', () => {
    expect(read(cardOf({ phone: '+1 2' })).first('fn')).toBe('+1 2')
    expect(read(cardOf({})).first('fn')).toBe('Lead')
  })

  it.each([
    ['comma, semicolon; backslash \\ colon: and = "marks"'],
    ['two\nlines and\r\nthree'],
    ['END:VCARD\nBEGIN:VCARD\nFN:Somebody else'],
    ['\u0007bell \u001b[31mred'],
    ['ends in a backslash \\'],
  ])('lets no value break out of its property: %j', (title) => {
    const text = cardOf({ name: 'Ada', title })
    expect(text.match(/^BEGIN:VCARD\r$/gm)).toHaveLength(1)
    expect(text.match(/^FN:/gm)).toHaveLength(1)
    // Signs that steer a terminal have no business in a name.
    const expected = title.replaceAll('\r\n', '\n').replace(/[\u0007\u001b]/g, ' ')
    expect(read(text).first('title')).toBe(expected)
  })

  it('folds lines at 75 octets, within no character', () => {
    const title = 'Geschäftsführerin für Öffentlichkeitsarbeit 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂 und so weiter'
    const card = cardOf({ name: 'Ada', title })
    const lines = card.split('\r\n')
    expect(lines.at(-1)).toBe('')
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(lines.some((line) => line.startsWith(' '))).toBe(true)
    expect(card).not.toContain('\ufffd')
    expect(read(card).first('title')).toBe(title)
    expect(foldLine('x'.repeat(75))).toBe('x'.repeat(75))
    expect(foldLine('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`)
  })

  it('ends every line with carriage return and line feed', () => {
    expect(cardOf({ name: 'Ada' }).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })
})
