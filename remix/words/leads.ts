import type { LeadKind, LeadSource, LeadStatus } from '../graphql/enums.ts'

export const LEAD_STATUSES = [
  'NEW',
  'QUALIFIED',
  'CONTACTED',
  'REJECTED',
] as const satisfies readonly LeadStatus[]

const STATUS: Record<LeadStatus, string> = {
  NEW: 'New',
  QUALIFIED: 'Qualified',
  CONTACTED: 'Contacted',
  REJECTED: 'Rejected',
}

export const LEAD_SOURCES = ['FOUND', 'IMPORTED', 'TYPED'] as const satisfies readonly LeadSource[]

const SOURCE: Record<LeadSource, string> = {
  FOUND: 'Found by a run',
  IMPORTED: 'Imported',
  TYPED: 'Entered by hand',
}

const KIND: Record<LeadKind, string> = { PERSON: 'Person', GENERAL: 'General contact' }

export const statusInWords = (status: LeadStatus): string => STATUS[status]
export const sourceInWords = (source: LeadSource): string => SOURCE[source]
export const kindInWords = (kind: LeadKind): string => KIND[kind]

/** What to call a lead: the person's name, or "General contact" with the company behind it. */
export function leadLabel(lead: { kind: LeadKind; name: string | null; company: { name: string } }): string {
  if (lead.name !== null && lead.name !== '') return lead.name
  return lead.kind === 'GENERAL'
    ? `General contact of ${lead.company.name}`
    : `Unnamed person at ${lead.company.name}`
}

/** "1 lead", "1,204 leads"; `format` writes the number in the viewer's locale. */
export function counted(count: number, one: string, many: string, format: (value: number) => string): string {
  return `${format(count)} ${count === 1 ? one : many}`
}

interface Total {
  totalCount: number
  totalCountIsExact: boolean
}

/** Total of a list: exact, or as "over" where counting stopped, one beyond what it is over; undefined while it is counted. */
export function totalInWords(total: Total | null | undefined, format: (value: number) => string): string {
  if (total === undefined) return 'Counting…'
  return total === null ? 'Not counted' : allInWords(total, format)
}

/** What a list holds, in the middle of a sentence: its total, if that is known. */
export function allInWords(total: Total | null | undefined, format: (value: number) => string): string {
  if (total === undefined || total === null) return 'all leads'
  const { totalCount, totalCountIsExact } = total
  if (totalCountIsExact) return counted(totalCount, 'lead', 'leads', format)
  return `over ${counted(totalCount - 1, 'lead', 'leads', format)}`
}
