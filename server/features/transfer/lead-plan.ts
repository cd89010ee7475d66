/** What a batch of rows creates, changes and proves. Pure. */
import { identityOf } from '../leads/lead-identity.ts'
import type { ImportedCompany } from './company-directory.ts'
import { mergeRow, valuesOf, type LeadValues } from './lead-merge.ts'
import type { ImportedLead } from './row-reader.ts'

/** A lead that the database has. */
export interface KnownLead extends LeadValues {
  id: string
  companyId: string
  identityKey: string
  /** In the campaign of the import. */
  isMember: boolean
  /** Keys (see `importEvidenceKey`) of what imports have said of it. */
  evidence: ReadonlySet<string>
}

export interface PlannedEvidence {
  leadId: string
  field: 'name' | 'title' | 'department' | 'email' | 'phone' | 'link'
  value: string
  sourceUrl: string | null
  importLine: number
}

/** A lead as the batch leaves it. */
export interface PlannedLead {
  id: string
  company: ImportedCompany
  identityKey: string
  values: LeadValues
  state: 'new' | 'changed' | 'same'
  /** The campaign lacks it. */
  joins: boolean
}

export interface LeadPlan {
  leads: PlannedLead[]
  evidence: PlannedEvidence[]
  counts: { created: number; updated: number; unchanged: number }
}

/** What makes two imported values of one lead the same piece of evidence. */
export function importEvidenceKey(row: { field: string; value: string; sourceUrl: string | null }): string {
  return [row.field, row.value, row.sourceUrl ?? ''].join('\u0000')
}

const placeOf = (companyId: string, identityKey: string): string => `${companyId}|${identityKey}`

interface Draft extends PlannedLead {
  /** Keys of evidence that is stored or planned. */
  proved: Set<string>
}

function evidenceOf(leadId: string, row: ImportedLead): PlannedEvidence[] {
  const rows = (field: PlannedEvidence['field'], value: string | null, sourceUrl: string | null) =>
    value === null ? [] : [{ leadId, field, value, sourceUrl, importLine: row.line }]
  return [
    ...rows('name', row.name, row.sources.name),
    ...rows('title', row.title, row.sources.title),
    ...rows('department', row.department, row.sources.department),
    ...rows('email', row.email, row.sources.email),
    ...rows('phone', row.phone, row.sources.phone),
    ...row.links.flatMap((link) => rows('link', link, null)),
  ]
}

/**
 * Plans a batch. `known` are the leads of these companies with the rows' identities, `seen` the ids of leads that
 * earlier batches of the same import had rows of.
 */
export function planLeads(
  rows: readonly { row: ImportedLead; company: ImportedCompany }[],
  known: readonly KnownLead[],
  seen: ReadonlySet<string>,
  newId: () => string,
): LeadPlan {
  const knownByPlace = new Map(known.map((lead) => [placeOf(lead.companyId, lead.identityKey), lead]))
  const drafts = new Map<string, Draft>()
  const plan: LeadPlan = { leads: [], evidence: [], counts: { created: 0, updated: 0, unchanged: 0 } }
  for (const { row, company } of rows) {
    const identityKey = identityOf(row.name)
    const place = placeOf(company.id, identityKey)
    const drafted = drafts.get(place)
    const draft = drafted ?? draftOf(row, company, identityKey, knownByPlace.get(place), newId)
    drafts.set(place, draft)
    const isFirst = drafted === undefined && !seen.has(draft.id)
    plan.counts[applyRow(draft, row, isFirst)]++
    for (const one of evidenceOf(draft.id, row)) {
      const key = importEvidenceKey(one)
      if (draft.proved.has(key)) continue
      draft.proved.add(key)
      plan.evidence.push(one)
    }
  }
  plan.leads.push(...drafts.values())
  return plan
}

function draftOf(
  row: ImportedLead,
  company: ImportedCompany,
  identityKey: string,
  known: KnownLead | undefined,
  newId: () => string,
): Draft {
  if (known === undefined) {
    const proved = new Set<string>()
    return { id: newId(), company, identityKey, values: valuesOf(row), state: 'new', joins: true, proved }
  }
  const proved = new Set(known.evidence)
  return { id: known.id, company, identityKey, values: known, state: 'same', joins: !known.isMember, proved }
}

/** Applies a row; a lead that joins the campaign by it counts as updated. */
function applyRow(draft: Draft, row: ImportedLead, isFirst: boolean): keyof LeadPlan['counts'] {
  if (draft.state === 'new' && isFirst) return 'created'
  const merged = mergeRow(draft.values, row, isFirst)
  const changes = merged !== draft.values
  draft.values = merged
  if (changes && draft.state === 'same') draft.state = 'changed'
  return changes || (isFirst && draft.joins) ? 'updated' : 'unchanged'
}
