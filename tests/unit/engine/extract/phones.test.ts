import { describe, expect, it } from 'vitest'
import { factsOf } from '../../../support/engine/page.ts'

const german = (line: string): string => `<p>Möwenhof, 10115 Berlin, Deutschland</p><p>${line}</p>`
const phonesOf = (body: string): string[] => [
  ...new Set(factsOf(body, 'https://www.moewenhof.de/kontakt').phones.map(({ value }) => value)),
]

describe('telephone numbers', () => {
  it.each([
    ['Tel.: 030 901820-14', '+493090182014'],
    ['Telefon 0 30 / 90 18 20 14', '+493090182014'],
    ['Tel. (030) 90 18 20 14', '+493090182014'],
    ['+49 (0)30 901820 14', '+493090182014'],
    ['0049 (0)30 90182014', '+493090182014'],
    ['(+49) 30/90 18 20 14', '+493090182014'],
    ['Fon 030 · 90182014', '+493090182014'],
    ['+ 44 (0)20 7946 0991', '+442079460991'],
    ['Mobil: 01 52 3 / 411 26 94', '+4915234112694'],
  ])('reads "%s"', (printed, e164) => {
    expect(phonesOf(german(printed))).toEqual([e164])
  })

  it('reads American and French ways to write them', () => {
    expect(
      factsOf(
        '<p>12 Main Street, Dover, DE 19901</p><p>P: 302.734.5513</p>',
        'https://kestrel.example/contact',
      ).phones[0]?.value,
    ).toBe('+13027345513')
    expect(
      factsOf('<p>12 rue du Port, Lyon, France</p><p>04.72.10.30.31</p>', 'https://kestrel.fr/contact')
        .phones[0]?.value,
    ).toBe('+33472103031')
  })

  it.each([
    ['(802) 555-0134', ['+18025550134']],
    ['+1 303 555 0118', ['+13035550118']],
    ['555-0134', []],
    ['(555) 555-0134', []],
    ['(000) 555-0134', []],
    ['(123) 555-0134', []],
  ])('takes 555-01xx for filler only without a real area code: "%s"', (printed, found) => {
    expect(phonesOf(`<p>12 Main Street, Dover, DE 19901, USA</p><p>Phone: ${printed}</p>`)).toEqual(found)
  })

  it.each(['1821–1889', '1798-1901', '1890 – 1944'])('does not take the years %s for a number', (years) => {
    expect(phonesOf(german(`Anselm Möwenfels (${years}) gründete den Hof.`))).toEqual([])
  })

  it('trusts tel: links', () => {
    expect(factsOf('<a href="tel:+49-30-90182014">Call us</a>').phones).toMatchObject([
      { value: '+493090182014', method: 'tel' },
    ])
  })

  it('reads a label in the cell before', () => {
    expect(
      phonesOf(`${german('Kontakt')}<table><tr><td>Telefon:</td><td>030 90182014</td></tr></table>`),
    ).toEqual(['+493090182014'])
  })

  it('tells fax numbers apart', () => {
    const facts = factsOf(german('Tel. 030 90182014, Fax 030 90182015'), 'https://www.moewenhof.de/kontakt')
    expect(facts.phones.map(({ value }) => value)).toEqual(['+493090182014'])
    expect(facts.faxes.map(({ value }) => value)).toEqual(['+493090182015'])
  })

  it('reads two numbers behind one label', () => {
    expect(phonesOf(german('Tel. 030 90182014 / 030 90182016'))).toEqual(['+493090182014', '+493090182016'])
  })

  it.each([
    'IBAN DE89 3704 0044 0532 0130 00',
    'USt-IdNr.: DE123456789',
    'Amtsgericht Berlin HRB 123456 B',
    'Steuernummer 27/123/45678',
    'Stand: 01.02.2024',
    '10115 Berlin',
    '1993 - 2012',
    'Geöffnet 10.00 - 18.30 Uhr',
    'ISBN 978-3-16-148410-0',
    'SIRET 732 829 320 00074',
    'GPS 52.520008, 13.404954',
    'Tel. 0123456789',
    'Preis 1.234,00 €',
  ])('takes none from "%s"', (line) => {
    expect(phonesOf(german(line))).toEqual([])
  })

  it('marks those of authorities', () => {
    const facts = factsOf(
      '<p>Aufsichtsbehörde: Landesamt, Tel. 030 90182014</p>',
      'https://www.moewenhof.de/impressum',
    )
    expect(facts.phones).toMatchObject([{ thirdParty: true }])
  })
})
