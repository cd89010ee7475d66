import { v7 as uuidv7 } from 'uuid'
import type { Queryable } from '../../platform/database.ts'
import { addToLeadCount, findCampaignForWrite } from '../campaigns/campaigns.service.ts'
import { GENERAL_IDENTITY, identityOf, searchTextOf } from '../leads/lead-identity.ts'
import { CompanyDirectory, lookUpKeys, type ImportedCompany } from './company-directory.ts'
import { importEvidenceKey, planLeads, type KnownLead, type LeadPlan, type PlannedLead } from './lead-plan.ts'
import * as store from './import.store.ts'
import type { ImportWriter } from './import.store.ts'
import type { ImportedLead } from './row-reader.ts'

/** Which import a batch belongs to. */
export interface ImportOrigin {
  importId: string
  campaignId: string
  writer: ImportWriter
}

export interface SavedBatch {
  counts: LeadPlan['counts']
  /** The leads that the batch had rows of. */
  leadIds: string[]
}

type PlacedRow = { row: ImportedLead; company: ImportedCompany }
type StoredLead = Awaited<ReturnType<typeof store.listLeads>>[number]

/** Finds or creates the rows' companies; those that were there stay locked until the transaction ends. */
async function placeCompanies(
  workspaceId: string,
  tx: Queryable,
  writer: ImportWriter,
  rows: ImportedLead[],
): Promise<{ placed: PlacedRow[]; directory: CompanyDirectory }> {
  const known = await store.listCompanies(workspaceId, tx, lookUpKeys(rows))
  const directory = new CompanyDirectory(known, uuidv7)
  const placed = rows.map((row) => ({ row, company: directory.companyOf(row) }))
  const added = directory.added.map(({ company }) => company)
  const addedIds = new Set(added.map((company) => company.id))
  const usedIds = new Set(placed.map(({ company }) => company.id))
  await writer.lockCompanies(
    workspaceId,
    tx,
    [...usedIds].filter((id) => !addedIds.has(id)),
  )
  await writer.createCompanies(workspaceId, tx, added)
  return { placed, directory }
}

const textsOf = (json: unknown): string[] => json as string[]

function knownLead(lead: StoredLead): KnownLead {
  return {
    ...lead,
    emails: textsOf(lead.emails),
    phones: textsOf(lead.phones),
    links: textsOf(lead.links),
    isMember: lead.campaigns.length > 0,
    evidence: new Set(lead.evidence.map(importEvidenceKey)),
  }
}

function leadData({ id, company, identityKey, values }: PlannedLead): store.LeadData {
  const kind = identityKey === GENERAL_IDENTITY ? 'GENERAL' : 'PERSON'
  const { name, title, department, email, phone, emails, phones, links } = values
  const searchText = searchTextOf({ name, title, email, company })
  const own = { name, title, department, email, phone, emails, phones, links, searchText }
  return { id, companyId: company.id, kind, identityKey, ...own }
}

async function writeLeads(
  workspaceId: string,
  tx: Queryable,
  writer: ImportWriter,
  leads: PlannedLead[],
): Promise<void> {
  const inState = (state: PlannedLead['state']) => leads.filter((lead) => lead.state === state).map(leadData)
  await writer.createLeads(workspaceId, tx, inState('new'))
  await writer.updateLeads(workspaceId, tx, inState('changed'))
}

/** Adds those leads to the campaign that it lacks. */
async function joinCampaign(
  workspaceId: string,
  tx: Queryable,
  writer: ImportWriter,
  campaignId: string,
  leads: PlannedLead[],
): Promise<void> {
  const joining = leads.filter((lead) => lead.joins).map((lead) => lead.id)
  // After the companies, as a run's commit does it: two writers that lock in one order never wait for each other.
  await findCampaignForWrite(workspaceId, tx, campaignId)
  await writer.addMembers(workspaceId, tx, campaignId, joining)
  await addToLeadCount(workspaceId, tx, campaignId, joining.length)
}

function evidenceRows(importId: string, directory: CompanyDirectory, plan: LeadPlan): store.ImportEvidence[] {
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

/**
 * Saves the rows of a batch inside the caller's transaction: companies, leads, memberships, evidence. `seen` are the
 * leads that earlier batches of the import had rows of. NOT_FOUND when the campaign was deleted meanwhile.
 */
export async function saveBatch(
  workspaceId: string,
  tx: Queryable,
  { importId, campaignId, writer }: ImportOrigin,
  rows: ImportedLead[],
  seen: ReadonlySet<string>,
): Promise<SavedBatch> {
  if (rows.length === 0) return { counts: { created: 0, updated: 0, unchanged: 0 }, leadIds: [] }
  const { placed, directory } = await placeCompanies(workspaceId, tx, writer, rows)
  const places = placed.map(({ row, company }) => ({
    companyId: company.id,
    identityKey: identityOf(row.name),
  }))
  const stored = await store.listLeads(workspaceId, tx, campaignId, places)
  const plan = planLeads(placed, stored.map(knownLead), seen, uuidv7)
  await writeLeads(workspaceId, tx, writer, plan.leads)
  await joinCampaign(workspaceId, tx, writer, campaignId, plan.leads)
  await writer.addEvidence(workspaceId, tx, evidenceRows(importId, directory, plan))
  return { counts: plan.counts, leadIds: plan.leads.map((lead) => lead.id) }
}
