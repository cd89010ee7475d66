import { describe, expect, it } from 'vitest'
import { scanCompanyNumbers } from '../../../../server/engine/extract/numbers/scan.ts'
import { factsOf } from '../../../support/engine/page.ts'

const read = (line: string, ...countries: string[]): string[] =>
  scanCompanyNumbers(line, countries).map(({ kind, value }) => `${kind} ${value}`)

/** Invented: the digits 471829365 with the check digits that each register would give them. */
describe('register numbers', () => {
  it.each([
    ['Handelsregister: HRB 45678', 'de_handelsregister HRB 45678'],
    ['HRB-Nr. 45678 B', 'de_handelsregister HRB 45678 B'],
    ['HRB 45678 AG Lichtenau', 'de_handelsregister HRB 45678'],
    ['FN 471829a', 'at_firmenbuch FN 471829a'],
    ['Firmenbuchnummer: 471829 A', 'at_firmenbuch FN 471829a'],
    ['UID: CHE-471.829.362', 'ch_uid CHE-471.829.362'],
    ['SIREN 471 829 366', 'fr_siren 471 829 366'],
    ['immatriculée au RCS de Vauclair sous le numéro 471 829 366', 'fr_siren 471 829 366'],
    ['471 829 366 R.C.S. Vauclair', 'fr_siren 471 829 366'],
    ['N° SIRET : 471 829 366 00015', 'fr_siret 471 829 366 00015'],
    ['Registered in England and Wales No. 04718293', 'gb_company 04718293'],
    ['Company number SC 471829, registered in Scotland', 'gb_company SC471829'],
    ['Registered in Scotland 4718293', 'gb_company 04718293'],
    ['A charity registered in England, charity no. 1147182', 'gb_charity 1147182'],
    ['KvK-nummer: 47182936', 'nl_kvk 47182936'],
    ['Ondernemingsnummer 0471.829.378', 'be_kbo 0471.829.378'],
    ['CVR-nr.: 47 18 29 05', 'dk_cvr 47182905'],
    ['Org.nr: 556718-2935', 'se_orgnr 556718-2935'],
    ['Organisasjonsnummer 947 182 900', 'no_orgnr 947 182 900'],
    ['Y-tunnus 4718290-5', 'fi_ytunnus 4718290-5'],
    ['C.I.F.: B-47182936', 'es_nif B47182936'],
    [
      'inscrita en el Registro Mercantil de Vallefrío, folio 3, hoja VF-47.182',
      'es_registro_mercantil VF47182',
    ],
    ['NIPC 547 182 937', 'pt_nipc 547182937'],
    ['CNPJ: 47.182.936/0001-44', 'br_cnpj 47.182.936/0001-44'],
    ['KRS 0000471829', 'pl_krs 0000471829'],
    ['REGON: 471829363', 'pl_regon 471829363'],
    ['IČO: 47182938', 'cz_ico 47182938'],
    ['OIB: 47182936509', 'hr_oib 47182936509'],
    ['ABN 37 471 829 365', 'au_abn 37 471 829 365'],
    ['ACN 471 829 366', 'au_acn 471 829 366'],
    ['NZBN 9429471829360', 'nz_nzbn 9429471829360'],
    ['法人番号 2471829365018', 'jp_houjin 2471829365018'],
    ['统一社会信用代码：91310000MA47182939', 'cn_uscc 91310000MA47182939'],
    ['사업자등록번호: 471-82-93653', 'kr_brn 471-82-93653'],
    ['統一編號 47182939', 'tw_ubn 47182939'],
    ['EIN: 47-1829365', 'us_ein 47-1829365'],
    ['Business number 471829366 RT0001', 'ca_bn 471829366RT0001'],
    ['REA: MI-4718293', 'it_rea MI4718293'],
    ['C.F. 04718290150', 'it_codice_fiscale 04718290150'],
    ['CIN: U47182KA2019PTC471829', 'in_cin U47182KA2019PTC471829'],
    ['UEN 201947182C', 'sg_uen 201947182C'],
    ['Reg. No. 2019/471829/07', 'za_company 2019/471829/07'],
    ['Cégjegyzékszám: 01-09-471829', 'hu_cegjegyzek 01-09-471829'],
    ['CUI 47182936', 'ro_cui 47182936'],
    ['J40/4718/2019', 'ro_registru J40/4718/2019'],
    ['Įmonės kodas 471829363', 'lt_kodas 471829363'],
    ['ОГРН 1047182936503', 'ru_ogrn 1047182936503'],
    ['ИНН 4718293657', 'ru_inn 4718293657'],
    ['ЄДРПОУ 47182930', 'ua_edrpou 47182930'],
    ['NIT 904.718.296-5', 'co_nit 904718296-5'],
    ['RUC 20471829367', 'pe_ruc 20471829367'],
    ['RUT 77.182.930-9', 'cl_rut 77182930-9'],
    ['LEI 47180KESTREL00WORK83', 'lei 47180KESTREL00WORK83'],
  ])('reads %s', (line, expected) => {
    expect(read(line)).toContain(expected)
  })
})

describe('VAT ids', () => {
  it.each([
    ['USt-IdNr.: DE 471 829 360', 'vat DE471829360'],
    ['Umsatzsteuer-Identifikationsnummer gemäß § 27a UStG: DE471829360', 'vat DE471829360'],
    ['USt-ID: 471829360', 'vat DE471829360'],
    ['UID-Nr. ATU47182935', 'vat ATU47182935'],
    ['CHE-471.829.362 MWST', 'vat CHE-471.829.362 MWST'],
    ['TVA intracommunautaire : FR 90 471 829 366', 'vat FR90471829366'],
    ['P. IVA 04718290150', 'vat IT04718290150'],
    ['Partita IVA e Codice Fiscale: 04718290150', 'vat IT04718290150'],
    ['VAT Reg. No. 471 8293 26', 'vat GB471829326'],
    ['VAT No: GB471829326', 'vat GB471829326'],
    ['VAT IE4718293G', 'vat IE4718293G'],
    ['BTW-nummer: NL471829304B01', 'vat NL471829304B01'],
    ['TVA BE 0471.829.378', 'vat BE0471829378'],
    ['NIP: 471-829-36-16', 'vat PL4718293616'],
    ['DIČ: CZ47182938', 'vat CZ47182938'],
    ['IČ DPH: SK2047182907', 'vat SK2047182907'],
    ['Momsreg.nr: SE556718293501', 'vat SE556718293501'],
    ['Org.nr 947 182 900 MVA', 'vat NO947182900MVA'],
    ['ALV FI47182905', 'vat FI47182905'],
    ['NIF: ESB47182936', 'vat ESB47182936'],
    ['Α.Φ.Μ. 047182931', 'vat EL047182931'],
    ['Adószám: 47182934-2-41', 'vat HU47182934'],
    ['GSTIN: 29AAACK4718A1ZV', 'vat 29AAACK4718A1ZV'],
  ])('are read in %s', (line, expected) => {
    expect(read(line)).toContain(expected)
  })

  it('and the entry in the register are both said by a Swiss or Norwegian number', () => {
    expect(read('CHE-471.829.362 MWST')).toEqual(['vat CHE-471.829.362 MWST', 'ch_uid CHE-471.829.362'])
    expect(read('Org.nr 947 182 900 MVA')).toEqual(['vat NO947182900MVA', 'no_orgnr 947 182 900'])
  })
})

describe('what is no such number', () => {
  it.each([
    'USt-IdNr.: DE471829361',
    'UID: ATU47182936',
    'SIREN 471 829 367',
    'SIRET 471 829 366 00014',
    'P. IVA 04718290151',
    'CNPJ: 47.182.936/0001-45',
    'Org.nr: 556718-2936',
    'CVR-nr.: 47182906',
    'ABN 38 471 829 365',
    'IČO: 47182939',
    'LEI 47180KESTREL00WORK00',
    'CIF: B-47182937',
    '法人番号 3471829365018',
  ])('has wrong check digits: %s', (line) => {
    expect(read(line)).toEqual([])
  })

  it.each([
    'Tel. 030 23125-200',
    'Bestellnummer 47182936',
    'Order No. 04718293',
    'Business: 555 0142',
    'Our VR headset, model VR 900, weighs 410 g',
    'ein 47-1829365',
    'Founded in 1998, moved in 2019',
    'KvK 12345678',
    'USt-IdNr.: DE999999999',
    'IBAN DE02 1203 0000 0000 2020 51',
  ])('%s', (line) => {
    expect(
      factsOf(`<h1>Impressum</h1><p>${line}</p>`, 'https://kestrel-works.org/impressum').companyNumbers,
    ).toEqual([])
  })

  it('is a company number that only its own country writes so, elsewhere', () => {
    expect(read('Company No. 04718293', 'NZ')).toEqual([])
    expect(read('Company No. 04718293', 'GB')).toEqual(['gb_company 04718293'])
    expect(read('Registered in Ireland No. 471829')).toEqual(['ie_company 471829'])
  })
})

describe('numbers of a page', () => {
  const imprint = (body: string) =>
    factsOf(`<h1>Impressum</h1>${body}`, 'https://moewenhof.de/impressum').companyNumbers

  it('come with the court, the place and the printed form', () => {
    const [number] = imprint(
      '<p>Registergericht: Amtsgericht Lichtenau-Ost<br>Registernummer: HRB-Nr. 45678</p>',
    )
    expect(number).toMatchObject({
      kind: 'de_handelsregister',
      country: 'DE',
      value: 'HRB 45678',
      raw: 'HRB-Nr. 45678',
      register: 'Amtsgericht Lichtenau-Ost',
      method: 'text',
      thirdParty: false,
    })
    expect((number?.byteEnd ?? 0) - (number?.byteStart ?? 0)).toBe('HRB-Nr. 45678'.length)
    expect(number?.snippet).toContain('Lichtenau-Ost')
  })

  it.each([
    ['<p>FN 471829a, Handelsgericht Wien</p>', 'Handelsgericht Wien'],
    ['<p>RCS Vauclair 471 829 366</p>', 'RCS Vauclair'],
    ['<p>Registered in England and Wales, company no. 04718293</p>', 'England and Wales'],
    [
      '<p>Inscrita en el Registro Mercantil de Vallefrío, tomo 3, hoja VF-47182</p>',
      'Registro Mercantil de Vallefrío',
    ],
  ])('name who keeps them: %s', (body, register) => {
    expect(imprint(body)[0]?.register).toBe(register)
  })

  it('may have their label in the cell or the line before', () => {
    for (const body of [
      '<dl><dt>USt-IdNr.</dt><dd>DE471829360</dd></dl>',
      '<table><tr><th>USt-IdNr.</th><td>DE471829360</td></tr></table>',
      '<p>USt-IdNr.:<br>DE 471 829 360</p>',
    ])
      expect(imprint(body)).toMatchObject([{ kind: 'vat', value: 'DE471829360' }])
  })

  it('of the host, the designer and processors are theirs', () => {
    for (const body of [
      '<h2>Webdesign</h2><p>Blauwal GmbH, HRB 45678</p>',
      '<p>Hébergeur : Nuage Vauclair SAS, RCS Vauclair 471 829 366</p>',
      '<p>Hosting: Serverhaus AG, USt-IdNr. DE471829360</p>',
    ])
      expect(imprint(body)).toMatchObject([{ thirdParty: true }])
    const privacy = (body: string) =>
      factsOf(`<h1>Datenschutz</h1>${body}`, 'https://moewenhof.de/datenschutz').companyNumbers
    expect(privacy('<h2>Newsletter</h2><p>Briefkasten GmbH, HRB 45678</p>')).toMatchObject([
      { thirdParty: true },
    ])
    expect(privacy('<h2>Verantwortliche Stelle</h2><p>Möwenhof GmbH, HRB 45678</p>')).toMatchObject([
      { thirdParty: false },
    ])
  })

  it("stay the organisation's beside the authority that supervises it", () => {
    const body =
      '<h2>Registereintrag</h2><p>Zuständige Kammer: Handwerkskammer Lichtenau</p><p>Amtsgericht Lichtenau, HRB 45678</p>'
    expect(imprint(body)).toMatchObject([{ value: 'HRB 45678', thirdParty: false }])
  })

  it('are read in structured data', () => {
    const json =
      '{"@type":"Organization","name":"Kestrel Works","vatID":"GB471829326","leiCode":"47180KESTREL00WORK83","identifier":{"@type":"PropertyValue","propertyID":"KvK","value":"47182936"}}'
    const { companyNumbers } = factsOf(`<script type="application/ld+json">${json}</script>`)
    expect(companyNumbers.map(({ kind, value, method }) => [kind, value, method])).toEqual([
      ['vat', 'GB471829326', 'jsonld'],
      ['lei', '47180KESTREL00WORK83', 'jsonld'],
      ['nl_kvk', '47182936', 'jsonld'],
    ])
  })

  it('are no telephone numbers', () => {
    const facts = factsOf(
      '<h1>Contact</h1><p>Y-tunnus 4718290-5</p><p>REGON: 471829363</p>',
      'https://k.test/contact',
    )
    expect(facts.phones).toEqual([])
  })
})
