/** The tables that a deleted lead's rows are kept of, and what the two databases say differently about keeping them. Pure. */
import type { Sql } from '../../platform/dialect.ts'

/** A table whose rows are a lead's. */
export interface TrashTable {
  name: string
  /** The column that names the lead. */
  leadColumn: string
  /** Columns that refer to another table: what they name may be gone when the row comes back. */
  references: Record<string, Reference>
}

export interface Reference {
  table: string
  /** The column of that table. */
  key: string
  /** Whether the row goes with what it refers to; otherwise it stays without. */
  isVital: boolean
}

const vital = (table: string, key = 'id'): Reference => ({ table, key, isVital: true })
const loose = (table: string): Reference => ({ table, key: 'id', isVital: false })

/** The leads, and in this order all that goes with one. A test holds it against prisma/schema.prisma. */
export const LEADS: TrashTable = { name: 'Lead', leadColumn: 'id', references: {} }
export const EVIDENCE: TrashTable = {
  name: 'Evidence',
  leadColumn: 'leadId',
  references: {
    pageSnapshotId: vital('PageSnapshot'),
    importId: vital('Import'),
    companyId: loose('Company'),
  },
}
export const LEAD_TABLES: readonly TrashTable[] = [
  {
    name: 'CampaignLead',
    leadColumn: 'leadId',
    references: { campaignId: vital('Campaign'), runId: loose('Run') },
  },
  EVIDENCE,
  {
    name: 'LeadVerification',
    leadColumn: 'leadId',
    references: { verificationId: vital('Verification') },
  },
  { name: 'RunLead', leadColumn: 'leadId', references: { runId: vital('Run') } },
  { name: 'LeadTag', leadColumn: 'leadId', references: { tagId: vital('Tag') } },
  { name: 'LeadOwner', leadColumn: 'leadId', references: { userId: vital('Member', 'userId') } },
  { name: 'LeadNote', leadColumn: 'leadId', references: {} },
  { name: 'LeadActivity', leadColumn: 'leadId', references: {} },
  {
    name: 'CustomValue',
    leadColumn: 'leadId',
    references: { fieldId: vital('CustomField'), importId: vital('Import') },
  },
  { name: 'LeadMerge', leadColumn: 'leadId', references: {} },
  {
    name: 'LeadAlias',
    leadColumn: 'leadId',
    references: { companyId: vital('Company'), mergeId: vital('LeadMerge') },
  },
  { name: 'DuplicateKey', leadColumn: 'leadId', references: {} },
]

/** Tables that refer to leads and are not kept: a search for duplicates proposes a pair again. */
export const LEFT_TABLES: readonly string[] = ['DuplicateProposal']

/** How one of the databases keeps rows as JSON and makes rows of it again. Names are constants: they become SQL text. */
export interface TrashDialect {
  /** Statement for the names of a table's columns. */
  columnsOf: (table: string) => Sql
  /** The rows `t` of a table as one JSON list, for a GROUP BY. */
  asList: (columns: readonly string[]) => Sql
  /** Kept rows as a table `k`, with each row of its list beside it. */
  eachOf: (table: string) => Sql
  /** A column of such a row. */
  column: (name: string) => Sql
  /** Statement for the names of the columns that kept rows have; `place` is the condition on `k`. */
  keptColumns: (place: Sql) => Sql
  /** A list of ids, for IN. */
  ids: (ids: readonly string[]) => Sql
}
