/** What a row of the comparison of two runs means. Pure. */
import { changesBetween, readFound, type FieldChange, type FoundValues } from '../leads/found-values.ts'
import type { SiteReason } from '../../generated/postgresql/enums.ts'

export type DiffKind = 'NEW' | 'GONE' | 'CHANGED'

/** What the second run made of the site on which the first found a lead. */
export type SiteLook = 'READ' | 'READ_IN_PART' | 'NOT_READ' | 'NOT_INCLUDED'

export interface DiffCounts {
  /** Found by the second run alone, by the first alone, by both with other values, by both with the same. */
  added: number
  gone: number
  changed: number
  unchanged: number
  /** Those of `gone` whose site the second run did not read, or not in full. */
  goneNotRead: number
}

/** A lead in which two runs differ. */
export interface LeadDiff {
  leadId: string
  kind: DiffKind
  /** As the second run found it, or else the first; null for a general contact. */
  name: string | null
  isGeneral: boolean
  companyId: string
  companyName: string
  /** The fields that differ; of a lead that one run alone has found, all that it found. */
  changes: FieldChange[]
  /** Of the lead's site in the second run. */
  site: SiteLook
  siteReason: SiteReason | null
  siteDetail: string | null
}

/** As the database has it; see DiffRow. */
interface Row {
  leadId: string
  before: unknown
  after: unknown
  isGeneral: boolean | number | bigint
  companyId: string
  companyName: string
  siteState: string | null
  siteReason: SiteReason | null
  siteDetail: string | null
  companySeen: boolean | number | bigint
}

export function readDiffRow(row: Row): LeadDiff {
  const before = foundOf(row.before)
  const after = foundOf(row.after)
  const { leadId, companyId, companyName } = row
  const site = siteLook(row)
  const { siteReason, siteDetail } = site === 'NOT_READ' ? row : { siteReason: null, siteDetail: null }
  return {
    ...{ leadId, companyId, companyName, site, siteReason, siteDetail },
    kind: before === null ? 'NEW' : after === null ? 'GONE' : 'CHANGED',
    name: [(after ?? before)?.name ?? []].flat()[0] ?? null,
    isGeneral: Boolean(row.isGeneral),
    changes: changesBetween(before ?? {}, after ?? {}),
  }
}

/** SQLite has JSON as text. */
function foundOf(stored: unknown): FoundValues | null {
  if (stored === null) return null
  return readFound(typeof stored === 'string' ? JSON.parse(stored) : stored)
}

/** A company that was read under another address of its own was read. */
function siteLook({ siteState, companySeen }: Row): SiteLook {
  if (siteState === 'COMPLETED' || Boolean(companySeen)) return 'READ'
  if (siteState === 'COMPLETED_WITH_ERRORS') return 'READ_IN_PART'
  return siteState === null ? 'NOT_INCLUDED' : 'NOT_READ'
}
