/** What sources say of companies, with where it comes from and under which licence. Knows nothing of runs, which ask for it. */
import { DISCOVERY_SOURCES, type SourcedCandidate } from '../../engine/index.ts'
import type { Queryable } from '../../platform/database.ts'
import type { SourceStatement } from '../leads/source-statement.ts'
import { listAnswers } from './answers.store.ts'
import { listRecordOf, listRecordsOfSite } from './candidates.store.ts'

/** A record that a source gave, and when. */
export interface GivenRecord {
  source: string
  record: SourcedCandidate
  at: Date
}

/**
 * Records as statements. One of a source that this installation no longer has is left out: nobody is there to declare its licence,
 * and without one nothing is passed on.
 */
export async function statementsOf(
  workspaceId: string,
  tx: Queryable,
  given: readonly GivenRecord[],
): Promise<SourceStatement[]> {
  if (given.length === 0) return []
  const hashes = given.flatMap(({ record }) => record.evidence[0]?.responseHash ?? [])
  const answers = await listAnswers(workspaceId, tx, [...new Set(hashes)])
  return given.flatMap(({ source: id, record, at }) => {
    const source = DISCOVERY_SOURCES.find((one) => one.id === id)
    const contentHash = record.evidence[0]?.responseHash
    if (source === undefined || contentHash === undefined) return []
    const answer = answers.get(contentHash)
    const { name: sourceName, licence, standing = 'community' } = source
    return {
      ...{ source: id, sourceName, licence, standing, ref: record.ref, record, contentHash },
      url: source.recordUrl?.(record.ref) ?? answer?.url ?? null,
      fetchedAt: answer?.fetchedAt ?? at,
    }
  })
}

/** What its source says of a candidate. */
export async function statementsOfCandidate(
  workspaceId: string,
  tx: Queryable,
  candidateId: string,
): Promise<SourceStatement[]> {
  return statementsOf(workspaceId, tx, givenOf(await listRecordOf(workspaceId, tx, candidateId)))
}

/** What the sources of a run say of the company of one of its sites. */
export async function statementsOfSite(
  workspaceId: string,
  tx: Queryable,
  runId: string,
  siteKey: string,
): Promise<SourceStatement[]> {
  return statementsOf(workspaceId, tx, givenOf(await listRecordsOfSite(workspaceId, tx, runId, siteKey)))
}

/** Records as source-work.service.ts wrote them, of the contract's shape. */
const givenOf = (rows: Awaited<ReturnType<typeof listRecordOf>>): GivenRecord[] =>
  rows.flatMap(({ record, createdAt: at, source: { source } }) =>
    record === null ? [] : [{ source, record: record as unknown as SourcedCandidate, at }],
  )
