import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { evidenceKey } from './evidence.ts'

export type EvidenceData = Omit<Prisma.EvidenceUncheckedCreateInput, 'workspaceId'>

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

const BATCH = 500

/**
 * Records the pages of a site and answers their ids by address. Pages that a former attempt at the same site recorded
 * are kept when unchanged and rewritten otherwise.
 */
export async function recordSnapshots(
  workspaceId: string,
  db: Queryable,
  runSiteId: string,
  pages: SnapshotData[],
) {
  const known = await db.pageSnapshot.findMany({
    where: { workspaceId, runSiteId },
    select: { id: true, url: true, contentHash: true },
  })
  const ids = new Map(known.map((row) => [row.url, row]))
  const missing = pages.filter((page) => !ids.has(page.url))
  for (let i = 0; i < missing.length; i += BATCH) {
    const rows = missing.slice(i, i + BATCH).map((page) => ({ ...page, workspaceId, runSiteId }))
    await db.pageSnapshot.createMany({ data: rows })
  }
  for (const page of pages) {
    const row = ids.get(page.url)
    if (row === undefined || row.contentHash === page.contentHash) continue
    const data = { ...page, copyRemovedAt: null }
    await db.pageSnapshot.updateMany({ where: { workspaceId, id: row.id }, data })
  }
  const rows = await db.pageSnapshot.findMany({
    where: { workspaceId, runSiteId },
    select: { id: true, url: true },
  })
  return new Map(rows.map((row) => [row.url, row.id]))
}

/** Keys (see evidenceKey) of what these pages are known to say of these subjects, each behind its subject's id. */
export async function listEvidenceKeys(
  workspaceId: string,
  db: Queryable,
  companyId: string,
  leadIds: string[],
  contentHashes: string[],
) {
  const rows = await db.evidence.findMany({
    where: {
      workspaceId,
      OR: [{ companyId }, { leadId: { in: leadIds } }],
      pageSnapshot: { is: { contentHash: { in: contentHashes } } },
    },
    select: {
      ...{ leadId: true, field: true, value: true, method: true, byteStart: true, snippet: true },
      pageSnapshot: { select: { contentHash: true } },
    },
  })
  return new Set(
    rows.map(
      (row) =>
        `${row.leadId ?? ''}|${evidenceKey({ ...row, contentHash: row.pageSnapshot?.contentHash ?? '' })}`,
    ),
  )
}

export async function addEvidence(workspaceId: string, db: Queryable, rows: EvidenceData[]) {
  for (let i = 0; i < rows.length; i += BATCH) {
    await db.evidence.createMany({ data: rows.slice(i, i + BATCH).map((row) => ({ ...row, workspaceId })) })
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
