/** A stored lead as a row of the export. Pure. */
import { readFacts, type StoredFacts } from '../leads/company-facts.ts'
import { factColumns } from './fact-columns.ts'
import type { LeadRow, SourcedField } from './lead-columns.ts'

export interface StoredLead {
  status: string
  /** When it came into the campaign. */
  createdAt: Date
  lead: {
    kind: 'PERSON' | 'GENERAL'
    name: string | null
    title: string | null
    department: string | null
    email: string | null
    phone: string | null
    links: unknown
    company: { name: string; domain: string | null; siteKey: string } & StoredFacts
  }
}

/** Address of a company's home page; empty for one of which only the name is known. */
function siteOf(siteKey: string): string {
  return siteKey.startsWith('name:') ? '' : `${siteKey}/`
}

/** `sources` are those of the lead's values, the most certain first. */
export function exportRow(
  { status, createdAt, lead }: StoredLead,
  sources: readonly { field: string; value: string; address: string }[],
): LeadRow {
  const { company } = lead
  /** Only what shows exactly the exported value is its source. */
  const sourceOf = (field: SourcedField): string =>
    sources.find((one) => one.field === field && one.value === lead[field])?.address ?? ''
  return {
    company: company.name,
    domain: company.domain ?? '',
    site: siteOf(company.siteKey),
    kind: lead.kind,
    name: lead.name ?? '',
    title: lead.title ?? '',
    email: lead.email ?? '',
    phone: lead.phone ?? '',
    links: (lead.links as string[]).join(' '),
    status,
    found_at: createdAt.toISOString(),
    name_source: sourceOf('name'),
    title_source: sourceOf('title'),
    email_source: sourceOf('email'),
    phone_source: sourceOf('phone'),
    department: lead.department ?? '',
    department_source: sourceOf('department'),
    ...factColumns(readFacts(company)),
  }
}
