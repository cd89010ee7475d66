import { v7 as uuidv7 } from 'uuid'
import type { Queryable } from '../../platform/database.ts'
import { GENERAL_IDENTITY, identityOf, searchTextOf } from '../leads/lead-identity.ts'
import { CompanyDirectory, lookUpKeys, type ImportedCompany } from './company-directory.ts'
import { planLeads, type ImportMode, type LeadPlan, type PlannedLead, type SeenLeads } from './lead-plan.ts'
import type { ImportEvidence, ImportTables, LeadData } from './import.store.ts'
import type { BatchJournal } from './import-journal.ts'
import { ownValues } from './lead-merge.ts'
import type { ImportedLead } from './row-reader.ts'

/** Which import a batch belongs to. */
export interface ImportOrigin {
  importId: string
  campaignId: string
  mode: ImportMode
  tables: ImportTables
}

export interface SavedBatch {
  counts: LeadPlan['counts']
  journal: BatchJournal
}

type PlacedRow = { row: ImportedLead; company: ImportedCompany }

/** Finds or creates the rows' companies; those that were there stay locked until the transaction ends. */
async function placeCompanies(
  workspaceId: string,
  tx: Queryable,
  tables: ImportTables,
  rows: ImportedLead[],
  now: Date,
): Promise<{ placed: PlacedRow[]; directory: CompanyDirectory }> {
  const known = await tables.listCompanies(workspaceId, tx, lookUpKeys(rows))
  const directory = new CompanyDirectory(known, uuidv7)
  const placed = rows.map((row) => ({ row, company: directory.companyOf(row) }))
  const added = directory.added.map(({ company }) => company)
  const addedIds = new Set(added.map((company) => company.id))
  const usedIds = new Set(placed.map(({ company }) => company.id))
  await tables.lockCompanies(
    workspaceId,
    tx,
    [...usedIds].filter((id) => !addedIds.has(id)),
  )
  await tables.createCompanies(workspaceId, tx, added, now)
  return { placed, directory }
}

function leadData({ id, company, identityKey, values }: PlannedLead): LeadData {
  const kind = identityKey === GENERAL_IDENTITY ? 'GENERAL' : 'PERSON'
  const { name, title, email } = values
  const searchText = searchTextOf({ name, title, email, company })
  return { id, companyId: company.id, kind, identityKey, ...ownValues(values), searchText }
}

function evidenceRows(importId: string, directory: CompanyDirectory, plan: LeadPlan): ImportEvidence[] {
  const ofCompanies = directory.added.map(({ company, line }) => ({
    companyId: company.id,
    leadId: null,
    field: 'name',
    value: company.name,
    sourceUrl: null,
    importId,
    importLine: line,
  }))
  return [...ofCompanies, ...plan.evidence.map((one) => ({ ...one, companyId: null, importId }))]
}

function journalOf(plan: LeadPlan, directory: CompanyDirectory, writtenAt: Date): BatchJournal {
  const ids = (leads: PlannedLead[]) => leads.map(({ id }) => id)
  const there = plan.leads.filter(({ state }) => state !== 'new')
  return {
    companies: directory.added.map(({ company }) => company.id),
    created: ids(plan.leads.filter(({ state }) => state === 'new')),
    met: ids(there),
    joined: ids(there.filter(({ joins }) => joins)),
    changed: there.flatMap(({ id, state, before, values }) =>
      state === 'changed' && before !== null ? [{ id, before, after: ownValues(values) }] : [],
    ),
    writtenAt,
  }
}

/**
 * Saves the rows of a batch inside the caller's transaction: companies, leads, memberships, evidence. `seen` are the
 * leads that earlier batches of the import had rows of. NOT_FOUND when the campaign was deleted meanwhile.
 */
export async function saveBatch(
  workspaceId: string,
  tx: Queryable,
  { importId, campaignId, mode, tables }: ImportOrigin,
  rows: ImportedLead[],
  seen: SeenLeads,
  now: Date,
): Promise<SavedBatch> {
  const { placed, directory } = await placeCompanies(workspaceId, tx, tables, rows, now)
  const places = placed.map(({ row, company }) => ({
    companyId: company.id,
    identityKey: identityOf(row.name),
  }))
  const stored = await tables.listLeads(workspaceId, tx, campaignId, places)
  const plan = planLeads(placed, stored, seen, mode, uuidv7)
  const inState = (state: PlannedLead['state']) =>
    plan.leads.filter((lead) => lead.state === state).map(leadData)
  await tables.createLeads(workspaceId, tx, inState('new'), now)
  await tables.updateLeads(workspaceId, tx, inState('changed'), now)
  const joining = plan.leads.filter((lead) => lead.joins).map((lead) => lead.id)
  await tables.addMembers(workspaceId, tx, campaignId, joining, now)
  await tables.addEvidence(workspaceId, tx, evidenceRows(importId, directory, plan), now)
  return { counts: plan.counts, journal: journalOf(plan, directory, now) }
}
