/** What a row does to a lead that is there already. Pure. */
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
 * What a row does to a lead that is there. OVERWRITE: its values go over what is there; an address or number that gives way
 * stays as a further one. GATHER: it fills what is empty and adds further addresses and numbers. FILL: it fills what is empty
 * and adds nothing to what is not.
 */
export type RowEffect = 'OVERWRITE' | 'GATHER' | 'FILL'

/** The lead with the row's values. Answers the lead itself when nothing changes. */
export function mergeRow(lead: LeadValues, row: Row, effect: RowEffect): LeadValues {
  if (tellsNothing(lead, row)) return lead
  const merged = effect === 'FILL' ? filled(lead, row) : mergedWith(lead, row, effect === 'OVERWRITE')
  return isSame(merged, lead) ? lead : merged
}

/** Whether a row says only what is there, as all rows of a file do that comes again: told without making anything. */
const tellsNothing = (lead: LeadValues, row: Row): boolean =>
  isKnown(lead.name, row.name) &&
  isKnown(lead.title, row.title) &&
  isKnown(lead.department, row.department) &&
  isKnown(lead.email, row.email) &&
  isKnown(lead.phone, row.phone) &&
  row.links.every((link) => lead.links.includes(link))

const isKnown = (present: string | null, given: string | null): boolean => given === null || given === present

const isSame = (one: LeadValues, other: LeadValues): boolean =>
  one.name === other.name &&
  one.title === other.title &&
  one.department === other.department &&
  one.email === other.email &&
  one.phone === other.phone &&
  isSameList(one.emails, other.emails) &&
  isSameList(one.phones, other.phones) &&
  isSameList(one.links, other.links)

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one === other || (one.length === other.length && one.every((value, index) => value === other[index]))

function filled(lead: LeadValues, row: Row): LeadValues {
  const takesEmail = lead.email === null && row.email !== null
  const takesPhone = lead.phone === null && row.phone !== null
  return {
    name: lead.name ?? row.name,
    title: lead.title ?? row.title,
    department: lead.department ?? row.department,
    email: lead.email ?? row.email,
    phone: lead.phone ?? row.phone,
    emails: takesEmail ? mergeAddress(null, lead.emails, row.email, false, foldEmail)[1] : lead.emails,
    phones: takesPhone ? mergeAddress(null, lead.phones, row.phone, false, (one) => one)[1] : lead.phones,
    links: lead.links.length > 0 ? lead.links : [...new Set(row.links)],
  }
}

const foldEmail = (one: string): string => one.toLowerCase()

function mergedWith(lead: LeadValues, row: Row, overwrites: boolean): LeadValues {
  const [email, emails] = mergeAddress(lead.email, lead.emails, row.email, overwrites, foldEmail)
  const [phone, phones] = mergeAddress(lead.phone, lead.phones, row.phone, overwrites, (one) => one)
  return {
    name: mergeText(lead.name, row.name, overwrites),
    title: mergeText(lead.title, row.title, overwrites),
    department: mergeText(lead.department, row.department, overwrites),
    email,
    phone,
    emails,
    phones,
    links: row.links.length === 0 ? lead.links : [...new Set([...lead.links, ...row.links])],
  }
}

/** Of a lead, only the values that a row may tell. */
export const ownValues = ({
  name,
  title,
  department,
  email,
  phone,
  emails,
  phones,
  links,
}: LeadValues): LeadValues => ({
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
