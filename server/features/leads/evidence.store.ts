import type { Prisma } from '../../generated/postgresql/client.ts'
import { storedTime, type BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { evidenceKey, type StoredMethod } from './evidence.ts'

export type EvidenceData = Omit<Prisma.EvidenceUncheckedCreateInput, 'workspaceId'>

/** A value as a page says it, of a company, a lead or both. */
export interface FoundEvidence {
  companyId: string | null
  leadId: string | null
  field: string
  value: string
  method: StoredMethod
  snippet: string | null
  byteStart: number | null
  byteEnd: number | null
  confidence: number
  extractorVersion: string
  pageSnapshotId: string | null
}

/** A page that evidence cites. */
export interface SnapshotData {
  url: string
  contentHash: string
  contentType: string | null
  charset: string | null
  status: number
  bytes: number
  fetchedAt: Date
  /** By which its server knows this version of it (RFC 9110, section 8.8). */
  etag: string | null
  lastModified: string | null
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
    snippet: 'text',
    byteStart: 'integer',
    byteEnd: 'integer',
    confidence: 'double precision',
    extractorVersion: 'text',
    pageSnapshotId: 'uuid',
    createdAt: 'timestamptz',
  },
}
const READ_AGAIN = {
  name: 'Evidence',
  columns: {
    id: 'uuid',
    snippet: 'text',
    byteEnd: 'integer',
    confidence: 'double precision',
    extractorVersion: 'text',
  },
}
const SNAPSHOT = {
  name: 'PageSnapshot',
  columns: {
    id: 'uuid',
    runSiteId: 'uuid',
    url: 'text',
    contentHash: 'text',
    contentType: 'text',
    charset: 'text',
    status: 'integer',
    bytes: 'integer',
    etag: 'text',
    lastModified: 'text',
    fetchedAt: 'timestamptz',
  },
}
/** Rows of one statement: so many that statements are few, and so few that none holds the thread for long. */
const BATCH = 500
/** Leads whose evidence is read by one statement, for the same reason: each may have dozens of rows. */
const LEADS_AT_ONCE = 10

/** Records pages of a site that are not recorded yet; answers their ids by address. */
export async function addSnapshots(
  workspaceId: string,
  db: Queryable,
  { insertRows }: BulkWriter,
  runSiteId: string,
  pages: readonly SnapshotData[],
): Promise<Map<string, string>> {
  const rows = pages.map((page) => ({
    ...{ ...page, id: newId(), runSiteId },
    fetchedAt: storedTime(page.fetchedAt),
  }))
  for (let i = 0; i < rows.length; i += BATCH) {
    await insertRows(workspaceId, db, SNAPSHOT, rows.slice(i, i + BATCH))
  }
  return new Map(rows.map(({ url, id }) => [url, id]))
}

/**
 * Records the pages of a site and answers their ids by address. Pages that a former attempt at the same site recorded
 * are kept when unchanged and rewritten otherwise.
 */
export async function recordSnapshots(
  workspaceId: string,
  db: Queryable,
  bulk: BulkWriter,
  runSiteId: string,
  pages: readonly SnapshotData[],
): Promise<Map<string, string>> {
  const recorded = await db.pageSnapshot.findMany({
    where: { workspaceId, runSiteId },
    select: { id: true, url: true, contentHash: true },
  })
  const known = new Map(recorded.map((row) => [row.url, row]))
  const missing = pages.filter((page) => !known.has(page.url))
  const ids = await addSnapshots(workspaceId, db, bulk, runSiteId, missing)
  for (const { url, id } of recorded) ids.set(url, id)
  for (const page of pages) {
    const row = known.get(page.url)
    if (row === undefined || row.contentHash === page.contentHash) continue
    const data = { ...page, copyRemovedAt: null }
    await db.pageSnapshot.updateMany({ where: { workspaceId, id: row.id }, data })
  }
  return ids
}

/** Evidence that is there, as the present extractor would find it again. */
interface KnownEvidence {
  id: string
  extractorVersion: string | null
}

/** What these pages are known to say of these subjects, by key (see evidenceKey), each behind its subject's id. */
export async function listKnownEvidence(
  workspaceId: string,
  db: Queryable,
  companyId: string,
  leadIds: string[],
  contentHashes: string[],
): Promise<ReadonlyMap<string, KnownEvidence>> {
  const known = new Map<string, KnownEvidence>()
  // Twice denied, for of the plain `is` SQLite makes "has a page" and goes through all evidence of the workspace by that.
  const otherPage = { pageSnapshot: { isNot: { contentHash: { in: contentHashes } } } }
  const collect = async (subject: Prisma.EvidenceWhereInput) => {
    const rows = await db.evidence.findMany({
      where: { ...subject, workspaceId, NOT: otherPage },
      select: {
        ...{ id: true, leadId: true, field: true, value: true, method: true, byteStart: true, snippet: true },
        ...{ extractorVersion: true, pageSnapshot: { select: { contentHash: true } } },
      },
    })
    for (const { id, extractorVersion, leadId, pageSnapshot, ...row } of rows) {
      const key = evidenceKey({ ...row, contentHash: pageSnapshot?.contentHash ?? '' })
      known.set(`${leadId ?? ''}|${key}`, { id, extractorVersion })
    }
  }
  // One question for each kind of subject: each has its index.
  await collect({ companyId, leadId: null })
  for (let i = 0; i < leadIds.length; i += LEADS_AT_ONCE) {
    await collect({ leadId: { in: leadIds.slice(i, i + LEADS_AT_ONCE) } })
  }
  return known
}

/** What a user says of a company or a lead: a few rows. */
export async function addEvidence(workspaceId: string, db: Queryable, rows: EvidenceData[]) {
  await db.evidence.createMany({ data: rows.map((row) => ({ ...row, workspaceId })) })
}

/** What a site says: some hundreds of rows. */
export async function addFoundEvidence(
  workspaceId: string,
  db: Queryable,
  { insertRows }: BulkWriter,
  evidence: FoundEvidence[],
) {
  const createdAt = storedTime(new Date())
  for (let i = 0; i < evidence.length; i += BATCH) {
    const rows = evidence.slice(i, i + BATCH).map((one) => ({ ...one, id: newId(), createdAt }))
    await insertRows(workspaceId, db, EVIDENCE, rows)
  }
}

/** Evidence that another version of the extractor has read at the same place of the same page. */
export type ReadAgain = Pick<FoundEvidence, 'snippet' | 'byteEnd' | 'confidence' | 'extractorVersion'> & {
  id: string
}

/** Notes which version has read what was known already, and what it says of it. */
export async function noteReadAgain(
  workspaceId: string,
  db: Queryable,
  { updateRows }: BulkWriter,
  evidence: ReadAgain[],
) {
  for (let i = 0; i < evidence.length; i += BATCH) {
    await updateRows(workspaceId, db, READ_AGAIN, evidence.slice(i, i + BATCH))
  }
}

/** Evidence of a lead, the most certain of each field first. */
export function listLeadEvidence(
  workspaceId: string,
  db: Queryable,
  leadId: string,
  query: Prisma.EvidenceFindManyArgs,
) {
  return db.evidence.findMany({
    ...query,
    where: { workspaceId, leadId },
    orderBy: ORDER,
    take: MAX_EVIDENCE,
  })
}

/** Evidence of a company, the most certain of each field first. */
export function listCompanyEvidence(
  workspaceId: string,
  db: Queryable,
  companyId: string,
  query: Prisma.EvidenceFindManyArgs,
) {
  return db.evidence.findMany({
    ...query,
    where: { workspaceId, companyId },
    orderBy: ORDER,
    take: MAX_EVIDENCE,
  })
}

/** Enough for any real subject; a bound all the same (invariant 9). */
const MAX_EVIDENCE = 500
const ORDER = [
  { field: 'asc' },
  { confidence: 'desc' },
  { id: 'asc' },
] satisfies Prisma.EvidenceOrderByWithRelationInput[]
