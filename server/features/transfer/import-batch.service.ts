import type { Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { underWay } from '../../platform/turns.ts'
import { valueRow, type StoredValue, type ValueRow } from '../custom-fields/custom-fields.service.ts'
import { GENERAL_IDENTITY, identityOf, searchTextOf } from '../leads/lead-identity.ts'
import { CompanyDirectory, lookUpKeys } from './company-directory.ts'
import {
  planLeads,
  type ImportMode,
  type KnownLead,
  type LeadPlan,
  type PlacedRow,
  type PlannedLead,
  type SeenLeads,
} from './lead-plan.ts'
import type { ImportEvidence, ImportTables, LeadData } from './import.store.ts'
import type { BatchJournal, ChangedLead } from './import-journal.ts'
import { ownValues } from './lead-merge.ts'
import type { ImportedLead } from './row-reader.ts'

/** Which import a batch belongs to. */
export interface ImportOrigin {
  importId: string
  campaignId: string
  mode: ImportMode
  tables: ImportTables
  /** Whether the batch is looked through before anybody is held off: it may well change nothing. */
  mayBeQuiet: boolean
}

export interface SavedBatch {
  counts: LeadPlan['counts']
  journal: BatchJournal
  /** It changed nothing. */
  isQuiet: boolean
}

/** Finds the companies of the rows; those that are new are not written yet. */
async function findCompanies(
  workspaceId: string,
  tx: Queryable,
  tables: ImportTables,
  rows: ImportedLead[],
): Promise<{ placed: PlacedRow[]; directory: CompanyDirectory }> {
  const known = await tables.listCompanies(workspaceId, tx, lookUpKeys(rows))
  const directory = new CompanyDirectory(known, newId)
  const placed = rows.map((row) => {
    return { row, company: directory.companyOf(row), identityKey: identityOf(row.name) }
  })
  return { placed, directory }
}

/** Whether a plan changes nothing. */
const isQuiet = ({ leads, evidence }: LeadPlan): boolean =>
  evidence.length === 0 && leads.every(({ state, joins }) => state === 'same' && !joins)

function leadData({ id, company, identityKey, values }: PlannedLead): LeadData {
  const kind = identityKey === GENERAL_IDENTITY ? 'GENERAL' : 'PERSON'
  const { name, title, email } = values
  const searchText = searchTextOf({ name, title, email, company })
  return { id, companyId: company.id, kind, identityKey, ...ownValues(values), searchText }
}

function evidenceRows(directory: CompanyDirectory, plan: LeadPlan): ImportEvidence[] {
  const ofCompanies = directory.added.map(({ company, line }) => ({
    ...{ id: newId(), companyId: company.id, leadId: null },
    ...{ field: 'name', value: company.name, sourceUrl: null, importLine: line },
  }))
  return [...ofCompanies, ...plan.evidence]
}

function changeOf({ id, state, before, values, custom }: PlannedLead): ChangedLead | null {
  if (state !== 'changed' || before === null) return null
  const updatedAt = new Date(before.updatedAt).toISOString()
  const changed = { id, before: { ...ownValues(before), updatedAt }, after: ownValues(values) }
  if (custom.length === 0) return changed
  const fields = custom.map((one) => ({ fieldId: one.field.id, before: one.before, after: one.text }))
  return { ...changed, custom: fields }
}

/** The values of custom fields that a plan writes. */
function valueRows(importId: string, { leads }: LeadPlan, now: Date): ValueRow[] {
  const updatedAt = now.toISOString()
  return leads.flatMap(({ id, custom }) =>
    custom.map(({ field, text, number, importLine }) =>
      valueRow(id, field, { text, number, userId: null, importId, importLine, updatedAt }),
    ),
  )
}

/** Known leads with what they have in custom fields, for rows that tell of any. */
async function withValues(
  workspaceId: string,
  tx: Queryable,
  tables: ImportTables,
  leads: KnownLead[],
): Promise<KnownLead[]> {
  const byLead = new Map(leads.map(({ id }) => [id, new Map<string, StoredValue>()]))
  for (const { leadId, fieldId, ...row } of await tables.listValues(workspaceId, tx, [...byLead.keys()])) {
    const { text, number, userId, importId, importLine, updatedAt } = row
    byLead.get(leadId)?.set(fieldId, { text, number, userId, importId, importLine, updatedAt })
  }
  return leads.map((lead) => ({ ...lead, custom: byLead.get(lead.id) ?? new Map<string, StoredValue>() }))
}

function journalOf(plan: LeadPlan, directory: CompanyDirectory, writtenAt: Date): BatchJournal {
  const ids = (leads: PlannedLead[]) => leads.map(({ id }) => id)
  const there = plan.leads.filter(({ state }) => state !== 'new')
  return {
    companies: directory.added.map(({ company }) => company.id),
    created: ids(plan.leads.filter(({ state }) => state === 'new')),
    met: ids(there),
    joined: ids(there.filter(({ joins }) => joins)),
    changed: there.flatMap((lead) => changeOf(lead) ?? []),
    writtenAt,
  }
}

/**
 * Writes a plan in one order: leads, memberships, evidence, values. The rows of evidence, the most by far, are made while the
 * database writes the leads.
 */
async function writePlan(
  workspaceId: string,
  tx: Queryable,
  { importId, campaignId, tables }: ImportOrigin,
  plan: LeadPlan,
  directory: CompanyDirectory,
  now: Date,
): Promise<void> {
  const inState = (state: PlannedLead['state']) =>
    plan.leads.filter((lead) => lead.state === state).map(leadData)
  const creating = tables.createLeads(inState('new'), now)(workspaceId, tx)
  await underWay(creating)
  const addEvidence = tables.addEvidence(importId, evidenceRows(directory, plan), now)
  const joining = plan.leads.filter((lead) => lead.joins).map((lead) => lead.id)
  await creating
  await tables.updateLeads(workspaceId, tx, inState('changed'), now)
  await tables.addMembers(workspaceId, tx, campaignId, joining, now)
  await addEvidence(workspaceId, tx)
  await tables.writeValues(workspaceId, tx, valueRows(importId, plan, now))
}

/**
 * Saves the rows of a batch inside the caller's transaction: companies, leads, memberships, evidence. `seen` are the
 * leads that earlier batches of the import had rows of. NOT_FOUND when the campaign was deleted meanwhile.
 */
export async function saveBatch(
  workspaceId: string,
  tx: Queryable,
  origin: ImportOrigin,
  rows: ImportedLead[],
  seen: SeenLeads,
  now: Date,
): Promise<SavedBatch> {
  const { importId, campaignId, mode, tables, mayBeQuiet } = origin
  const { placed, directory } = await findCompanies(workspaceId, tx, tables, rows)
  const places = placed.map(({ company, identityKey }) => ({ companyId: company.id, identityKey }))
  const tellsCustom = rows.some(({ custom }) => custom.length > 0)
  const planNow = async () => {
    const leads = await tables.listLeads(workspaceId, tx, campaignId, places)
    const known = tellsCustom ? await withValues(workspaceId, tx, tables, leads) : leads
    return planLeads(placed, known, seen, mode, newId)
  }
  const note = ({ leads }: LeadPlan) => {
    const ids = leads.map(({ id }) => id).filter((id) => seen.get(id) === undefined)
    return tables.addImported(importId, ids)(workspaceId, tx)
  }
  const added = directory.added.map(({ company }) => company)
  const saved = async (plan: LeadPlan) => {
    await note(plan)
    return {
      counts: plan.counts,
      journal: journalOf(plan, directory, now),
      isQuiet: added.length === 0 && isQuiet(plan),
    }
  }
  const look = mayBeQuiet && added.length === 0 ? await planNow() : null
  if (look !== null && isQuiet(look)) return saved(look)

  const addedIds = new Set(added.map(({ id }) => id))
  const usedIds = [...new Set(places.map(({ companyId }) => companyId))]
  await tables.lockCompanies(
    workspaceId,
    tx,
    usedIds.filter((id) => !addedIds.has(id)),
  )
  await tables.createCompanies(workspaceId, tx, added, now)
  let plan = await planNow()
  // Leads that people of the rows have gone up in may be at other companies.
  const used = new Set(usedIds)
  const elsewhere = plan.leads.map(({ company }) => company.id).filter((id) => !used.has(id))
  if (elsewhere.length > 0) {
    await tables.lockCompanies(workspaceId, tx, [...new Set(elsewhere)])
    plan = await planNow()
  }
  await writePlan(workspaceId, tx, origin, plan, directory, now)
  return saved(plan)
}
