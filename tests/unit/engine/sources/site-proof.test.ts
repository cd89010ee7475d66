import { describe, expect, it } from 'vitest'
import { judgeSite, type SoughtCompany } from '../../../../server/engine/sources/resolver/proof.ts'
import type {
  CompanyNumber,
  Evidenced,
  OrganisationFinding,
  SiteFindings,
} from '../../../../server/engine/types.ts'
import { NO_ORGANISATION } from '../../../support/engine/no-organisation.ts'

const evidenced = (value: string): Evidenced => ({
  value,
  confidence: 0.9,
  evidence: [
    {
      ...{
        pageUrl: 'https://acme.example/imprint',
        contentHash: 'ab',
        fetchedAt: new Date(0),
        method: 'text',
      },
      ...{ snippet: `… ${value} …`, byteStart: null, byteEnd: null, extractorVersion: '1', confidence: 0.9 },
    },
  ],
})
const number = (
  kind: CompanyNumber['kind'],
  value: string,
  country: string | null,
): Evidenced & CompanyNumber => ({
  ...evidenced(value),
  ...{ kind, country, raw: value, register: null },
})
const siteWith = (organisation: Partial<OrganisationFinding>): SiteFindings => ({
  ...{
    siteKey: 'https://acme.example',
    siteUrl: 'https://acme.example/',
    domain: 'acme.example',
    language: 'en',
  },
  organisation: { ...NO_ORGANISATION, ...organisation },
  people: [],
})
const company = (externalIds: Record<string, string>, more: Partial<SoughtCompany> = {}): SoughtCompany => ({
  ...{ name: 'Acme Ltd', legalName: 'Acme Ltd', website: null, address: null, externalIds },
  ...more,
})
const address = (postcode: string, country: string): SoughtCompany['address'] => ({
  ...{ street: null, postcode, city: null, region: null, country },
})

describe('proof by number', () => {
  it.each([
    ['a SIREN', { siren: '912345600' }, number('fr_siren', '912 345 600', 'FR'), 'register_number'],
    [
      'a SIRET of another branch',
      { siret: '91234560000015' },
      number('fr_siret', '912 345 600 00023', 'FR'),
      'register_number',
    ],
    ['a French VAT number', { siren: '912345600' }, number('vat', 'FR34912345600', 'FR'), 'vat_id'],
    ['a Norwegian VAT number', { no_orgnr: '912345688' }, number('vat', 'NO912345688MVA', 'NO'), 'vat_id'],
    [
      'a British number without its zeros',
      { gb_company: '123456' },
      number('gb_company', '00123456', 'GB'),
      'register_number',
    ],
    [
      'an LEI',
      { lei: '984500INVENTED001258' },
      number('lei', '984500INVENTED001258', null),
      'register_number',
    ],
    ['a VAT number that is known', { vat: 'DE 123 456 788' }, number('vat', 'DE123456788', 'DE'), 'vat_id'],
    [
      'the number of whichever register',
      { registered_as: '12.345.678' },
      number('nl_kvk', '12345678', 'NL'),
      'register_number',
    ],
  ] as const)('%s', (_, ids, shown, by) => {
    const isVat = shown.kind === 'vat'
    const judged = judgeSite(
      company(ids),
      siteWith(isVat ? { vatIds: [shown] } : { registerNumbers: [shown] }),
    )
    expect(judged).toMatchObject({
      isProved: true,
      by,
      evidence: [{ pageUrl: 'https://acme.example/imprint', contentHash: 'ab' }],
    })
  })

  it('none by the same digits in the register of another country', () => {
    const sought = company({ registered_as: '12345678' }, { address: address('1011 AA', 'NL') })
    expect(
      judgeSite(sought, siteWith({ registerNumbers: [number('ee_registrikood', '12345678', 'EE')] }))
        .isProved,
    ).toBe(false)
  })

  it('none on a list of companies, on which the number stands as well', () => {
    const numbers = ['912 345 600', '912 345 618', '912 345 626', '912 345 634', '912 345 642']
    const listed = numbers.map((value) => number('fr_siren', value, 'FR'))
    expect(judgeSite(company({ siren: '912345600' }), siteWith({ registerNumbers: listed }))).toEqual({
      isProved: false,
      why: 'It shows the numbers of many companies, so that it is a list of them',
    })
  })

  it('stands beside the number of a parent company', () => {
    const both = ['912 345 618', '912 345 600'].map((value) => number('fr_siren', value, 'FR'))
    expect(judgeSite(company({ siren: '912345600' }), siteWith({ registerNumbers: both })).isProved).toBe(
      true,
    )
  })
})

describe('proof by name and postcode', () => {
  const shown = (postalCode: string, more: Partial<OrganisationFinding> = {}): SiteFindings =>
    siteWith({
      legalNames: [evidenced('Acme Limited')],
      addresses: [{ ...evidenced('1 Road'), parts: { text: '1 Road', postalCode } }],
      ...more,
    })

  it.each([
    ['m2 9zz', 'M2 9ZZ', 'GB'],
    ['78701', '78701-0001', 'US'],
  ])('whatever the spelling of the postcode: %s', (onSite, inRegister, country) => {
    const sought = company({ crd: '900001' }, { address: address(inRegister, country) })
    expect(judgeSite(sought, shown(onSite))).toMatchObject({ isProved: true, by: 'name_and_postcode' })
  })

  it('none without a postcode in the register', () => {
    expect(judgeSite(company({ crd: '1' }), shown('78701'))).toMatchObject({
      why: expect.stringMatching(/no postcode is known/),
    })
  })

  it('none against a number that says otherwise', () => {
    const sought = company({ gb_company: '00123456' }, { address: address('M2 9ZZ', 'GB') })
    const other = { registerNumbers: [number('gb_company', '00999999', 'GB')] }
    expect(judgeSite(sought, shown('M2 9ZZ', other))).toMatchObject({
      why: 'It shows the number of another company: 00999999',
    })
  })

  it('none by a value that nobody can look up', () => {
    const bare = { ...evidenced('Acme Limited'), evidence: [] }
    const sought = company({ crd: '1' }, { address: address('M2 9ZZ', 'GB') })
    expect(judgeSite(sought, shown('M2 9ZZ', { legalNames: [bare] }))).toMatchObject({
      why: 'What it shows could not be cited',
    })
  })
})
