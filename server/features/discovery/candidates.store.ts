import type { Prisma } from '../../generated/postgresql/client.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { withinWorkspace } from '../../platform/paging.ts'
import { toSearchText } from '../../platform/search-text.ts'

export type CandidateState = 'ACCEPTED' | 'REJECTED' | 'DUPLICATE' | 'NO_SITE' | 'RESOLVING' | 'SET_ASIDE'

/** A candidate as it is written. */
export interface CandidateData {
  ref: string
  name: string
  website: string | null
  siteKey: string | null
  state: CandidateState
  why: string | null
  criterionId: string | null
  record: unknown
}

const RUN_CANDIDATE = {
  name: 'RunCandidate',
  columns: {
    id: 'uuid',
    runId: 'uuid',
    sourceId: 'uuid',
    ref: 'text',
    name: 'text',
    website: 'text',
    siteKey: 'text',
    state: '"CandidateState"',
    why: 'text',
    criterionId: 'text',
    record: 'jsonb',
    searchText: 'text',
  },
}

/** Which of these records the source has proposed before: pages of a source may overlap. */
export async function listKnownRefs(
  workspaceId: string,
  db: Queryable,
  sourceId: string,
  refs: readonly string[],
): Promise<ReadonlySet<string>> {
  const where = { workspaceId, sourceId, ref: { in: [...refs] } }
  const rows = await db.runCandidate.findMany({ where, select: { ref: true } })
  return new Set(rows.map(({ ref }) => ref))
}

/** Records of a site beyond those that anybody looks at: a chain may have a thousand branches on its map. */
const MAX_OF_A_SITE = 200

const SAID = { record: true, createdAt: true, source: { select: { source: true } } } as const

/** What a source said of a candidate, with who said it; a list of one, or of none. */
export function listRecordOf(workspaceId: string, db: Queryable, id: string) {
  return db.runCandidate.findMany({ where: { workspaceId, id }, select: SAID })
}

/** What the sources of a run said of the company of a site, with who said it. */
export function listRecordsOfSite(workspaceId: string, db: Queryable, runId: string, siteKey: string) {
  return db.runCandidate.findMany({
    where: { workspaceId, runId, siteKey, state: { in: ['ACCEPTED', 'DUPLICATE'] } },
    select: SAID,
    orderBy: [{ source: { source: 'asc' } }, { ref: 'asc' }],
    take: MAX_OF_A_SITE,
  })
}

export async function insertCandidates(
  workspaceId: string,
  db: Queryable,
  { insertRows }: BulkWriter,
  { runId, sourceId }: { runId: string; sourceId: string },
  candidates: readonly CandidateData[],
): Promise<void> {
  const rows = candidates.map((candidate) => ({
    ...candidate,
    ...{ id: newId(), runId, sourceId },
    searchText: toSearchText(`${candidate.name} ${candidate.website ?? ''}`),
  }))
  await insertRows(workspaceId, db, RUN_CANDIDATE, rows)
}

/** The site of a run by its key. Asked by many at once, it is one question: Prisma gathers them. */
export function findSiteOf(
  workspaceId: string,
  db: Queryable,
  runId: string,
  siteKey: string,
  query: Prisma.RunSiteDefaultArgs,
) {
  return db.runSite.findUnique({
    ...query,
    where: { workspaceId_runId_siteKey: { workspaceId, runId, siteKey } },
  })
}

export interface CandidateFilter {
  state?: CandidateState
  /** Its site was looked for, and proved itself. */
  isProved?: boolean
  /** Stands in the name or the site. */
  search?: string
}

const candidateWhere = (
  workspaceId: string,
  runId: string,
  { state, isProved, search }: CandidateFilter,
): Prisma.RunCandidateWhereInput => ({
  ...{ workspaceId, runId },
  ...(state === undefined ? {} : { state }),
  ...(isProved === undefined ? {} : { provedBy: isProved ? { not: null } : null }),
  ...(search === undefined ? {} : { searchText: { contains: toSearchText(search) } }),
})

export function listCandidates(
  workspaceId: string,
  db: Queryable,
  runId: string,
  query: Prisma.RunCandidateFindManyArgs,
  filter: CandidateFilter,
) {
  return db.runCandidate.findMany({
    ...withinWorkspace(workspaceId, query),
    where: candidateWhere(workspaceId, runId, filter),
    orderBy: { id: 'asc' },
  })
}

export function countCandidates(workspaceId: string, db: Queryable, runId: string, filter: CandidateFilter) {
  return db.runCandidate.count({ where: candidateWhere(workspaceId, runId, filter) })
}

/** How many candidates of a run there are in each state. */
export async function countByState(workspaceId: string, db: Queryable, runId: string) {
  const groups = await db.runCandidate.groupBy({
    by: ['state'],
    where: { workspaceId, runId },
    _count: { _all: true },
  })
  return groups.map(({ state, _count }) => ({ state, count: _count._all }))
}
