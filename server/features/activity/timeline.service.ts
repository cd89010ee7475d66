import { readMailAddress } from '../../engine/index.ts'
import type { Database } from '../../platform/database.ts'
import { storedActivity, type Activity, type ActivityKind, type Person } from './activity-kinds.ts'
import type { Place } from './timeline-place.ts'
import * as store from './timeline.store.ts'

/** What happened, by kind. Ids are of rows that may be gone since. */
export type Happening =
  | (Activity & { campaignId: string | null })
  | { kind: 'FOUND'; runId: string; siteKey: string }
  | { kind: 'IMPORTED'; importId: string; line: number | null }
  | { kind: 'JOINED'; campaignId: string; runId: string | null }
  | { kind: 'VERIFIED'; verificationId: string }
  | { kind: 'REPORTED'; reportId: string }

export type HappeningKind = Happening['kind']

/** An entry of a lead's activity. */
export interface TimelineEntry {
  workspaceId: string
  place: Place
  /** The member who did it; null where the product did, or nobody knows. */
  by: Person | null
  happening: Happening
}

/** A lead with its addresses. */
export interface AddressedLead {
  id: string
  workspaceId: string
  email: string | null
  emails: readonly string[]
}

/** What is known of how a lead came to be what it is. */
export class TimelineService {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** A page of a lead's activity in the direction of reading: the latest first unless it is read backwards. */
  async list(
    { workspaceId, id, email, emails }: AddressedLead,
    page: store.TimelinePage,
  ): Promise<TimelineEntry[]> {
    const addresses = email === null ? emails : [email, ...emails]
    const canonicals = addresses.flatMap((address) => readMailAddress(address).read?.canonical ?? [])
    const of = { leadId: id, canonicals: [...new Set(canonicals)] }
    const rows = await store.listTimeline(workspaceId, this.#database, of, page)
    return rows.map((row) => toEntry(workspaceId, row))
  }
}

function toEntry(workspaceId: string, row: store.TimelineRow): TimelineEntry {
  const { at, source, id, userId, userName } = row
  const by = userId === null || userName === null ? null : { userId, name: userName }
  return { workspaceId, place: { at, source, id }, by, happening: happeningOf(row) }
}

function happeningOf({ source, id, kind, campaignId, detail }: store.TimelineRow): Happening {
  switch (source) {
    case 'ACTIVITY':
      return { ...storedActivity(kind as ActivityKind, JSON.parse(detail ?? '{}')), campaignId }
    case 'FOUND':
      return { kind: 'FOUND', runId: id, siteKey: detail ?? '' }
    case 'IMPORTED':
      return { kind: 'IMPORTED', importId: id, line: detail === null ? null : Number(detail) }
    case 'JOINED':
      return { kind: 'JOINED', campaignId: id, runId: detail }
    case 'VERIFIED':
      return { kind: 'VERIFIED', verificationId: id }
    case 'REPORTED':
      return { kind: 'REPORTED', reportId: id }
  }
}
