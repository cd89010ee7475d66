/** The background work of a process: runs, verifications, imports, exports, bulk jobs, and what is done at times. */
import {
  createCrawler,
  createThreadedCrawler,
  type ShippedVertical,
  type SiteCrawler,
} from './engine/index.ts'
import type { Config } from './config.ts'
import { BulkHandler } from './features/bulk/bulk.handler.ts'
import { BULK_JOBS_AT_ONCE, WORK_BULK_JOB } from './features/bulk/bulk.job.ts'
import { DiscoveryHandler } from './features/discovery/discovery.handler.ts'
import { SOURCES_AT_ONCE, WORK_SOURCE } from './features/discovery/discovery.job.ts'
import { ResolutionHandler } from './features/discovery/resolution.handler.ts'
import { RESOLVE_RUN } from './features/discovery/resolution.job.ts'
import type { SourceCatalogue } from './features/discovery/source-catalogue.service.ts'
import { ExportHandler } from './features/exports/export.handler.ts'
import { EXPORTS_AT_ONCE, WORK_EXPORT } from './features/exports/export.job.ts'
import { OptOutsHandler } from './features/opt-outs/opt-outs.handler.ts'
import { registerSlots, type SiteCounter } from './features/runs/run-metrics.service.ts'
import { RunsHandler } from './features/runs/runs.handler.ts'
import { WORK_RUN } from './features/runs/runs.job.ts'
import { RunsService } from './features/runs/runs.service.ts'
import { ScheduleHandler } from './features/runs/schedule.handler.ts'
import { SnapshotsHandler } from './features/snapshots/snapshots.handler.ts'
import { RecheckHandler } from './features/verification/recheck.handler.ts'
import { VerificationHandler } from './features/verification/verification.handler.ts'
import { WORK_BATCH } from './features/verification/verification.job.ts'
import { VerticalsService } from './features/verticals/verticals.service.ts'
import { VerifierSource } from './features/verification/verifier-source.service.ts'
import { ScanHandler } from './features/duplicates/scan.handler.ts'
import { SCANS_AT_ONCE, WORK_SCAN } from './features/duplicates/scan.job.ts'
import { ScansService } from './features/duplicates/scans.service.ts'
import { ScoreHandler } from './features/scores/score.handler.ts'
import { SCORE_JOBS_AT_ONCE, WORK_SCORES } from './features/scores/score.job.ts'
import { ScoreJobsService } from './features/scores/score-jobs.service.ts'
import { ImportHandler } from './features/transfer/import.handler.ts'
import { IMPORTS_AT_ONCE, WORK_IMPORT } from './features/transfer/import.job.ts'
import { bulkWriterOn } from './platform/bulk-rows.ts'
import { openGrowingFiles } from './platform/growing-files.ts'
import type { Metrics } from './platform/metrics.ts'
import { openPageSpool } from './platform/page-spool.ts'
import { openSnapshotInventory } from './platform/snapshot-inventory.ts'
import { createSnapshotStore, type SnapshotStore } from './platform/snapshot-store.ts'
import { createThreadedSnapshotStore } from './platform/threaded-snapshots.ts'
import { openUploads } from './platform/uploads.ts'
import type { Closer, Platform } from './open-platform.ts'

/** Messages that one process takes at once; each only says that a run may be due. */
const WAKES_AT_ONCE = 10
/** Verifications of many leads that one process has in hand; addresses over all of them are bounded by VERIFY_CONCURRENCY. */
const BATCHES_AT_ONCE = 20

export interface WorkOptions {
  verticals: readonly ShippedVertical[]
  catalogue: SourceCatalogue
  /** The process answers requests too, and must not be held up by what it works on. */
  servesRequests: boolean
  /** Where it can be read what becomes of sites. */
  metrics: Metrics | null
  counter?: SiteCounter
}

type IsOptedOut = (host: string) => boolean

/** Takes part in the runs of this installation until closed. */
function workRuns(
  config: Config,
  platform: Platform,
  { verticals, catalogue, servesRequests, counter, metrics }: WorkOptions,
  isOptedOut: IsOptedOut,
  closers: Closer[],
): void {
  const { database, signals, queue, logger } = platform
  // A thread of its own parses in either: no lease and no request waits for a page.
  const crawler = servesRequests
    ? createThreadedCrawler({ ...config.crawl, isOptedOut })
    : createCrawler({ ...config.crawl, parseInWorker: true, isOptedOut })
  const copies = createThreadedSnapshotStore(config.snapshotDir)
  closers.push(() => copies.close())
  const handler = new RunsHandler({
    database,
    signals,
    logger,
    crawler,
    verticals,
    snapshots: copies,
    spool: openPageSpool(config.snapshotDir),
    ...(counter && { counter }),
    concurrency: config.jobs.concurrency,
  })
  if (metrics) registerSlots(metrics, () => handler.slots)
  queue.work(WORK_RUN, WAKES_AT_ONCE, (message) => Promise.resolve(handler.take(message)))
  handler.startSweep()
  const bulk = bulkWriterOn(database)
  const packs = new VerticalsService(database.db, verticals)
  const runs = new RunsService({ db: database.db, bulk, queue, signals, verticals: packs, catalogue })
  const schedule = new ScheduleHandler({ db: database.db, runs, logger })
  schedule.start()
  const snapshots = new SnapshotsHandler({
    db: database.db,
    inventory: openSnapshotInventory(config.snapshotDir),
    retention: config.snapshotRetention,
    logger,
  })
  snapshots.start()
  closers.push(
    () => snapshots.close(),
    // Again, for what the end of the crawler has set free.
    () => handler.close(),
    () => crawler.close(),
    () => handler.close(),
    () => schedule.close(),
  )
  workResolutions(config, platform, { crawler, snapshots: copies, verticals }, closers)
}

/** Takes part in looking for the web sites of companies, by the crawler of the runs, until closed. */
function workResolutions(
  config: Config,
  { database, signals, queue, logger }: Platform,
  parts: { crawler: SiteCrawler; snapshots: SnapshotStore; verticals: readonly ShippedVertical[] },
  closers: Closer[],
): void {
  const maxRequests = config.sources.resolveMaxRequests
  const handler = new ResolutionHandler({ ...parts, database, signals, queue, logger, maxRequests })
  queue.work(RESOLVE_RUN, WAKES_AT_ONCE, (message) => Promise.resolve(handler.take(message)))
  handler.startSweep()
  closers.push(() => handler.close())
}

/** Takes part in verifying addresses until closed. */
function workVerifications(
  config: Config,
  { database, signals, queue, logger }: Platform,
  isOptedOut: IsOptedOut,
  closers: Closer[],
): void {
  const { asking, dnsServers, smtpPort, talksPerHour, concurrency } = config.verification
  const verifiers = new VerifierSource({
    ...{ db: database.db, logger, isOptedOut },
    network: { dnsServers, smtpPort, allowLoopback: config.crawl.allowLoopback },
    asking: asking && { ...asking, talksPerHour },
  })
  const handler = new VerificationHandler({ database, signals, logger, verifiers, concurrency, talksPerHour })
  queue.work(WORK_BATCH, BATCHES_AT_ONCE, (message) => handler.work(message))
  handler.startSweep()
  const rechecks = new RecheckHandler({ database, queue, logger })
  rechecks.start()
  closers.push(
    () => handler.close(),
    () => rechecks.close(),
  )
}

/** Takes part in imports until closed. */
function workImports(config: Config, platform: Platform, closers: Closer[]): void {
  const { database, signals, queue, logger } = platform
  const handler = new ImportHandler({ database, signals, logger, uploads: openUploads(config.importDir) })
  queue.work(WORK_IMPORT, IMPORTS_AT_ONCE, (message) => handler.work(message))
  handler.startSweep()
  closers.push(() => handler.close())
}

/** Takes part in actions on many leads until closed. */
function workBulkJobs({ database, signals, queue, logger }: Platform, closers: Closer[]): void {
  const handler = new BulkHandler({ database, signals, logger })
  queue.work(WORK_BULK_JOB, BULK_JOBS_AT_ONCE, (message) => handler.work(message))
  handler.startSweep()
  closers.push(() => handler.close())
}

/** Takes part in exports until closed. */
function workExports(config: Config, platform: Platform, closers: Closer[]): void {
  const { database, signals, queue, logger } = platform
  const { dir, days: keptDays } = config.exports
  const handler = new ExportHandler({ database, signals, logger, keptDays, files: openGrowingFiles(dir) })
  queue.work(WORK_EXPORT, EXPORTS_AT_ONCE, (message) => handler.work(message))
  handler.startSweep()
  closers.push(() => handler.close())
}

/** Takes part in scoring leads until closed. */
function workScores({ database, signals, queue, logger }: Platform, closers: Closer[]): void {
  const scoreJobs = new ScoreJobsService({ database, queue, signals })
  const handler = new ScoreHandler({ database, signals, logger, scoreJobs })
  queue.work(WORK_SCORES, SCORE_JOBS_AT_ONCE, (message) => handler.work(message))
  handler.startSweep()
  closers.push(() => handler.close())
}

/** Takes part in searches for duplicates until closed. */
function workScans({ database, signals, queue, logger }: Platform, closers: Closer[]): void {
  const scans = new ScansService({ database, queue, signals })
  const handler = new ScanHandler({ database, signals, logger, scans })
  queue.work(WORK_SCAN, SCANS_AT_ONCE, (message) => handler.work(message))
  handler.startSweep()
  closers.push(() => handler.close())
}

/** Takes part in asking the sources of runs until closed. */
function workSources(
  config: Config,
  { database, signals, queue, logger }: Platform,
  catalogue: SourceCatalogue,
  closers: Closer[],
): void {
  const { answerDir, resolveMaxRequests } = config.sources
  const handler = new DiscoveryHandler({
    ...{ database, signals, queue, logger, catalogue },
    answerFiles: createSnapshotStore(answerDir),
    seeksSites: resolveMaxRequests > 0,
  })
  queue.work(WORK_SOURCE, SOURCES_AT_ONCE, (message) => handler.work(message))
  handler.startSweep()
  closers.push(() => handler.close())
}

/** Takes part in all background work of the installation until closed. */
export async function workJobs(
  config: Config,
  platform: Platform,
  options: WorkOptions,
  closers: Closer[],
): Promise<void> {
  const { database, signals, logger } = platform
  const optOuts = new OptOutsHandler({ db: database.db, signals, logger })
  closers.push(() => optOuts.close())
  await optOuts.start()
  const { isOptedOut } = optOuts
  workVerifications(config, platform, isOptedOut, closers)
  workImports(config, platform, closers)
  workBulkJobs(platform, closers)
  workExports(config, platform, closers)
  workScans(platform, closers)
  workSources(config, platform, options.catalogue, closers)
  workScores(platform, closers)
  workRuns(config, platform, options, isOptedOut, closers)
}
