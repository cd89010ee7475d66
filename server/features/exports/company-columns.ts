/** The columns of an export that tell of the company. Pure. */
import { jsonOf } from '../../platform/read-values.ts'
import type { StoredAddress } from '../leads/company-facts.ts'
import type { CompanyProfile } from '../leads/company-profile.ts'
import { codeTexts, idTexts, placeText, rangeText } from '../leads/source-statement.ts'
import { companyProof, grouped, listOf, strings } from './column-kit.ts'
import type { CellValue } from './export-columns.ts'

/** Address of a company’s home page; null for one of which only the name is known. */
function siteOf(siteKey: unknown): CellValue {
  const key = siteKey as string
  return key.startsWith('name:') ? null : `${key}/`
}

/** The entries of a list of facts (company-facts.ts), unchecked: whoever wrote them has. */
function entries(value: unknown): readonly Record<string, unknown>[] {
  const list = value === null ? null : jsonOf(value)
  return Array.isArray(list) ? (list as Record<string, unknown>[]) : []
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const bestAddress =
  (part: keyof StoredAddress) =>
  (value: unknown): CellValue =>
    textOrNull(entries(value)[0]?.[part])

/** Of a part of the best address, if it has that: the whole, which is what evidence is of. */
const provenPlace =
  (part: keyof StoredAddress) =>
  (value: unknown): readonly string[] => {
    const [best] = entries(value)
    return textOrNull(best?.[part]) === null ? [] : [String(best?.['text'])]
  }

const numbersOf = (value: unknown): readonly string[] => entries(value).map((one) => String(one['value']))

/** What else is known of a company (company-profile.ts), unchecked as above. */
const profileOf = (value: unknown): CompanyProfile =>
  value === null ? {} : (jsonOf(value) as CompanyProfile)

const employeesOf = (value: unknown): string | null => {
  const { employees } = profileOf(value)
  return employees === undefined ? null : rangeText(employees)
}
const foundedIn = (value: unknown): number | null => profileOf(value).foundedYear ?? null
const legalFormOf = (value: unknown): string | null => profileOf(value).legalForm ?? null
const coordinatesOf = (value: unknown): string | null => {
  const { geo } = profileOf(value)
  return geo === undefined ? null : placeText(geo)
}
const codesOf = (value: unknown): readonly string[] => codeTexts(profileOf(value).codes ?? {})
const idsOf = (value: unknown): readonly string[] => idTexts(profileOf(value).ids ?? {})

/** The one value that a cell has, or none. */
const oneOf =
  (read: (value: unknown) => string | number | null) =>
  (value: unknown): readonly string[] => {
    const found = read(value)
    return found === null ? [] : [String(found)]
  }

const registerNumbers = (value: unknown): CellValue =>
  entries(value).map(({ value: number, register }) =>
    typeof register === 'string' ? `${String(number)} (${register})` : String(number),
  )

export const COMPANY = grouped('COMPANY', [
  { key: 'company', label: 'Company', sql: ['c."name"'], proof: companyProof('name') },
  { key: 'legal_name', label: 'Legal name', sql: ['c."legalName"'], proof: companyProof('legalName') },
  {
    key: 'domain',
    label: 'Domain',
    sql: ['c."domain"', 'c."siteKey"'],
    proven: (domain, siteKey) => (domain === null ? [] : [siteKey as string]),
    proof: companyProof('website'),
  },
  { key: 'site', label: 'Web site', sql: ['c."siteKey"'], read: siteOf, proof: companyProof('website') },
  {
    key: 'description',
    label: 'Description',
    sql: ['c."description"'],
    proof: companyProof('description'),
  },
  {
    key: 'company_emails',
    label: 'Emails of the company',
    sql: ['c."emails"'],
    ...listOf(strings),
    proof: companyProof('email'),
  },
  {
    key: 'company_phones',
    label: 'Phones of the company',
    sql: ['c."phones"'],
    ...listOf(strings),
    proof: companyProof('phone'),
  },
  {
    key: 'company_links',
    label: 'Profiles of the company',
    sql: ['c."socials"'],
    ...listOf(strings),
    separator: ' ',
    proof: companyProof('social'),
  },
  {
    key: 'address',
    label: 'Address',
    sql: ['c."addresses"'],
    read: bestAddress('text'),
    proven: provenPlace('text'),
    proof: companyProof('address'),
  },
  {
    key: 'street',
    label: 'Street',
    sql: ['c."addresses"'],
    read: bestAddress('street'),
    proven: provenPlace('street'),
    proof: companyProof('address'),
  },
  {
    key: 'postal_code',
    label: 'Postal code',
    sql: ['c."addresses"'],
    read: bestAddress('postalCode'),
    proven: provenPlace('postalCode'),
    proof: companyProof('address'),
  },
  {
    key: 'city',
    label: 'City',
    sql: ['c."addresses"'],
    read: bestAddress('city'),
    proven: provenPlace('city'),
    proof: companyProof('address'),
  },
  {
    key: 'region',
    label: 'Region',
    sql: ['c."addresses"'],
    read: bestAddress('region'),
    proven: provenPlace('region'),
    proof: companyProof('address'),
  },
  {
    key: 'country',
    label: 'Country',
    sql: ['c."addresses"'],
    read: bestAddress('countryCode'),
    proven: provenPlace('countryCode'),
    proof: companyProof('address'),
  },
  {
    key: 'register_numbers',
    label: 'Register numbers',
    sql: ['c."registerNumbers"'],
    read: registerNumbers,
    proven: numbersOf,
    isList: true,
    proof: companyProof('registerNumber'),
  },
  {
    key: 'vat_ids',
    label: 'VAT ids',
    sql: ['c."vatIds"'],
    ...listOf(numbersOf),
    proof: companyProof('vatId'),
  },
  {
    key: 'industries',
    label: 'Industries',
    sql: ['c."industries"'],
    ...listOf((value) => strings(value ?? [])),
    proof: companyProof('industry'),
  },
  {
    key: 'employees',
    label: 'Employees',
    sql: ['c."profile"'],
    read: employeesOf,
    proven: oneOf(employeesOf),
    proof: companyProof('employees'),
  },
  {
    key: 'founded_year',
    label: 'Founded in',
    sql: ['c."profile"'],
    read: foundedIn,
    proven: oneOf(foundedIn),
    proof: companyProof('foundedYear'),
  },
  {
    key: 'legal_form',
    label: 'Legal form',
    sql: ['c."profile"'],
    read: legalFormOf,
    proven: oneOf(legalFormOf),
    proof: companyProof('legalForm'),
  },
  {
    key: 'industry_codes',
    label: 'Industry codes',
    sql: ['c."profile"'],
    ...listOf(codesOf),
    proof: companyProof('code'),
  },
  {
    key: 'coordinates',
    label: 'Latitude and longitude',
    sql: ['c."profile"'],
    read: coordinatesOf,
    proven: oneOf(coordinatesOf),
    proof: companyProof('geo'),
  },
  {
    key: 'external_ids',
    label: 'Ids elsewhere',
    sql: ['c."profile"'],
    ...listOf(idsOf),
    proof: companyProof('externalId'),
  },
])
