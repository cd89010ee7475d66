import type { SiteReason } from '../../generated/postgresql/enums.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { countDiffPostgres, listDiffPostgres } from './run-diff.store.postgres.ts'
import { countDiffSqlite, listDiffSqlite } from './run-diff.store.sqlite.ts'
import type { RunSiteState } from './run-sites.store.ts'

/** The two runs of a comparison, by their uuids. */
export interface RunPair {
  before: string
  after: string
}

/** A stretch of leads in the order of their ids: those behind `from`, up to `upTo` and with it. */
export interface LeadStretch {
  from: string
  upTo: string
}

export interface StretchCounts {
  /** Found by the first run, and by both. */
  before: number
  both: number
  /** Those found by both with other values. */
  changed: number
  /** Those found by the first alone whose site the second did not read, or not in full. */
  goneNotRead: number
}

/** A lead in which two runs differ; JSON columns as the database's driver gives them. */
export interface DiffRow {
  leadId: string
  /** What each run found; null when it did not find the lead. */
  before: unknown
  after: unknown
  isGeneral: boolean | number | bigint
  companyId: string
  companyName: string
  /** The lead's site in the second run by its key; null when it has no such site. */
  siteState: RunSiteState | null
  siteReason: SiteReason | null
  siteDetail: string | null
  /** Whether the second run has read the company, on this site or another. */
  companySeen: boolean | number | bigint
}

/** What is asked for: leads of the second run alone, of the first alone, of both with other values. */
export interface DiffKinds {
  added: boolean
  gone: boolean
  changed: boolean
}

export type CountDiff = (
  workspaceId: string,
  db: Queryable,
  runs: RunPair,
  stretch: LeadStretch,
) => Promise<StretchCounts>

/** The first leads of the stretch in which the runs differ, in the order of their ids. */
export type ListDiff = (
  workspaceId: string,
  db: Queryable,
  runs: RunPair,
  stretch: LeadStretch,
  kinds: DiffKinds,
  limit: number,
) => Promise<DiffRow[]>

interface DiffStore {
  count: CountDiff
  list: ListDiff
  /** Leads of a run that one statement is to be about. */
  stretch: number
}

/** Few on SQLite, whose statements hold the thread that answers people; PostgreSQL takes its time to plan each. */
export function diffStoreOn({ provider }: Pick<Database, 'provider'>): DiffStore {
  return provider === 'postgresql'
    ? { count: countDiffPostgres, list: listDiffPostgres, stretch: 50_000 }
    : { count: countDiffSqlite, list: listDiffSqlite, stretch: 5_000 }
}

/** Id of the lead of a run that `skip` others are between it and `from`; null when there are not as many. */
export async function findLeadBehind(
  workspaceId: string,
  db: Queryable,
  runId: string,
  from: string,
  skip: number,
): Promise<string | null> {
  const row = await db.runLead.findFirst({
    where: { workspaceId, runId, leadId: { gt: from } },
    orderBy: { leadId: 'asc' },
    skip,
    select: { leadId: true },
  })
  return row?.leadId ?? null
}

export function countRunLeads(workspaceId: string, db: Queryable, runId: string) {
  return db.runLead.count({ where: { workspaceId, runId } })
}
