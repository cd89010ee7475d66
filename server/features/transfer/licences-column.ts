/** The column of a CSV at once that says under which licences the company’s values in a row stand. Pure. */
import { readFacts, type StoredFacts } from '../leads/company-facts.ts'

export const LICENCES = 'licences'
/** Fields of a company that a row tells of, as evidence names them. */
export const LICENSED_FIELDS = [
  'name',
  'website',
  'address',
  'registerNumber',
  'vatId',
  'industry',
  'email',
  'phone',
]

interface Licensed {
  field: string
  value: string
  licence: string
  sourceName: string | null
  attribution: string | null
}

interface TellingRow {
  email: string | null
  phone: string | null
  company: { name: string; siteKey: string } & StoredFacts
}

/** Each licence of a value that the row tells, once: `ODbL 1.0 (OpenStreetMap: © OpenStreetMap contributors)`. */
export function licencesOf({ email, phone, company }: TellingRow, values: readonly Licensed[]): string {
  if (values.length === 0) return ''
  const { addresses, registerNumbers, vatIds, industries } = readFacts(company)
  const told: Record<string, readonly (string | null)[]> = {
    ...{
      name: [company.name],
      website: [company.siteKey],
      address: addresses.slice(0, 1).map(({ text }) => text),
    },
    registerNumber: registerNumbers.map(({ value }) => value),
    vatId: vatIds.map(({ value }) => value),
    ...{ industry: industries, email: [email], phone: [phone] },
  }
  const words = values
    .filter(({ field, value }) => told[field]?.includes(value) === true)
    .map(({ licence, sourceName, attribution }) => {
      const source = [sourceName, attribution].filter((part) => part !== null).join(': ')
      return source === '' ? licence : `${licence} (${source})`
    })
  return [...new Set(words)].toSorted().join('; ')
}
