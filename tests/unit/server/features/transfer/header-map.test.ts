import { describe, expect, it } from 'vitest'
import {
  guessMapping,
  headerMapOf,
  namedMapping,
  strictMapping,
} from '../../../../../server/features/transfer/header-map.ts'
import { LEAD_COLUMNS } from '../../../../../server/features/transfer/lead-columns.ts'

const mapHeader = (headers: string[]) => headerMapOf(headers, strictMapping(headers))
const fieldsOf = (...headers: string[]) =>
  Object.fromEntries([...mapHeader(headers).columns].map(([field, { index }]) => [field, index]))

describe('mapping the columns of a file', () => {
  it('understands what the export writes, except what cannot be imported', () => {
    const { columns, ignored } = mapHeader([...LEAD_COLUMNS])
    const ofCompany = [
      'address',
      'postal_code',
      'city',
      'country',
      'register_numbers',
      'vat_ids',
      'industries',
    ]
    expect(ignored).toEqual(['kind', 'status', 'found_at', ...ofCompany])
    expect(columns.size).toBe(LEAD_COLUMNS.length - ignored.length)
  })

  it.each([
    ['company', ['company', 'Company Name', 'Organisation', 'ORGANIZATION', 'Account']],
    ['site', ['Website', 'site', 'URL', 'web-site']],
    ['domain', ['domain', 'Company Domain']],
    ['name', ['Name', 'full_name', 'Full Name']],
    ['firstName', ['First Name', 'first_name', 'FirstName']],
    ['lastName', ['Last Name', 'surname']],
    ['title', ['Title', 'Job Title', 'Position', 'role']],
    ['department', ['Department', 'Dept.', 'division']],
    ['email', ['Email', 'E-Mail', 'e-mail address', 'mail', ' EMAIL ']],
    ['phone', ['Phone', 'Telephone', 'Tel.', 'Mobile']],
    ['links', ['Links', 'LinkedIn', 'Profile', 'LinkedIn URL']],
    ['emailSource', ['email_source', 'Email Source']],
  ])('knows %s by many names', (field, names) => {
    for (const name of names) {
      const others = field === 'company' ? ['email'] : field === 'email' ? ['company'] : ['company', 'email']
      expect(fieldsOf(...others.filter((other) => other !== field), name)).toHaveProperty(field)
    }
  })

  it('takes off an apostrophe that guards a header', () => {
    expect(fieldsOf('company', "'=email", 'name')).toEqual({ company: 0, email: 1, name: 2 })
  })

  it('lists columns that it does not understand as they stand in the file', () => {
    expect(mapHeader(['Company', 'Name', 'Favourite Colour', '', 'CRM-ID']).ignored).toEqual([
      'Favourite Colour',
      'CRM-ID',
    ])
  })

  it('refuses two columns for one field, naming both', () => {
    expect(() => mapHeader(['Company', 'Phone', 'Name', 'Mobile'])).toThrow(
      '“Phone” (column 2) and “Mobile” (column 4) both mean phone',
    )
  })

  it('refuses the same column twice', () => {
    expect(() => mapHeader(['company', 'email', 'email'])).toThrow('both mean email')
  })

  it('refuses a file without a column for the company, and says which columns it understands', () => {
    expect(() => mapHeader(['Name', 'Email'])).toThrow(
      /No column tells the company\. Columns that are understood: company \(also organisation, account\)/,
    )
  })

  it('refuses a file without a column for a name, an address or a number', () => {
    expect(() => mapHeader(['Company', 'Website', 'Title'])).toThrow(
      'No column tells a name, an email address',
    )
  })

  it('takes the site for the company where there is no company column', () => {
    expect(fieldsOf('domain', 'email')).toEqual({ domain: 0, email: 1 })
  })
})

describe('guessing what columns mean', () => {
  it('takes the first of two columns of one field, and passes the other over', () => {
    expect(guessMapping(['Company', 'Phone', 'Mobile', 'Shoe size'])).toEqual([
      'company',
      'phone',
      null,
      null,
    ])
  })
})

describe('a mapping that somebody has said', () => {
  const size = { id: 'f1', key: 'shoe_size', name: 'Shoe size', type: 'NUMBER' as const, choices: [] }
  const suggest = (index: number) => ({ name: `Column ${index}`, type: 'DATE' as const })
  const custom = { fields: [size], suggest }

  it('names custom fields, and such as are to be made', () => {
    const headers = ['Firma', 'Shoe Size', 'Seen', 'Rank', 'custom:shoe_size']
    const said = [
      { header: 'Firma', field: 'custom:shoe_size' },
      { header: 'Seen', field: 'new' },
      { header: 'Rank', field: 'new:number' },
    ]
    expect(namedMapping(headers, said, custom)).toEqual([
      'custom:shoe_size',
      'custom:shoe_size',
      { newField: { name: 'Column 2', type: 'DATE' } },
      { newField: { name: 'Column 3', type: 'NUMBER' } },
      'custom:shoe_size',
    ])
    expect(guessMapping(headers, [size])).toEqual([null, 'custom:shoe_size', null, null, null])
  })

  it('goes over what the names of columns say', () => {
    const said = [
      { header: 'Firma', field: 'company' },
      { header: 'Mobile', field: '' },
    ]
    expect(namedMapping(['Firma', 'Phone', 'Mobile'], said, custom)).toEqual(['company', 'phone', null])
  })

  it.each([
    [{ header: 'Company', field: 'company' }, 'The file has no column “Company”. Its columns: Firma, Phone.'],
    [{ header: 'Firma', field: 'firm' }, 'There is no field “firm”. Fields: company, site'],
    [{ header: 'Firma', field: 'new:choice' }, 'There is no field “new:choice”.'],
    [{ header: 'Firma', field: 'custom:size' }, 'There is no field “custom:size”.'],
  ])('is refused for %o', (said, message) => {
    expect(() => namedMapping(['Firma', 'Phone'], [said], custom)).toThrow(message)
  })
})
