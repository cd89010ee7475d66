import { v7 as uuidv7 } from 'uuid'
import type { Database, Queryable } from '../../platform/database.ts'
import { bulkWriterOn, storedTime } from '../../platform/bulk-rows.ts'
import { dropStaleVerdicts } from '../leads/leads.service.ts'

export type ImportWriter = ReturnType<typeof importWriterOn>

export interface CompanyData {
  id: string
  siteKey: string
  domain: string | null
  name: string
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
  columns: { campaignId: 'uuid', leadId: 'uuid', createdAt: 'timestamptz' },
}
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

/** What an import has done so far; every row read is in one of the last four. */
export interface ImportCounts {
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
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

/** Records that an import begins; answers its id. */
export async function createImport(
  workspaceId: string,
  db: Queryable,
  data: { campaignId: string; fileName: string; startedById: string },
): Promise<string> {
  return (await db.import.create({ data: { ...data, workspaceId }, select: { id: true } })).id
}

export async function addToImport(workspaceId: string, db: Queryable, id: string, counts: ImportCounts) {
  const entries = Object.entries(counts) as [keyof ImportCounts, number][]
  const data = Object.fromEntries(entries.map(([name, increment]) => [name, { increment }]))
  await db.import.updateMany({ where: { workspaceId, id }, data })
}

export async function finishImport(
  workspaceId: string,
  db: Queryable,
  id: string,
  state: 'COMPLETED' | 'FAILED',
) {
  await db.import.updateMany({ where: { workspaceId, id }, data: { state, finishedAt: new Date() } })
}

/** Companies by site key, and those of exactly these names. */
export function listCompanies(
  workspaceId: string,
  db: Queryable,
  { siteKeys, names }: { siteKeys: string[]; names: string[] },
) {
  return db.company.findMany({
    where: { workspaceId, OR: [{ siteKey: { in: siteKeys } }, { name: { in: names } }] },
    select: { id: true, siteKey: true, domain: true, name: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: siteKeys.length + MAX_NAMESAKES,
  })
}

/** The leads at these places, each with its membership in the campaign and what imports have said of it. */
export function listLeads(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  places: { companyId: string; identityKey: string }[],
) {
  return db.lead.findMany({
    where: { workspaceId, OR: places.map(({ companyId, identityKey }) => ({ companyId, identityKey })) },
    include: {
      campaigns: { where: { workspaceId, campaignId }, select: { leadId: true } },
      evidence: { where: { method: 'IMPORT' }, select: { field: true, value: true, sourceUrl: true } },
    },
  })
}

/** The writes of an import, many rows at once. */
export function importWriterOn(database: Pick<Database, 'provider'>) {
  const { insertRows, updateRows, lockRows } = bulkWriterOn(database)
  const now = () => storedTime(new Date())
  return {
    /** Whoever else writes leads of these companies comes before this transaction or after it. */
    lockCompanies: (workspaceId: string, db: Queryable, ids: string[]) =>
      lockRows(workspaceId, db, COMPANY, ids),
    createCompanies: (workspaceId: string, db: Queryable, companies: CompanyData[]) => {
      const moment = now()
      // Given, because SQLite's own default of these columns is no JSON.
      const none = { emails: [], phones: [], socials: [] }
      const rows = companies.map((company) => ({ ...company, ...none, createdAt: moment, updatedAt: moment }))
      return insertRows(workspaceId, db, COMPANY, rows)
    },
    createLeads: (workspaceId: string, db: Queryable, leads: LeadData[]) => {
      const moment = now()
      const rows = leads.map((lead) => ({ ...lead, createdAt: moment, updatedAt: moment }))
      return insertRows(workspaceId, db, NEW_LEAD, rows)
    },
    updateLeads: async (workspaceId: string, db: Queryable, leads: LeadData[]) => {
      const updatedAt = now()
      await dropStaleVerdicts(workspaceId, db, leads)
      return updateRows(
        workspaceId,
        db,
        CHANGED_LEAD,
        leads.map((lead) => ({ ...lead, updatedAt })),
      )
    },
    addMembers: (workspaceId: string, db: Queryable, campaignId: string, leadIds: string[]) => {
      const createdAt = now()
      return insertRows(
        workspaceId,
        db,
        MEMBER,
        leadIds.map((leadId) => ({ campaignId, leadId, createdAt })),
      )
    },
    addEvidence: (workspaceId: string, db: Queryable, evidence: ImportEvidence[]) => {
      const createdAt = now()
      const rows = evidence.map((one) => ({ ...one, id: uuidv7(), method: 'IMPORT', createdAt }))
      return insertRows(workspaceId, db, EVIDENCE, rows)
    },
  }
}
