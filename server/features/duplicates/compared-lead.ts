/** What of a lead is compared. Pure. */
import { parsePhoneNumberFromString, isSupportedCountry } from 'libphonenumber-js/max'
import { beginsWithRole, FREE_MAIL, readMailAddress } from '../../engine/index.ts'
import { readCompany, type ComparedCompany, type CompanyLook } from './company-names.ts'
import { readPersonName, type PersonName } from './person-names.ts'

/** Addresses, numbers and profiles of a lead that are looked at. */
const MAX_EACH = 5

/** A lead as the database has it. */
export interface StoredLead {
  id: string
  kind: 'PERSON' | 'GENERAL'
  name: string | null
  email: string | null
  phone: string | null
  emails: readonly string[]
  phones: readonly string[]
  links: readonly string[]
  company: CompanyLook
}

export interface ComparedLead {
  id: string
  kind: 'PERSON' | 'GENERAL'
  name: PersonName
  /** Canonical addresses (one mailbox, one text) of a person, and of desks that everybody reads. */
  mailboxes: string[]
  desks: string[]
  /** E.164, as far as a number can be read. */
  phones: string[]
  links: string[]
  company: ComparedCompany
}

export function readComparedLead(lead: StoredLead): ComparedLead {
  const { id, kind, company } = lead
  const addresses = unique([lead.email, ...lead.emails].slice(0, MAX_EACH), canonicalOf)
  const isDesk = (address: string) => beginsWithRole(address)
  return {
    id,
    kind,
    company: readCompany({ ...company, domain: company.domain ?? mailDomainOf(addresses) }),
    name: readPersonName(lead.name ?? ''),
    mailboxes: addresses.filter((one) => !isDesk(one)),
    desks: addresses.filter(isDesk),
    phones: unique([lead.phone, ...lead.phones].slice(0, MAX_EACH), (one) => e164Of(one, company.domain)),
    links: unique(lead.links.slice(0, MAX_EACH), profileOf),
  }
}

/** What the keys of values are, each once; null for values that have none. */
function unique(values: readonly (string | null)[], keyOf: (value: string) => string | null): string[] {
  const keys: string[] = []
  for (const value of values) {
    const key = value === null ? null : keyOf(value)
    if (key !== null && !keys.includes(key)) keys.push(key)
  }
  return keys
}

const canonicalOf = (address: string): string | null => readMailAddress(address).read?.canonical ?? null

/** A company without a site has the domain of its people's addresses. */
function mailDomainOf(addresses: readonly string[]): string | null {
  const domains = addresses.map((one) => one.slice(one.lastIndexOf('@') + 1))
  return domains.find((domain) => !FREE_MAIL.has(domain)) ?? null
}

/** A number as E.164, read by the country of the company's domain where it names none. */
function e164Of(number: string, domain: string | null): string | null {
  const ending = domain?.split('.').at(-1)?.toUpperCase() ?? ''
  const country = ending === 'UK' ? 'GB' : ending
  const options = isSupportedCountry(country) ? { defaultCountry: country } : {}
  const parsed = parsePhoneNumberFromString(number.slice(0, 50), { ...options, extract: false })
  return parsed?.isPossible() === true ? parsed.number : null
}

/** A profile without what differs between ways to link it; null for addresses that name no page. */
function profileOf(link: string): string | null {
  const plain = link
    .toLowerCase()
    .replace(/^https?:\/\/(?:[a-z]{2}\.|www\.|m\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
  return plain.includes('/') ? plain : null
}
