import { describe, expect, it } from 'vitest'
import { countryCode } from '../../../../server/engine/extract/organisation/country.ts'
import { factsOf } from '../../../support/engine/page.ts'

const address = (body: string, host: string) =>
  factsOf(`<h1>Contact</h1>${body}`, `https://kestrel.${host}/contact`).addresses[0]

describe('postal addresses', () => {
  it.each([
    ['de', '<p>Möwenweg 7<br>10115 Berlin</p>', 'Möwenweg 7', '10115', 'Berlin', undefined, 'DE'],
    ['com', '<p>Möwenweg 7, D-10115 Berlin</p>', 'Möwenweg 7', '10115', 'Berlin', undefined, 'DE'],
    ['com', '<p>Möwenweg 7, 10115 Berlin, Germany</p>', 'Möwenweg 7', '10115', 'Berlin', undefined, 'DE'],
    ['com', '<p>Möwenweg 7, 10115 Berlin Germany</p>', 'Möwenweg 7', '10115', 'Berlin', undefined, 'DE'],
    ['at', '<p>Entengasse 3/12, 1070 Wien</p>', 'Entengasse 3/12', '1070', 'Wien', undefined, 'AT'],
    ['ch', '<p>Bachweg 3<br>CH-8005 Zürich</p>', 'Bachweg 3', '8005', 'Zürich', undefined, 'CH'],
    [
      'fr',
      '<p>12 rue des Mouettes, 75011 Paris</p>',
      '12 rue des Mouettes',
      '75011',
      'Paris',
      undefined,
      'FR',
    ],
    [
      'it',
      '<p>Via dei Gabbiani 12, 20121 Milano (MI)</p>',
      'Via dei Gabbiani 12',
      '20121',
      'Milano',
      'MI',
      'IT',
    ],
    [
      'es',
      '<p>Calle de la Gaviota 5, 28013 Madrid</p>',
      'Calle de la Gaviota 5',
      '28013',
      'Madrid',
      undefined,
      'ES',
    ],
    [
      'pt',
      '<p>Rua das Gaivotas 9<br>1200-203 Lisboa</p>',
      'Rua das Gaivotas 9',
      '1200-203',
      'Lisboa',
      undefined,
      'PT',
    ],
    [
      'com.br',
      '<p>Rua das Gaivotas, 123 - Centro, São Paulo - SP, 01234-567</p>',
      'Rua das Gaivotas, 123 - Centro',
      '01234-567',
      'São Paulo',
      'SP',
      'BR',
    ],
    [
      'nl',
      '<p>Meeuwenlaan 7, 1012 LG Amsterdam</p>',
      'Meeuwenlaan 7',
      '1012 LG',
      'Amsterdam',
      undefined,
      'NL',
    ],
    [
      'be',
      '<p>Rue de la Mouette 1, 1000 Bruxelles</p>',
      'Rue de la Mouette 1',
      '1000',
      'Bruxelles',
      undefined,
      'BE',
    ],
    ['co.uk', '<p>7 Gull Lane, London SW1A 1AA</p>', '7 Gull Lane', 'SW1A 1AA', 'London', undefined, 'GB'],
    ['co.uk', '<p>7 Gull Lane<br>Exeter<br>EX1 1AA</p>', '7 Gull Lane', 'EX1 1AA', 'Exeter', undefined, 'GB'],
    ['ie', '<p>7 Gull Quay, Dublin 2, D02 X285</p>', '7 Gull Quay', 'D02 X285', 'Dublin 2', undefined, 'IE'],
    ['com', '<p>21 Gull Road, Springfield, OH 45218</p>', '21 Gull Road', '45218', 'Springfield', 'OH', 'US'],
    [
      'com',
      '<p>21 Gull Road<br>Suite 4<br>Springfield, Ohio 45218</p>',
      '21 Gull Road, Suite 4',
      '45218',
      'Springfield',
      'Ohio',
      'US',
    ],
    ['ca', '<p>123 Gull St W, Toronto, ON M5V 1J2</p>', '123 Gull St W', 'M5V 1J2', 'Toronto', 'ON', 'CA'],
    ['com.au', '<p>12 Gull Street, Richmond VIC 3121</p>', '12 Gull Street', '3121', 'Richmond', 'VIC', 'AU'],
    ['se', '<p>Måsgatan 1, 111 22 Stockholm</p>', 'Måsgatan 1', '111 22', 'Stockholm', undefined, 'SE'],
    ['no', '<p>Måkeveien 1<br>0155 Oslo</p>', 'Måkeveien 1', '0155', 'Oslo', undefined, 'NO'],
    ['dk', '<p>Mågevej 1, 1456 København K</p>', 'Mågevej 1', '1456', 'København K', undefined, 'DK'],
    ['fi', '<p>Lokkikatu 1, 00100 Helsinki</p>', 'Lokkikatu 1', '00100', 'Helsinki', undefined, 'FI'],
    ['pl', '<p>ul. Mewy 1, 00-838 Warszawa</p>', 'ul. Mewy 1', '00-838', 'Warszawa', undefined, 'PL'],
    ['cz', '<p>Racková 1, 110 00 Praha 1</p>', 'Racková 1', '110 00', 'Praha 1', undefined, 'CZ'],
    ['jp', '<p>〒150-0001 東京都渋谷区神宮前1-2-3</p>', '神宮前1-2-3', '150-0001', '渋谷区', '東京都', 'JP'],
    [
      'cn',
      '<p>地址：北京市朝阳区海鸥路88号 100022</p>',
      '朝阳区海鸥路88号',
      '100022',
      '北京市',
      undefined,
      'CN',
    ],
    [
      'kr',
      '<p>(06236) 서울특별시 강남구 갈매기로 123</p>',
      '갈매기로 123',
      '06236',
      '강남구',
      '서울특별시',
      'KR',
    ],
  ])('of .%s are taken apart: %s', (host, body, street, postalCode, city, region, countryCode) => {
    const parts = address(body, host)?.parts
    expect(parts).toMatchObject({
      street,
      postalCode,
      city,
      countryCode,
      ...(region === undefined ? {} : { region }),
    })
  })

  it('begin with the street, whatever stands before it', () => {
    const found = address(
      '<p>Our registered office is at c/o Gull Books, 4th Floor, 35 New Gull Street, London EC4V 6BW and we like kites.</p>',
      'co.uk',
    )
    expect(found?.value).toBe('4th Floor, 35 New Gull Street, London EC4V 6BW')
  })

  it.each([
    ['a year', '<p>Gull Road Improvement<br>2007 Press Releases</p>'],
    ['a price', '<p>Kites: 12345 Euro</p>'],
    ['the host’s', '<h2>Hosting</h2><p>Serverhaus AG, Kabelweg 1, 10115 Berlin</p>'],
  ])('are not read from %s', (_, body) => {
    expect(address(body, 'de')).toBeUndefined()
  })

  it('of processors in a privacy notice are theirs', () => {
    const found = factsOf(
      '<h1>Datenschutz</h1><h2>Newsletter</h2><p>Briefkasten GmbH, Postweg 1, 10115 Berlin</p><h2>Verantwortlich</h2><p>Möwenweg 7, 10115 Berlin</p>',
      'https://k.de/datenschutz',
    )
    expect(found.addresses.map(({ value }) => value)).toEqual(['Möwenweg 7, 10115 Berlin'])
  })
})

describe('the code of a country', () => {
  it.each([
    ['Germany', null, 'DE'],
    ['Österreich', 'de', 'AT'],
    ['Suisse', 'fr', 'CH'],
    ['日本', 'ja', 'JP'],
    ['The Netherlands', 'en', 'NL'],
    ['U.S.A.', 'en', 'US'],
    ['BR', null, 'BR'],
    ['Atlantis', 'en', undefined],
  ])('of %s', (printed, language, expected) => {
    expect(countryCode(printed, language)).toBe(expected)
  })
})
