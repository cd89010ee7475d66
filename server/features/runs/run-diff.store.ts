import type { Database, Queryable } from '../../platform/database.ts'
import type { SiteReason } from '../../generated/postgresql/enums.ts'
import { countDiffPostgres, listDiffPostgres } from './run-diff.store.postgres.ts'
import { countDiffSqlite, listDiffSqlite } from './run-diff.store.sqlite.ts'
import type { RunSiteState } from './run-sites.store.ts'

/** The two runs of a comparison, by their uuids. */
export interface RunPair {
  before: string
  after: string
}

export interface DiffCounts {
  /** Found by the second run alone, by the first alone, by both with other values, by both with the same. */
  added: number
  gone: number
  changed: number
  unchanged: number
  /** Those of `gone` whose site the second run did not read, or not in full. */
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
  /** Whether the second run found the company, on this site or another. */
  companySeen: boolean | number | bigint
}

export interface DiffPage {
  /** What is asked for. */
  added: boolean
  gone: boolean
  changed: boolean
  /** Only leads behind this one. */
  afterLeadId: string
  limit: number
}

export type CountDiff = (workspaceId: string, db: Queryable, runs: RunPair) => Promise<DiffCounts>
/** Leads in which the runs differ, in the order of their ids: that in which the workspace came to know them. */
export type ListDiff = (
  workspaceId: string,
  db: Queryable,
  runs: RunPair,
  page: DiffPage,
) => Promise<DiffRow[]>

export function diffStoreOn({ provider }: Pick<Database, 'provider'>): { count: CountDiff; list: ListDiff } {
  return provider === 'postgresql'
    ? { count: countDiffPostgres, list: listDiffPostgres }
    : { count: countDiffSqlite, list: listDiffSqlite }
}
