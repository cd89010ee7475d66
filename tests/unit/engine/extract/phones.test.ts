import { describe, expect, it } from 'vitest'
import { extractPage, readPage } from '../../../../server/engine/extract/extract-page.ts'
import { factsOf, fetchedPage } from '../../../support/engine/page.ts'

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

  it.each([
    ['one below the other', '<p>TEL 052-951-0000<br>052-951-0001</p>', 2, 0],
    ['in one line', '<p>TEL 052-951-0000 / 052-951-0001</p>', 2, 0],
    [
      'behind the names of offices in a cell of their own',
      '<table><tr><td>電話番号</td><td><font>　受付部門　　052-951-0000<br>　経理部門　　052-951-0001</font></td></tr></table>',
      2,
      0,
    ],
    ['below a fax number', '<p>FAX番号：052-951-0000<br>052-951-0001</p>', 0, 2],
    ['not over other words', '<p>FAX 052-951-0000<br>経理 052-951-0001</p>', 0, 1],
    ['beside a fax number', '<p>電話番号：052-951-0000　FAX番号：052-951-0001</p>', 1, 1],
    ['in a paragraph of its own', '<p>TEL 052-951-0000</p><p>No 05 29 51 00 01</p>', 1, 0],
  ])('goes on with a label: %s', (_, body, phones, faxes) => {
    const facts = factsOf(body, 'https://www.tsurumi-judo.jp/page3')
    expect([facts.phones.length, facts.faxes.length]).toEqual([phones, faxes])
  })

  it.each([
    ['0590 82 01 24', '+590590820124'],
    ['0262 20 01 24', '+262262200124'],
    ['0596 70 01 24', '+596596700124'],
    ['01 42 60 01 24', '+33142600124'],
  ])('reads French numbers from overseas: %s', (printed, e164) => {
    const facts = factsOf(`<p>France</p><p>Tél. ${printed}</p>`, 'https://www.cerf-volant.fr/contact')
    expect(facts.phones.map(({ value }) => value)).toEqual([e164])
  })

  it('tells a fax by its letter in a link', () => {
    const facts = factsOf(
      '<p>Boston, MA 02110</p><a href="tel:6175550164">f. 617.555.0164</a><br><a href="tel:6175550165">m. 617.555.0165</a>',
      'https://www.kestrel-works.org/contact',
    )
    expect([...new Set(facts.phones.map(({ value }) => value))]).toEqual(['+16175550165'])
  })

  it('reads labels that run into other words where no spaces are set', () => {
    const facts = factsOf(
      '<p>联系电话：010-65550166</p><p>服务热线：400-810-1290</p><p>传真号码：010-65550167</p>',
      'https://www.qinghe-kites.cn/page3',
    )
    expect(facts.phones.map(({ value }) => value)).toEqual(['+861065550166', '+864008101290'])
    expect(facts.faxes.map(({ value }) => value)).toEqual(['+861065550167'])
  })

  it('marks those of authorities', () => {
    const facts = factsOf(
      '<p>Aufsichtsbehörde: Landesamt, Tel. 030 90182014</p>',
      'https://www.moewenhof.de/impressum',
    )
    expect(facts.phones).toMatchObject([{ thirdParty: true }])
  })
})

describe('numbers without a prefix', () => {
  const numbers = (html: string, url = 'https://www.kestrel-works.org/contact') =>
    extractPage(fetchedPage(html, { url })).phones.map(({ value }) => value)

  it.each([
    ['<i class="fa fa-phone"></i> 080 2656 7155', 'an icon by its class'],
    ['<em class="fas fa-phone pr-1"></em>080 2656 7155', 'an icon in emphasis'],
    ['<img src="img/telephone.png" alt=""> 080 2656 7155', 'a picture by the name of its file'],
    ['<svg class="icon icon-mobile"><use href="#m"></use></svg>&nbsp;<b>080 2656 7155</b>', 'a symbol'],
  ])('are labelled by %s: %s', (line) => {
    expect(numbers(`<p>Mumbai, India</p><article><p>${line}</p></article>`)).toEqual(['+918026567155'])
  })

  it.each(['<i class="fa fa-home"></i> 080 2656 7155', '<i class="fa fa-calendar-call"></i> x 12345678'])(
    'are not by icons of other things or farther away: %s',
    (line) => {
      expect(
        numbers(`<p>Mumbai, India</p><p>${line}</p>`, 'https://www.kestrel-works.org/article-1'),
      ).toEqual([])
    },
  )

  it('are none of those that name a country which does not exist', () => {
    expect(numbers('<p><i class="icon-phone"></i> +2 392 4929 310</p>')).toEqual([])
  })

  it('are told apart as faxes by their icon', () => {
    const { phones, faxes } = extractPage(
      fetchedPage('<p>Mumbai</p><p><i class="fa fa-fax"></i> 080 2656 7155</p>', {
        url: 'https://www.kestrel-works.org/contact',
      }),
    )
    expect([phones.length, faxes.map(({ value }) => value)]).toEqual([0, ['+918026567155']])
  })

  it('are read like those beside them that name their country', () => {
    expect(numbers('<p>Tel. +353 61 204 100 / 087 677 5281</p>')).toEqual(['+35361204100', '+353876775281'])
  })

  it('are read by the country that the pages before have spoken for', () => {
    const page = fetchedPage('<p>Secretary: Tel. 083 300 9848</p>', {
      url: 'https://www.kestrel-works.org/contact',
    })
    const { facts } = readPage(page, { votes: { IE: 12 }, pages: 4 })
    expect(facts.phones.map(({ value }) => value)).toEqual(['+353833009848'])
  })
})
