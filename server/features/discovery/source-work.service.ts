/** The work of a source in a run: its candidates, page by page, each page in one transaction with the lease. */
import { z } from 'zod'
import {
  canBeProved,
  criteriaSchema,
  discover,
  InvalidAddressError,
  readAddress,
  SourceError,
  type DiscoverySource,
  type SourcedCandidate,
  type SourcePage,
  type SourceQuery,
} from '../../engine/index.ts'
import { AppError } from '../../errors.ts'
import { bulkWriterOn } from '../../platform/bulk-rows.ts'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { LEASE_MS, LeaseLostError, type Leased } from '../../platform/leased-worker.ts'
import type { Signals } from '../../platform/signals.ts'
import type { SnapshotStore } from '../../platform/snapshot-store.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import type { SourceStatement } from '../leads/source-statement.ts'
import * as runs from '../runs/run-candidates.service.ts'
import { openAnswers } from './answers.store.ts'
import * as candidates from './candidates.store.ts'
import { MAX_CANDIDATES, MAX_WARNINGS } from './discovery.job.ts'
import { RESOLVE_RUN } from './resolution.job.ts'
import * as store from './run-sources.store.ts'
import type { SourceCatalogue } from './source-catalogue.service.ts'
import { statementsOf } from './statements.service.ts'

export interface SourceWorkOptions {
  database: Database
  queue: WakeQueue
  signals: Signals
  catalogue: SourceCatalogue
  /** Where the bytes of raw answers lie. */
  answerFiles: SnapshotStore
  /** Whether sites are looked for where a source names none. */
  seeksSites: boolean
}

type LeasedSource = Leased<store.RunSourceRow>
const warningsOf = z.array(z.string())
/** What a run pins of the campaign that a source is asked by. */
const pinnedSchema = z.object({ criteria: criteriaSchema.shape.criteria.default([]) })

const NO_SITE =
  'The source names no web site of it, nor anything by which one could prove itself: no number, and no legal name with a postcode.'
const NOT_SOUGHT =
  'The source names no web site of it, and this installation looks for none (RESOLVE_MAX_REQUESTS=0).'

/** Asks the source to its end. Ends early, with the reason of the signal, when that is aborted. */
export async function workSource(
  options: SourceWorkOptions,
  leased: LeasedSource,
  signal: AbortSignal,
): Promise<void> {
  const { catalogue, database, answerFiles } = options
  const { row } = leased
  const { workspaceId } = row
  const source = catalogue.find(row.source)
  if (source === null)
    throw new AppError('UNAVAILABLE', `This installation no longer has the source “${row.source}”.`)
  const query = queryOf(catalogue, row)
  const { cursor, found } = row
  try {
    const tools = catalogue.toolsFor(source, openAnswers(workspaceId, database.db, answerFiles), signal)
    for await (const page of discover(source, query, tools, { cursor, found }))
      await savePage(options, leased, source, page)
    await endSource(options, leased)
  } catch (error) {
    if (error instanceof SourceError) throw new AppError('UNAVAILABLE', error.message)
    throw error
  }
}

function queryOf(catalogue: SourceCatalogue, row: store.RunSourceRow): SourceQuery<unknown> {
  const { criteria } = pinnedSchema.parse(row.run.criteria)
  const settings = catalogue.readSettings({
    id: row.source,
    settings: row.settings as Record<string, unknown>,
  })
  return { criteria, settings, maxCandidates: MAX_CANDIDATES }
}

/** Writes a page of candidates and what became of them. */
async function savePage(
  { database, queue, signals, seeksSites }: SourceWorkOptions,
  { row, owner }: LeasedSource,
  source: DiscoverySource<unknown>,
  page: SourcePage,
): Promise<void> {
  const { workspaceId, id: sourceId, runId } = row
  const bulk = bulkWriterOn(database)
  const accepted = await commit(database.db, async (tx) => {
    // First, so that a worker whose lease has lapsed writes nothing.
    const held = await store.changeLeased(workspaceId, tx, sourceId, owner, {
      ...{ cursor: page.nextCursor, pages: { increment: 1 }, attempt: 0 },
      leaseUntil: new Date(Date.now() + LEASE_MS),
    })
    if (!held) throw new LeaseLostError()
    // As it stands behind the write above: the row that was leased is that of an earlier page.
    const now = await store.findRunSource(workspaceId, tx, sourceId)
    if (now === null) throw new LeaseLostError()
    await runs.tellCompanies(workspaceId, tx, bulk, runId, await statementsBySite(tx, now, page))
    const rows = await judge(workspaceId, tx, bulk, now, page, seeksSites)
    await candidates.insertCandidates(workspaceId, tx, bulk, { runId, sourceId }, rows)
    const taken = rows.filter(({ state }) => state === 'ACCEPTED').length
    const sought = rows.filter(({ state }) => state === 'RESOLVING').length
    const rejected = rows.length - taken - sought
    await runs.countCandidates(workspaceId, tx, runId, { found: rows.length, rejected, sought })
    const warnings = [...new Set([...warningsOf.parse(now.warnings), ...page.warnings])]
    await store.changeLeased(workspaceId, tx, sourceId, owner, {
      ...{ found: { increment: rows.length }, accepted: { increment: taken }, version: source.version },
      ...{ total: page.total, warnings: warnings.slice(0, MAX_WARNINGS) },
    })
    return taken
  })
  if (accepted > 0) await runs.wakeRun({ queue, signals }, workspaceId, runId)
  else runs.announceRun(signals, runId)
}

/** What the candidates of a page say of their companies, by the key of the site that they name. */
async function statementsBySite(
  tx: Queryable,
  { workspaceId, source }: store.RunSourceRow,
  { candidates: proposed }: SourcePage,
): Promise<ReadonlyMap<string, SourceStatement[]>> {
  const keys = new Map(proposed.flatMap((one) => [[one.ref, readSite(one, false).siteKey] as const]))
  const given = proposed
    .filter(({ ref }) => keys.get(ref) != null)
    .map((record) => ({ source, record, at: new Date() }))
  const bySite = new Map<string, SourceStatement[]>()
  for (const one of await statementsOf(workspaceId, tx, given)) {
    const key = keys.get(one.ref) ?? ''
    bySite.set(key, [...(bySite.get(key) ?? []), one])
  }
  return bySite
}

/** What becomes of the candidates and records of a page; takes their sites into the run. */
async function judge(
  workspaceId: string,
  tx: Queryable,
  bulk: ReturnType<typeof bulkWriterOn>,
  { id: sourceId, runId, pages }: store.RunSourceRow,
  page: SourcePage,
  seeksSites: boolean,
): Promise<candidates.CandidateData[]> {
  const read = [...new Map(page.candidates.map((one) => [one.ref, readSite(one, seeksSites)])).values()]
  const refused = page.rejected.map(({ name, ref, why, criterionId }, place) => ({
    ...{ ref: ref ?? `rejected:${pages}:${place}`, name, website: null, siteKey: null },
    ...{ state: 'REJECTED' as const, why, criterionId, record: null },
  }))
  const all = [...read, ...refused]
  const refs = all.map(({ ref }) => ref)
  const known = await candidates.listKnownRefs(workspaceId, tx, sourceId, refs)
  const added = all.filter(({ ref }) => !known.has(ref))
  const proposed = added.flatMap(({ state, siteKey, website }) =>
    state === 'ACCEPTED' && siteKey !== null && website !== null ? [{ siteKey, address: website }] : [],
  )
  const { taken, beyondLimit } = await runs.addSites(workspaceId, tx, bulk, runId, proposed)
  const seen = new Set<string>()
  return added.map((candidate) => {
    const { state, siteKey } = candidate
    if (state !== 'ACCEPTED' || siteKey === null) return candidate
    const isFirst = !seen.has(siteKey)
    seen.add(siteKey)
    if (isFirst && taken.has(siteKey)) return candidate
    if (beyondLimit.has(siteKey))
      return { ...candidate, state: 'REJECTED', why: 'The run’s limit of sites was reached before it.' }
    return { ...candidate, state: 'DUPLICATE', why: 'Its site was proposed before, and is in the run.' }
  })
}

function readSite(record: SourcedCandidate, seeksSites: boolean): candidates.CandidateData {
  const { ref, name, website } = record
  const common = { ref, name, website, criterionId: null, record }
  if (website === null) {
    if (!canBeProved(record)) return { ...common, siteKey: null, state: 'NO_SITE', why: NO_SITE }
    if (!seeksSites) return { ...common, siteKey: null, state: 'NO_SITE', why: NOT_SOUGHT }
    return { ...common, siteKey: null, state: 'RESOLVING', why: null }
  }
  try {
    return { ...common, siteKey: readAddress(website).siteKey, state: 'ACCEPTED', why: null }
  } catch (error) {
    if (!(error instanceof InvalidAddressError)) throw error
    return { ...common, siteKey: null, state: 'REJECTED', why: error.message }
  }
}

/** Ends a source; with the reason in words when it cannot go on. */
async function endSource(
  { database, queue, signals }: SourceWorkOptions,
  { row, owner }: LeasedSource,
  error: string | null = null,
): Promise<void> {
  const { workspaceId, id, runId } = row
  const state = error === null ? ('COMPLETED' as const) : ('FAILED' as const)
  const isEnded = await commit(database.db, async (tx) => {
    const end = { state, error, finishedAt: new Date(), leaseOwner: null, leaseUntil: null }
    if (!(await store.changeLeased(workspaceId, tx, id, owner, end))) return false
    await runs.noteSourceOver(workspaceId, tx, runId, error !== null)
    return true
  })
  if (!isEnded) return
  await runs.wakeRun({ queue, signals }, workspaceId, runId)
  await queue.wake(RESOLVE_RUN, { workspaceId, id: runId })
}

/** Ends a source that cannot go on. */
export function failSource(options: SourceWorkOptions, leased: LeasedSource, error: string): Promise<void> {
  return endSource(options, leased, error)
}
