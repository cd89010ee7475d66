/** The search for the web site of a candidate: address by address, each in one transaction with the lease. */
import {
  readAddress,
  resolveDomain,
  type ProvedSite,
  type Resolution,
  type SiteCrawler,
  type TriedSite,
  type Vertical,
  type VisitCost,
} from '../../engine/index.ts'
import { bulkWriterOn } from '../../platform/bulk-rows.ts'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { LEASE_MS, LeaseLostError, type Leased } from '../../platform/leased-worker.ts'
import type { Logger } from '../../platform/logger.ts'
import { toSearchText } from '../../platform/search-text.ts'
import type { Signals } from '../../platform/signals.ts'
import type { SnapshotStore } from '../../platform/snapshot-store.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import * as runs from '../runs/run-candidates.service.ts'
import { openVisitedPages, type VisitedPages } from '../runs/site-pages.service.ts'
import { PAGES_A_SITE, REQUESTS_A_COMPANY, SITES_A_COMPANY } from './resolution.job.ts'
import {
  proofOf,
  readResolution,
  readSought,
  refusalInWords,
  storedProofKind,
  storedResolution,
  type StoredResolution,
} from './resolution.ts'
import type { ResolutionRun } from './resolution-run.service.ts'
import * as store from './resolutions.store.ts'
import { statementsOfCandidate } from './statements.service.ts'

export interface ResolutionWorkOptions {
  database: Database
  queue: WakeQueue
  signals: Signals
  logger: Logger
  /** That of the runs' sites, so that pauses, robots.txt and the opt-out list hold for all. */
  crawler: Pick<SiteCrawler, 'crawlSite'>
  snapshots: SnapshotStore
  /** Requests that one run may spend on the search for sites. */
  maxRequests: number
  /** Packs that ship. */
  verticals: readonly Vertical[]
}

type LeasedCandidate = Leased<store.ResolvedRow>

const NO_COST: VisitCost = { requests: 0, pages: 0, bytes: 0 }

const spentWords = (maxRequests: number): string =>
  `The ${maxRequests === 1 ? 'one request' : `${maxRequests} requests`} that a run may spend on looking for sites ${maxRequests === 1 ? 'was' : 'were'} used up before its own was found.`

/**
 * Looks for the candidate's site until one proves itself or there is nothing left to try. Ends early, with the reason of the
 * signal, when that is aborted: what was tried is kept, and not tried again.
 */
export async function workCandidate(
  options: ResolutionWorkOptions,
  leased: LeasedCandidate,
  run: ResolutionRun,
  signal: AbortSignal,
): Promise<void> {
  const { database, snapshots, maxRequests } = options
  const { workspaceId, runId, id } = leased.row
  const { db } = database
  const room = await runs.findRoom(workspaceId, db, runId)
  if (room === null) throw new LeaseLostError()
  if (room.limit !== null) return runs.endAtLimit(db, workspaceId, runId, room.limit)
  if (room.requests >= maxRequests) return runs.endSearch(db, workspaceId, runId, spentWords(maxRequests))
  const pages = openVisitedPages(workspaceId, db, snapshots)
  const progress = readResolution(leased.row.resolution)
  const resolution = await search(options, leased, { run, pages, progress, room }, signal)
  if (resolution.isCutShort === true) {
    // The next to be worked finds which limit it is, and ends the search of all.
    await store.changeLeased(workspaceId, db, id, leased.owner, { leaseOwner: null, leaseUntil: null })
    return
  }
  if (resolution.isUnknown === true) return failCandidate(options, leased, `${resolution.why ?? ''}.`, [])
  const isTaken = await endCandidate(options, leased, resolution, { progress, pages })
  const { logger } = options
  const { by } = resolution.site ?? {}
  logger.info({ candidateId: id, runId, by, tried: resolution.tried.length, isTaken }, 'discovery.resolved')
}

interface Searching {
  run: ResolutionRun
  pages: VisitedPages
  /** What was tried before, and is now: kept up to date. */
  progress: StoredResolution
  /** As the run stood when the search began, and stands now. */
  room: runs.RunRoom
}

function search(
  options: ResolutionWorkOptions,
  leased: LeasedCandidate,
  searching: Searching,
  signal: AbortSignal,
): Promise<Resolution> {
  const { row } = leased
  const { run, pages, progress } = searching
  const { maxPages = PAGES_A_SITE, pageHints } = run.reading ?? {}
  return resolveDomain(readSought(row.record), {
    ...{ crawler: options.crawler, signal, before: { ...progress, tried: [...progress.tried] } },
    ...{ maxSites: SITES_A_COMPANY, maxRequests: REQUESTS_A_COMPANY },
    // No more than the run reads of a site: what proves one is then what its crawl reads first.
    maxPages: Math.min(PAGES_A_SITE, maxPages),
    ...(pageHints && { pageHints }),
    isSuspect: row.attempt > 1,
    suggest: (company) => Promise.resolve(run.known.suggest(company)),
    ...{ snapshotSink: pages.snapshotSink, pageCache: pages.cache },
    onTried: async (tried, cost) => {
      pages.clear()
      progress.tried.push(tried)
      progress.requests += cost.requests
      await saveProgress(options, leased, searching, cost)
    },
    mayGoOn: () => searching.room.limit === null && searching.room.requests < options.maxRequests,
  })
}

/** Writes down what was tried, and what it has cost the run. */
async function saveProgress(
  { database, signals }: ResolutionWorkOptions,
  { row, owner }: LeasedCandidate,
  searching: Searching,
  cost: VisitCost,
): Promise<void> {
  const { workspaceId, id, runId } = row
  await commit(database.db, async (tx) => {
    // The run's row before the candidate's, as a user takes them who cancels the run.
    await runs.countVisit(workspaceId, tx, runId, cost)
    await requireLease(workspaceId, tx, id, owner, {
      ...{ resolution: storedResolution(searching.progress), attempt: 0 },
      leaseUntil: new Date(Date.now() + LEASE_MS),
    })
  })
  searching.room = (await runs.findRoom(workspaceId, database.db, runId)) ?? searching.room
  runs.announceRun(signals, runId)
}

/** A worker whose lease has lapsed writes nothing: this undoes its transaction. */
async function requireLease(
  workspaceId: string,
  tx: Queryable,
  id: string,
  owner: string,
  data: Parameters<typeof store.changeLeased>[4],
): Promise<void> {
  if (!(await store.changeLeased(workspaceId, tx, id, owner, data))) throw new LeaseLostError()
}

/** Ends the search with what came of it; a site that proved itself goes into the run. Answers whether one did. */
async function endCandidate(
  { database, queue, signals }: ResolutionWorkOptions,
  { row, owner }: LeasedCandidate,
  { site, why, tried }: Resolution,
  { progress, pages }: Pick<Searching, 'progress' | 'pages'>,
): Promise<boolean> {
  const { workspaceId, id, runId, sourceId } = row
  const cost = site ?? NO_COST
  const resolution = storedResolution({
    ...{ tried, requests: progress.requests + cost.requests },
    proof: site && proofOf(site),
  })
  const bulk = bulkWriterOn(database)
  const isTaken = await commit(database.db, async (tx) => {
    if (site !== null) await tellCompany(workspaceId, tx, bulk, row, site, tried)
    await runs.countVisit(workspaceId, tx, runId, cost)
    await requireLease(workspaceId, tx, id, owner, { resolution })
    const end =
      site === null
        ? { state: 'NO_SITE' as const, why: refusalInWords(why ?? 'No site proved', tried) }
        : await takeSite(workspaceId, tx, bulk, row, site, { tried, pages })
    const isAccepted = end.state === 'ACCEPTED'
    await requireLease(workspaceId, tx, id, owner, { ...end, leaseOwner: null, leaseUntil: null })
    if (isAccepted) await store.countAccepted(workspaceId, tx, sourceId)
    await runs.noteCandidateOver(workspaceId, tx, runId, {
      isProved: site !== null,
      isAccepted,
      hasFailed: false,
    })
    return isAccepted
  })
  if (isTaken) await runs.wakeRun({ queue, signals }, workspaceId, runId)
  else runs.announceRun(signals, runId)
  return isTaken
}

const askedKeyOf = (site: ProvedSite, tried: readonly TriedSite[]): string =>
  readAddress(tried.find((one) => one.why === null)?.address ?? site.siteUrl).siteKey

/**
 * Tells the company of a site that the run has read already what the candidate's source says of it; one that is still to be read
 * hears it then. Before anything is written to the run, as `tellCompanies` asks.
 */
async function tellCompany(
  workspaceId: string,
  tx: Queryable,
  bulk: ReturnType<typeof bulkWriterOn>,
  { id, runId }: store.ResolvedRow,
  site: ProvedSite,
  tried: readonly TriedSite[],
): Promise<void> {
  const statements = await statementsOfCandidate(workspaceId, tx, id)
  const keys = [site.siteKey, askedKeyOf(site, tried)]
  await runs.tellCompanies(workspaceId, tx, bulk, runId, new Map(keys.map((key) => [key, statements])))
}

/** Takes a site that proved itself into the run, and answers what becomes of its company. */
async function takeSite(
  workspaceId: string,
  tx: Queryable,
  bulk: ReturnType<typeof bulkWriterOn>,
  { runId, name }: store.ResolvedRow,
  site: ProvedSite,
  { tried, pages }: Pick<Resolution, 'tried'> & Pick<Searching, 'pages'>,
) {
  const { siteUrl, by } = site
  const { outcome, siteKey } = await runs.addProvedSite(workspaceId, tx, bulk, runId, {
    ...{ address: siteUrl, siteKey: site.siteKey, askedKey: askedKeyOf(site, tried) },
    pages: [...pages.rows.values()],
  })
  const proved = {
    ...{ siteKey, provedBy: storedProofKind(by) },
    searchText: toSearchText(`${name} ${siteUrl}`),
  }
  if (outcome === 'taken') return { ...proved, state: 'ACCEPTED' as const, why: null }
  if (outcome === 'known')
    return { ...proved, state: 'DUPLICATE' as const, why: 'Its site was proposed before, and is in the run.' }
  return {
    ...proved,
    state: 'REJECTED' as const,
    why: 'The run’s limit of sites was reached before its site was found.',
  }
}

/**
 * Sets a candidate aside whose search cannot go on, `error` in words. `tried`: what counts as tried, if that is not what is
 * noted: nothing that fell into an outage does.
 */
export async function failCandidate(
  { database, signals }: ResolutionWorkOptions,
  { row, owner }: LeasedCandidate,
  error: string,
  tried?: TriedSite[],
): Promise<void> {
  const { workspaceId, id, runId } = row
  const anew = tried && { resolution: storedResolution({ tried, requests: 0, proof: null }) }
  const end = { ...anew, state: 'SET_ASIDE' as const, why: error, leaseOwner: null, leaseUntil: null }
  await commit(database.db, async (tx) => {
    await runs.countVisit(workspaceId, tx, runId, NO_COST)
    if (!(await store.changeLeased(workspaceId, tx, id, owner, end))) return
    const over = { isProved: false, isAccepted: false, hasFailed: true }
    await runs.noteCandidateOver(workspaceId, tx, runId, over)
  })
  runs.announceRun(signals, runId)
}
