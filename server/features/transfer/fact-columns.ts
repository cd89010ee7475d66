/** The company's facts as columns of a CSV. Pure. */
import type { CompanyFacts } from '../leads/company-facts.ts'
import type { LeadRow } from './lead-columns.ts'

type FactColumn =
  'address' | 'postal_code' | 'city' | 'country' | 'register_numbers' | 'vat_ids' | 'industries'

/** Between the values of a list; none of them holds it. */
const SEPARATOR = '; '

/** The best address, and every number and word. */
export function factColumns(facts: CompanyFacts): Pick<LeadRow, FactColumn> {
  const [address] = facts.addresses
  const numbers = facts.registerNumbers.map(({ value, register }) =>
    register === null ? value : `${value} (${register})`,
  )
  return {
    address: address?.text ?? '',
    postal_code: address?.postalCode ?? '',
    city: address?.city ?? '',
    country: address?.countryCode ?? '',
    register_numbers: numbers.join(SEPARATOR),
    vat_ids: facts.vatIds.map(({ value }) => value).join(SEPARATOR),
    industries: facts.industries.join(SEPARATOR),
  }
}
