/** What a batch of rows creates, changes and proves. Pure. */
import type { StoredValue } from '../custom-fields/custom-fields.service.ts'
import type { ImportedCompany } from './company-directory.ts'
import { SOURCED_FIELDS } from './lead-columns.ts'
import { mergeRow, valuesOf, type LeadValues, type RowEffect } from './lead-merge.ts'
import type { CustomCell, ImportedLead } from './row-reader.ts'

/**
 * A piece of imported evidence as one text, which the stores make as well: the field, where the row says that the value was found, the
 * value; the field alone for what the lead has in it, without a source. A known lead has five of them, and they would be the most of all
 * that is read of it.
 */
function proofOf({ field, value, sourceUrl }: Saying, lead: LeadValues | null): string {
  const isOwn = sourceUrl === null && field !== 'link' && lead?.[field] === value
  return isOwn ? field : `${field}\u001f${sourceUrl ?? ''}\u001f${value}`
}

/** A lead that the database has. */
export interface KnownLead extends LeadValues {
  id: string
  companyId: string
  identityKey: string
  /** Where a lead stood that has gone up in this one, if it was looked for there, and its own company. */
  alias?: { companyId: string; identityKey: string; home: ImportedCompany }
  /** In the campaign of the import. */
  isMember: boolean
  /** What imports have said of it, as `proofOf` writes it. */
  proofs: readonly string[]
  /** When it was last written, as `Date` reads it. */
  updatedAt: string
  /** What it has in custom fields by their ids; absent where no row tells of any. */
  custom?: ReadonlyMap<string, StoredValue>
}

/** What becomes of leads that the workspace had before the import. */
export type ImportMode = 'UPDATE' | 'FILL' | 'SKIP'

/** Leads that former batches had rows of: created by this import, or met by it. */
export type SeenLeads = Pick<ReadonlyMap<string, 'own' | 'met'>, 'get'>

export interface PlannedEvidence {
  id: string
  companyId: null
  leadId: string
  field: 'name' | 'title' | 'department' | 'email' | 'phone' | 'link'
  value: string
  sourceUrl: string | null
  importLine: number
}

/** A value of a custom field that a batch writes. */
export interface PlannedValue extends CustomCell {
  importLine: number
  /** What the lead had in the field. */
  before: StoredValue | null
}

/** A lead as the batch leaves it. */
export interface PlannedLead {
  id: string
  company: ImportedCompany
  identityKey: string
  values: LeadValues
  /** What changes in custom fields. */
  custom: PlannedValue[]
  state: 'new' | 'changed' | 'same'
  /** The campaign lacks it. */
  joins: boolean
  /** What it was, unless it is new. */
  before: KnownLead | null
}

export interface LeadPlan {
  leads: PlannedLead[]
  evidence: PlannedEvidence[]
  counts: { created: number; updated: number; unchanged: number }
}

const placeOf = (companyId: string, identityKey: string): string => `${companyId}|${identityKey}`

interface Draft extends PlannedLead {
  /** Evidence that is stored or planned, as `proofOf` writes it of the lead as it was: a handful, looked through faster than looked up. */
  proved: readonly string[]
  known: KnownLead['custom']
}

/** What a row says of a lead. */
interface Saying {
  field: PlannedEvidence['field']
  value: string
  sourceUrl: string | null
}

function sayingsOf(row: ImportedLead): Saying[] {
  const sayings: Saying[] = []
  for (const field of SOURCED_FIELDS) {
    const value = row[field]
    if (value !== null) sayings.push({ field, value, sourceUrl: row.sources[field] })
  }
  for (const value of row.links) sayings.push({ field: 'link', value, sourceUrl: null })
  return sayings
}

/** A row with its company, and what tells its person from others there. */
export interface PlacedRow {
  row: ImportedLead
  company: ImportedCompany
  identityKey: string
}

/**
 * Plans a batch. `known` are the leads of these companies with the rows' identities. The first row of a person whom the
 * workspace had does what the mode says, unless the mode looks at each row alike; all others gather: so importing a file once more
 * changes nothing.
 */
export function planLeads(
  rows: readonly PlacedRow[],
  known: readonly KnownLead[],
  seen: SeenLeads,
  mode: ImportMode,
  newId: () => string,
): LeadPlan {
  const knownByPlace = new Map(
    known.map((lead) => {
      const { companyId, identityKey } = lead.alias ?? lead
      return [placeOf(companyId, identityKey), lead]
    }),
  )
  const drafts = new Map<string, Draft>()
  const plan: LeadPlan = { leads: [], evidence: [], counts: { created: 0, updated: 0, unchanged: 0 } }
  for (const { row: read, company, identityKey } of rows) {
    const place = placeOf(company.id, identityKey)
    const there = knownByPlace.get(place)
    // Rows of people who were merged are of one lead, and its name was chosen then.
    const key = there?.id ?? place
    const row = there?.alias === undefined ? read : { ...read, name: null }
    let draft = drafts.get(key)
    const isFirst = draft === undefined
    draft ??= draftOf(row, company, identityKey, there, newId)
    drafts.set(key, draft)
    const isNew = isFirst && draft.state === 'new'
    if (isNew) applyCustom(draft, row, 'GATHER')
    const effect = effectOn(draft, seen, mode, isFirst)
    if (!isNew && effect === null) {
      // Left as it is, and yet the row says that it belongs to the campaign.
      plan.counts[isFirst && draft.joins ? 'updated' : 'unchanged']++
      continue
    }
    plan.counts[isNew ? 'created' : applyRow(draft, row, effect ?? 'GATHER', isFirst)]++
    addProofs(plan.evidence, draft, row, newId)
  }
  plan.leads.push(...drafts.values())
  return plan
}

/** What a row does to a lead; null when it is to be left alone. */
function effectOn(draft: Draft, seen: SeenLeads, mode: ImportMode, isFirst: boolean): RowEffect | null {
  if (draft.state === 'new') return 'GATHER'
  const before = seen.get(draft.id)
  if (before === 'own') return 'GATHER'
  if (mode === 'SKIP') return null
  if (mode === 'FILL') return 'FILL'
  return isFirst && before === undefined ? 'OVERWRITE' : 'GATHER'
}

/** Proofs of what the row tells, as far as the lead now has it. */
function addProofs(evidence: PlannedEvidence[], draft: Draft, row: ImportedLead, newId: () => string): void {
  for (const saying of sayingsOf(row)) {
    const { field, value, sourceUrl } = saying
    const proof = proofOf(saying, draft.before)
    if (draft.proved.includes(proof) || !holds(draft.values, field, value)) continue
    draft.proved = [...draft.proved, proof]
    const { id: leadId } = draft
    evidence.push({ id: newId(), companyId: null, leadId, field, value, sourceUrl, importLine: row.line })
  }
}

function holds(values: LeadValues, field: PlannedEvidence['field'], value: string): boolean {
  if (field === 'link') return values.links.includes(value)
  if (field === 'email') return values.email === value || values.emails.includes(value)
  if (field === 'phone') return values.phone === value || values.phones.includes(value)
  return values[field] === value
}

function draftOf(
  row: ImportedLead,
  company: ImportedCompany,
  identityKey: string,
  known: KnownLead | undefined,
  newId: () => string,
): Draft {
  const place = {
    company: known?.alias?.home ?? company,
    identityKey: known?.identityKey ?? identityKey,
  }
  if (known === undefined) {
    const fresh = { values: valuesOf(row), custom: [], state: 'new' as const, joins: true, before: null }
    return { id: newId(), ...place, ...fresh, proved: [], known: undefined }
  }
  const { id, isMember } = known
  const untouched = { values: known, custom: [], state: 'same' as const, joins: !isMember, before: known }
  return { id, ...place, ...untouched, proved: known.proofs, known: known.custom }
}

/** Applies a row; a lead that joins the campaign by it counts as updated. */
function applyRow(
  draft: Draft,
  row: ImportedLead,
  effect: RowEffect,
  isFirst: boolean,
): 'updated' | 'unchanged' {
  const merged = mergeRow(draft.values, row, effect)
  const changesCustom = applyCustom(draft, row, effect)
  const changes = merged !== draft.values || changesCustom
  draft.values = merged
  if (changes && draft.state === 'same') draft.state = 'changed'
  return changes || (isFirst && draft.joins) ? 'updated' : 'unchanged'
}

/** Applies what a row says of custom fields; answers whether that changes anything. */
function applyCustom(draft: Draft, { custom, line }: ImportedLead, effect: RowEffect): boolean {
  let changes = false
  for (const cell of custom) {
    const { id } = cell.field
    const planned = draft.custom.findIndex(({ field }) => field.id === id)
    const before = draft.known?.get(id) ?? null
    const present = (draft.custom[planned] ?? before)?.text ?? null
    if (present === cell.text || (present !== null && effect !== 'OVERWRITE')) continue
    if (planned >= 0) draft.custom.splice(planned, 1)
    draft.custom.push({ ...cell, importLine: line, before })
    changes = true
  }
  return changes
}
