/** What a row does to a lead that is there already. Pure. */
import { isDeepStrictEqual } from 'node:util'
import type { ImportedLead } from './row-reader.ts'

export interface LeadValues {
  name: string | null
  title: string | null
  department: string | null
  email: string | null
  phone: string | null
  /** All addresses, the best first. */
  emails: string[]
  phones: string[]
  links: string[]
}

type Row = Pick<ImportedLead, 'name' | 'title' | 'department' | 'email' | 'phone' | 'links'>

/** The values of a lead that only a row tells. */
export function valuesOf({ name, title, department, email, phone, links }: Row): LeadValues {
  return {
    name,
    title,
    department,
    email,
    phone,
    emails: email === null ? [] : [email],
    phones: phone === null ? [] : [phone],
    links: [...new Set(links)],
  }
}

/**
 * The lead with the row's values. The first row of a person in a file writes over what is there; an address or number
 * that gives way stays as a further one. Later rows of the same file fill what is empty and add further addresses and
 * numbers: so importing the file once more changes nothing. Answers the lead itself when nothing changes.
 */
export function mergeRow(lead: LeadValues, row: Row, isFirst: boolean): LeadValues {
  const [email, emails] = mergeAddress(lead.email, lead.emails, row.email, isFirst, (one) =>
    one.toLowerCase(),
  )
  const [phone, phones] = mergeAddress(lead.phone, lead.phones, row.phone, isFirst, (one) => one)
  const merged = {
    name: mergeText(lead.name, row.name, isFirst),
    title: mergeText(lead.title, row.title, isFirst),
    department: mergeText(lead.department, row.department, isFirst),
    email,
    phone,
    emails,
    phones,
    links: [...new Set([...lead.links, ...row.links])],
  }
  return isDeepStrictEqual(merged, pick(lead)) ? lead : merged
}

const pick = ({ name, title, department, email, phone, emails, phones, links }: LeadValues): LeadValues => ({
  name,
  title,
  department,
  email,
  phone,
  emails,
  phones,
  links,
})

function mergeText(present: string | null, given: string | null, isFirst: boolean): string | null {
  if (given === null) return present
  return present === null || isFirst ? given : present
}

function mergeAddress(
  best: string | null,
  all: string[],
  given: string | null,
  isFirst: boolean,
  keyOf: (one: string) => string,
): [string | null, string[]] {
  if (given === null || given === best) return [best, all]
  if (best === null || isFirst) {
    const others = best === null ? all : [best, ...all]
    return [given, uniqueBy([given, ...others], keyOf)]
  }
  return [best, uniqueBy([...all, given], keyOf)]
}

/** The first of each key. */
function uniqueBy(values: string[], keyOf: (one: string) => string): string[] {
  const byKey = new Map<string, string>()
  for (const value of values) if (!byKey.has(keyOf(value))) byKey.set(keyOf(value), value)
  return [...byKey.values()]
}
