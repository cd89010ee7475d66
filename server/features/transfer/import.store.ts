import type { Database, Queryable } from '../../platform/database.ts'
import { bulkWriterOn, storedTime, type PreparedInsert } from '../../platform/bulk-rows.ts'
import { dialectOf, empty, raw, sql, type Sql } from '../../platform/dialect.ts'
import { jsonSqlOf } from '../../platform/json-sql.ts'
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
  createLeads(leads: LeadData[], now: Date): PreparedInsert
  updateLeads(workspaceId: string, db: Queryable, leads: LeadData[], now: Date): Promise<void>
  /** Adds these leads to the campaign, which lacks them. NOT_FOUND when it was deleted meanwhile. */
  addMembers(
    workspaceId: string,
    db: Queryable,
    campaignId: string,
    leadIds: string[],
    now: Date,
  ): Promise<void>
  addEvidence(importId: string, evidence: ImportEvidence[], now: Date): PreparedInsert
  /** What these leads have in custom fields. */
  listValues(workspaceId: string, db: Queryable, leadIds: readonly string[]): Promise<ValueRow[]>
  /** Writes values over those that the leads have in the same fields. */
  writeValues(workspaceId: string, db: Queryable, rows: readonly ValueRow[]): Promise<void>
  /** Notes leads that the import brought or has a row of, each once in an import. */
  addImported(importId: string, leadIds: string[]): PreparedInsert
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
  id: string
  companyId: string | null
  leadId: string | null
  field: string
  value: string
  sourceUrl: string | null
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

/** Tables that an import fills. */
export const FILLED_TABLES = [COMPANY.name, NEW_LEAD.name, MEMBER.name, IMPORTED.name, EVIDENCE.name]

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

const COMPANY_VALUES = [
  ['id', 'c."id"'],
  ['siteKey', 'c."siteKey"'],
  ['domain', 'c."domain"'],
  ['name', 'c."name"'],
] as const

/**
 * Companies by site key, and those of exactly these names, past Prisma, which takes each of the hundreds of keys for a parameter, and
 * each value that it answers in hand: so they come as one JSON text.
 */
export function companiesOn(database: Pick<Database, 'provider'>): ImportTables['listCompanies'] {
  const dialect = dialectOf(database)
  const json = jsonSqlOf(database)
  const companies = raw(json.text(json.rows(json.object(COMPANY_VALUES))))
  return async (workspaceId, db, { siteKeys, names }) => {
    const of = (condition: Sql) => sql`
      SELECT "id", "siteKey", "domain", "name", "createdAt" FROM "Company"
      WHERE "workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND ${condition}`
    // Not as alternatives of one condition, of which no index would be used.
    const named = names.length === 0 ? empty : sql`UNION ${of(sql`"name" IN ${dialect.texts(names)}`)}`
    const [row] = await db.$queryRaw<{ companies: string }[]>`
      SELECT ${companies} AS "companies" FROM (
        SELECT "id", "siteKey", "domain", "name" FROM (
          ${of(sql`"siteKey" IN ${dialect.texts(siteKeys)}`)} ${named}) AS found
        ORDER BY "createdAt", "id" LIMIT ${siteKeys.length + MAX_NAMESAKES}) AS c`
    return JSON.parse(row?.companies ?? '[]') as ImportedCompany[]
  }
}

const idRows = (leadIds: readonly string[]) => leadIds.map((leadId) => ({ leadId }))

/** The tables of the database, many rows at once. */
export function importTablesOn(database: Pick<Database, 'provider'>): ImportTables {
  const { prepareInsert, insertRows, updateRows, lockRows } = bulkWriterOn(database)
  return {
    listCompanies: companiesOn(database),
    listLeads: knownLeadsOn(database),
    listValues,
    writeValues: writeValuesOn(database),
    lockCompanies: (workspaceId, db, ids) => lockRows(workspaceId, db, COMPANY, ids),
    createCompanies: (workspaceId, db, companies, now) => {
      const moment = storedTime(now)
      // Given, because SQLite's own default of these columns is no JSON.
      const none = { emails: [], phones: [], socials: [] }
      return insertRows(workspaceId, db, COMPANY, companies, {
        ...none,
        createdAt: moment,
        updatedAt: moment,
      })
    },
    createLeads: (leads, now) => {
      const moment = storedTime(now)
      return prepareInsert(NEW_LEAD, leads, { createdAt: moment, updatedAt: moment })
    },
    updateLeads: async (workspaceId, db, leads, now) => {
      if (leads.length === 0) return
      const updatedAt = storedTime(now)
      await dropStaleVerdicts(workspaceId, db, leads)
      await markUnscored(workspaceId, db, { id: { in: leads.map(({ id }) => id) } })
      return updateRows(workspaceId, db, CHANGED_LEAD, leads, { updatedAt })
    },
    addMembers: async (workspaceId, db, campaignId, leadIds, now) => {
      if (leadIds.length === 0) return
      // After the companies, as a run's commit does it: two writers that lock in one order never wait for each other.
      await findCampaignForWrite(workspaceId, db, campaignId)
      const shared = { campaignId, source: 'IMPORTED', createdAt: storedTime(now) }
      await insertRows(workspaceId, db, MEMBER, idRows(leadIds), shared)
      await addToLeadCount(workspaceId, db, campaignId, leadIds.length)
    },
    addEvidence: (importId, evidence, now) =>
      prepareInsert(EVIDENCE, evidence, { importId, method: 'IMPORT', createdAt: storedTime(now) }),
    addImported: (importId, leadIds) => prepareInsert(IMPORTED, idRows(leadIds), { importId }),
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
