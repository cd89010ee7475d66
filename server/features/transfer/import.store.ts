import { v7 as uuidv7 } from 'uuid'
import type { Database, Queryable } from '../../platform/database.ts'
import { bulkWriterOn, storedTime } from '../../platform/bulk-rows.ts'
import { addToLeadCount, findCampaignForWrite } from '../campaigns/campaigns.service.ts'
import { listValues, writeValuesOn, type ValueRow } from '../custom-fields/custom-fields.service.ts'
import { dropStaleVerdicts, markUnscored } from '../leads/leads.service.ts'
import type { ImportedCompany } from './company-directory.ts'
import { knownLeadsOn, type LeadPlace } from './known-leads.store.ts'
import type { KnownLead } from './lead-plan.ts'

/**
 * The tables that an import reads and writes. The dry run goes through the very code of the import, on tables that keep what
 * is written to themselves (rehearsal.store.ts).
 */
export interface ImportTables {
  /** Companies by site key, and those of exactly these names. */
  listCompanies(workspaceId: string, db: Queryable, keys: CompanyKeys): Promise<ImportedCompany[]>
  /** The leads at these places, each with its membership in the campaign and what imports have said of it. */
  listLeads(workspaceId: string, db: Queryable, campaignId: string, places: LeadPlace[]): Promise<KnownLead[]>
  /** Whoever else writes leads of these companies comes before this transaction or after it. */
  lockCompanies(workspaceId: string, db: Queryable, ids: string[]): Promise<void>
  createCompanies(workspaceId: string, db: Queryable, companies: ImportedCompany[], now: Date): Promise<void>
  createLeads(workspaceId: string, db: Queryable, leads: LeadData[], now: Date): Promise<void>
  updateLeads(workspaceId: string, db: Queryable, leads: LeadData[], now: Date): Promise<void>
  /** Adds these leads to the campaign, which lacks them. NOT_FOUND when it was deleted meanwhile. */
  addMembers(
    workspaceId: string,
    db: Queryable,
    campaignId: string,
    leadIds: string[],
    now: Date,
  ): Promise<void>
  addEvidence(workspaceId: string, db: Queryable, evidence: ImportEvidence[], now: Date): Promise<void>
  /** What these leads have in custom fields. */
  listValues(workspaceId: string, db: Queryable, leadIds: readonly string[]): Promise<ValueRow[]>
  /** Writes values over those that the leads have in the same fields. */
  writeValues(workspaceId: string, db: Queryable, rows: readonly ValueRow[]): Promise<void>
  /** Notes leads that the import brought or has a row of, each once in an import. */
  addImported(workspaceId: string, db: Queryable, importId: string, leadIds: string[]): Promise<void>
}

export interface CompanyKeys {
  siteKeys: string[]
  names: string[]
}

export interface LeadData {
  id: string
  companyId: string
  kind: 'PERSON' | 'GENERAL'
  identityKey: string
  name: string | null
  title: string | null
  department: string | null
  email: string | null
  phone: string | null
  emails: string[]
  phones: string[]
  links: string[]
  searchText: string
}

/** Evidence of a company or a lead, from one line of the file. */
export interface ImportEvidence {
  companyId: string | null
  leadId: string | null
  field: string
  value: string
  sourceUrl: string | null
  importId: string
  importLine: number
}

const COMPANY = {
  name: 'Company',
  columns: {
    id: 'uuid',
    siteKey: 'text',
    domain: 'text',
    name: 'text',
    emails: 'jsonb',
    phones: 'jsonb',
    socials: 'jsonb',
    createdAt: 'timestamptz',
    updatedAt: 'timestamptz',
  },
}
const CHANGED_LEAD = {
  name: 'Lead',
  columns: {
    id: 'uuid',
    name: 'text',
    title: 'text',
    department: 'text',
    email: 'text',
    phone: 'text',
    emails: 'jsonb',
    phones: 'jsonb',
    links: 'jsonb',
    searchText: 'text',
    updatedAt: 'timestamptz',
  },
}
const NEW_LEAD = {
  name: 'Lead',
  columns: {
    ...CHANGED_LEAD.columns,
    companyId: 'uuid',
    kind: '"LeadKind"',
    identityKey: 'text',
    createdAt: 'timestamptz',
  },
}
const MEMBER = {
  name: 'CampaignLead',
  columns: { campaignId: 'uuid', leadId: 'uuid', source: '"LeadSource"', createdAt: 'timestamptz' },
}
const IMPORTED = { name: 'ImportLead', columns: { importId: 'uuid', leadId: 'uuid' } }
const EVIDENCE = {
  name: 'Evidence',
  columns: {
    id: 'uuid',
    companyId: 'uuid',
    leadId: 'uuid',
    field: 'text',
    value: 'text',
    method: '"EvidenceMethod"',
    sourceUrl: 'text',
    importId: 'uuid',
    importLine: 'integer',
    createdAt: 'timestamptz',
  },
}

/** Companies of the same names that are looked at; more of one name than two make it ambiguous anyway. */
const MAX_NAMESAKES = 2000

/**
 * The workspace that a campaign belongs to, with its first owner: for the command line alone, whose user is the
 * operator and names nothing but the campaign. Everywhere else the workspace comes from the session.
 */
export async function findCampaignOwner(db: Queryable, campaignId: string) {
  const campaign = await db.campaign.findFirst({
    where: { id: campaignId },
    select: {
      workspaceId: true,
      name: true,
      workspace: {
        select: {
          members: { where: { role: 'OWNER' }, orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }], take: 1 },
        },
      },
    },
  })
  const owner = campaign?.workspace.members[0]
  if (!campaign || !owner) return null
  return { workspaceId: campaign.workspaceId, userId: owner.userId, campaignName: campaign.name }
}

export async function hasCampaign(workspaceId: string, db: Queryable, id: string): Promise<boolean> {
  return (await db.campaign.findFirst({ where: { workspaceId, id }, select: { id: true } })) !== null
}

/** Companies by site key, and those of exactly these names. */
export function listCompanies(
  workspaceId: string,
  db: Queryable,
  { siteKeys, names }: CompanyKeys,
): Promise<ImportedCompany[]> {
  return db.company.findMany({
    where: { workspaceId, OR: [{ siteKey: { in: siteKeys } }, { name: { in: names } }] },
    select: { id: true, siteKey: true, domain: true, name: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: siteKeys.length + MAX_NAMESAKES,
  })
}

/** The tables of the database, many rows at once. */
export function importTablesOn(database: Pick<Database, 'provider'>): ImportTables {
  const { insertRows, updateRows, lockRows } = bulkWriterOn(database)
  return {
    listCompanies,
    listLeads: knownLeadsOn(database),
    listValues,
    writeValues: writeValuesOn(database),
    lockCompanies: (workspaceId, db, ids) => lockRows(workspaceId, db, COMPANY, ids),
    createCompanies: (workspaceId, db, companies, now) => {
      const moment = storedTime(now)
      // Given, because SQLite's own default of these columns is no JSON.
      const none = { emails: [], phones: [], socials: [] }
      const rows = companies.map((company) => ({ ...company, ...none, createdAt: moment, updatedAt: moment }))
      return insertRows(workspaceId, db, COMPANY, rows)
    },
    createLeads: (workspaceId, db, leads, now) => {
      const moment = storedTime(now)
      const rows = leads.map((lead) => ({ ...lead, createdAt: moment, updatedAt: moment }))
      return insertRows(workspaceId, db, NEW_LEAD, rows)
    },
    updateLeads: async (workspaceId, db, leads, now) => {
      if (leads.length === 0) return
      const updatedAt = storedTime(now)
      await dropStaleVerdicts(workspaceId, db, leads)
      await markUnscored(workspaceId, db, { id: { in: leads.map(({ id }) => id) } })
      const rows = leads.map((lead) => ({ ...lead, updatedAt }))
      return updateRows(workspaceId, db, CHANGED_LEAD, rows)
    },
    addMembers: async (workspaceId, db, campaignId, leadIds, now) => {
      if (leadIds.length === 0) return
      // After the companies, as a run's commit does it: two writers that lock in one order never wait for each other.
      await findCampaignForWrite(workspaceId, db, campaignId)
      const createdAt = storedTime(now)
      const rows = leadIds.map((leadId) => ({ campaignId, leadId, source: 'IMPORTED', createdAt }))
      await insertRows(workspaceId, db, MEMBER, rows)
      await addToLeadCount(workspaceId, db, campaignId, leadIds.length)
    },
    addEvidence: (workspaceId, db, evidence, now) => {
      const createdAt = storedTime(now)
      const rows = evidence.map((one) => ({ ...one, id: uuidv7(), method: 'IMPORT', createdAt }))
      return insertRows(workspaceId, db, EVIDENCE, rows)
    },
    addImported: (workspaceId, db, importId, leadIds) => {
      const rows = leadIds.map((leadId) => ({ importId, leadId }))
      return insertRows(workspaceId, db, IMPORTED, rows)
    },
  }
}

/** Writes leads as they were, each with the moment that it was last written then. */
export function leadRestorerOn(database: Pick<Database, 'provider'>) {
  const { updateRows } = bulkWriterOn(database)
  return async (
    workspaceId: string,
    db: Queryable,
    leads: (Omit<LeadData, 'companyId' | 'kind' | 'identityKey'> & { updatedAt: Date })[],
  ): Promise<void> => {
    if (leads.length === 0) return
    await dropStaleVerdicts(workspaceId, db, leads)
    await markUnscored(workspaceId, db, { id: { in: leads.map(({ id }) => id) } })
    const rows = leads.map((lead) => ({ ...lead, updatedAt: storedTime(lead.updatedAt) }))
    await updateRows(workspaceId, db, CHANGED_LEAD, rows)
  }
}
