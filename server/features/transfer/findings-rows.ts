/** A crawled site's findings as rows of the CSV. Pure. */
import type { SiteFindings } from '../../engine/index.ts'
import { companyDraft, leadDrafts, type CompanyDraft, type LeadDraft } from '../leads/findings.ts'
import { factColumns } from './fact-columns.ts'
import type { LeadRow, SourcedField } from './lead-columns.ts'

function rowOf(findings: SiteFindings, company: CompanyDraft, lead: LeadDraft): LeadRow {
  const sourceOf = (field: SourcedField): string =>
    lead.evidence.find((one) => one.field === field && one.value === lead[field])?.evidence.pageUrl ?? ''
  return {
    company: company.name,
    domain: findings.domain ?? '',
    site: findings.siteUrl,
    kind: lead.kind,
    name: lead.name ?? '',
    title: lead.title ?? '',
    email: lead.email ?? '',
    phone: lead.phone ?? '',
    links: lead.links.join(' '),
    status: '',
    found_at: '',
    name_source: sourceOf('name'),
    title_source: sourceOf('title'),
    email_source: sourceOf('email'),
    phone_source: sourceOf('phone'),
    department: lead.department ?? '',
    department_source: sourceOf('department'),
    ...factColumns(company),
  }
}

/** The leads that a run would store for these findings; a lead in no campaign has no status and no date. */
export function findingsRows(findings: SiteFindings): LeadRow[] {
  const company = companyDraft(findings)
  return leadDrafts(findings).map((lead) => rowOf(findings, company, lead))
}
