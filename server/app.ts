import { createServer } from 'node:http'
import { createCrawler, loadVerticals, type Vertical } from './engine/index.ts'
import type { Config } from './config.ts'
import { AccountsService } from './features/accounts/accounts.service.ts'
import { SessionWatch } from './features/accounts/session-watch.service.ts'
import { CampaignsService } from './features/campaigns/campaigns.service.ts'
import { LeadListService } from './features/leads/lead-list.service.ts'
import { LeadsService } from './features/leads/leads.service.ts'
import { OptOutsHandler } from './features/opt-outs/opt-outs.handler.ts'
import { OptOutsService } from './features/opt-outs/opt-outs.service.ts'
import { OverviewService } from './features/overview/overview.service.ts'
import { RecipientsService } from './features/recipients/recipients.service.ts'
import {
  registerListeners,
  registerRunMetrics,
  registerSlots,
  type SiteCounter,
} from './features/runs/run-metrics.service.ts'
import { RunControlService } from './features/runs/run-control.service.ts'
import { RunDiffService } from './features/runs/run-diff.service.ts'
import { RunFeeds } from './features/runs/run-feeds.service.ts'
import { RunReplayService } from './features/runs/run-replay.service.ts'
import { RunsHandler } from './features/runs/runs.handler.ts'
import { WORK_RUN } from './features/runs/runs.job.ts'
import { RunsService } from './features/runs/runs.service.ts'
import { ScheduleHandler } from './features/runs/schedule.handler.ts'
import { SnapshotsHandler } from './features/snapshots/snapshots.handler.ts'
import { FeedbackService } from './features/verification/feedback.service.ts'
import { RecheckHandler } from './features/verification/recheck.handler.ts'
import { VerificationHandler } from './features/verification/verification.handler.ts'
import { WORK_BATCH } from './features/verification/verification.job.ts'
import { VerificationService } from './features/verification/verification.service.ts'
import { VerifierSource } from './features/verification/verifier-source.service.ts'
import { ImportHandler } from './features/transfer/import.handler.ts'
import { IMPORTS_AT_ONCE, WORK_IMPORT } from './features/transfer/import.job.ts'
import { createTransferService, ImportsService } from './features/transfer/transfer.service.ts'
import type { Services } from './graphql/context.ts'
import { createCsvRoutes } from './http/csv-routes.ts'
import { createHealthRoutes } from './http/health-routes.ts'
import { listen, stopServer } from './http/listen.ts'
import { createGuardedMetrics, createMetricsApp } from './http/metrics-routes.ts'
import { createWeb } from './http/web.ts'
import { createAttemptLimiter } from './platform/attempt-limiter.ts'
import { bulkWriterOn } from './platform/bulk-rows.ts'
import { openDatabase, pingDatabase, type Database } from './platform/database.ts'
import { createLogger, type Logger, type LogSink } from './platform/logger.ts'
import { createMetrics, type Metrics } from './platform/metrics.ts'
import { migrate } from './platform/migrate.ts'
import { openPageSpool } from './platform/page-spool.ts'
import { createPasswordHasher } from './platform/password-hasher.ts'
import { createMemorySignals, type Signals } from './platform/signals.ts'
import { createRedisSignals } from './platform/signals.redis.ts'
import { openSnapshotInventory } from './platform/snapshot-inventory.ts'
import { createThreadedSnapshotStore } from './platform/threaded-snapshots.ts'
import { openUploads } from './platform/uploads.ts'
import { createMemoryQueue, type WakeQueue } from './platform/wake-queue.ts'
import { createRedisQueue } from './platform/wake-queue.redis.ts'

/** Attempts until a key is shut out, by what is counted (see AccountsOptions). */
const LIMITS = {
  pair: { points: 10, windowSeconds: 900, blockSeconds: 900 },
  account: { points: 200, windowSeconds: 900, blockSeconds: 900 },
  address: { points: 100, windowSeconds: 900, blockSeconds: 900 },
  registration: { points: 100, windowSeconds: 3600, blockSeconds: 3600 },
}
/** Requests by the form on /bot, by address. */
const OPT_OUT_LIMIT = { points: 20, windowSeconds: 3600, blockSeconds: 3600 }
/** An import answers when it is over, and takes its file no faster than it stores it. */
const REQUEST_TIMEOUT_MS = 30 * 60_000
/** Messages that one process takes at once; each only says that a run may be due. */
const WAKES_AT_ONCE = 10
/** Verifications of many leads that one process has in hand; addresses over all of them are bounded by VERIFY_CONCURRENCY. */
const BATCHES_AT_ONCE = 20

/** What a process needs from outside, opened once and closed in reverse. */
interface Platform {
  database: Database
  signals: Signals
  queue: WakeQueue
  logger: Logger
  redis: { url: string; prefix: string; logger: Logger } | undefined
}

type Closer = () => Promise<void>

async function openPlatform(config: Config, closers: Closer[], log?: LogSink): Promise<Platform> {
  const logger = createLogger(config.logLevel, log)
  const applied = await migrate(config.database.url)
  for (const migration of applied) logger.info({ migration }, 'database.migrated')
  const database = await openDatabase(config.database.url)
  closers.push(() => database.close())
  const redis = config.redis && { ...config.redis, logger }
  const signals = redis ? await createRedisSignals(redis.url, redis.prefix, logger) : createMemorySignals()
  closers.push(() => signals.close())
  const queue = redis ? createRedisQueue(redis.url, redis.prefix, logger) : createMemoryQueue(logger)
  closers.push(() => queue.close())
  return { database, signals, queue, logger, redis }
}

/** What tells an operator how this process fares. */
interface Monitoring {
  health: ReturnType<typeof createHealthRoutes>
  /** Null when nobody may read them. */
  metrics: Metrics | null
  counter?: SiteCounter
}

/** Serves health and figures on a port of their own, if one is configured. */
async function openMonitoring(config: Config, platform: Platform, closers: Closer[]): Promise<Monitoring> {
  const { database, signals, logger, redis } = platform
  const health = createHealthRoutes([
    { name: 'database', ping: () => pingDatabase(database.db) },
    ...(redis ? [{ name: 'redis' as const, ping: () => signals.ping() }] : []),
  ])
  const { token, port } = config.metrics
  if (token === undefined && port === undefined) return { health, metrics: null }
  const metrics = createMetrics()
  const counter = registerRunMetrics(database.db, metrics)
  if (port !== undefined) {
    const server = createServer(createMetricsApp(metrics, health))
    const url = await listen(server, { host: config.http.host, port })
    closers.push(() => stopServer(server))
    logger.info({ url }, 'metrics.ready')
  }
  return { health, metrics, counter }
}

/** Takes part in the runs of this installation until closed. */
async function workRuns(
  config: Config,
  platform: Platform,
  verticals: readonly Vertical[],
  { counter, metrics }: Monitoring,
  closers: Closer[],
): Promise<void> {
  const { database, signals, queue, logger } = platform
  const optOuts = new OptOutsHandler({ db: database.db, signals, logger })
  closers.push(() => optOuts.close())
  await optOuts.start()
  const { isOptedOut } = optOuts
  // A thread of its own parses: requests that come in never wait for a page.
  const crawler = createCrawler({ ...config.crawl, parseInWorker: true, isOptedOut })
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
  workVerifications(config, platform, isOptedOut, closers)
  workImports(config, platform, closers)
  if (metrics) registerSlots(metrics, () => handler.slots)
  queue.work(WORK_RUN, WAKES_AT_ONCE, (message) => Promise.resolve(handler.take(message)))
  handler.startSweep()
  const bulk = bulkWriterOn(database)
  const runs = new RunsService({ db: database.db, bulk, queue, signals, verticals })
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
}

/** Takes part in verifying addresses until closed. */
function workVerifications(
  config: Config,
  { database, signals, queue, logger }: Platform,
  isOptedOut: (host: string) => boolean,
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

async function createServices(
  config: Config,
  platform: Platform,
  verticals: readonly Vertical[],
  closers: Closer[],
): Promise<Services> {
  const { database, queue, signals, logger, redis } = platform
  const { db } = database
  const hasher = createPasswordHasher(config.auth.bcryptCost)
  const open = async (name: keyof typeof LIMITS) => {
    const limiter = await createAttemptLimiter(`login-${name}`, LIMITS[name], redis)
    closers.push(() => limiter.close())
    return limiter
  }
  const limiters = {
    pair: await open('pair'),
    account: await open('account'),
    address: await open('address'),
    registration: await open('registration'),
  }
  closers.push(() => hasher.close())
  const optOutLimiter = await createAttemptLimiter('opt-out', OPT_OUT_LIMIT, redis)
  closers.push(() => optOutLimiter.close())
  return {
    accounts: new AccountsService(database, { ...config.auth, hasher, limiters, signals }),
    sessions: new SessionWatch({ db, signals, logger }),
    campaigns: new CampaignsService(db, verticals),
    leads: new LeadsService(db),
    leadList: new LeadListService(database),
    optOuts: new OptOutsService({
      ...{ db, signals, logger, limiter: optOutLimiter },
      crawler: { ...config.crawl, contact: config.crawlContact },
    }),
    overview: new OverviewService(database),
    recipients: new RecipientsService(database),
    runs: new RunsService({ db, bulk: bulkWriterOn(database), queue, signals, verticals }),
    runFeeds: new RunFeeds({ db, signals }),
    runControl: new RunControlService({ db, queue, signals }),
    runDiff: new RunDiffService(database),
    runReplay: new RunReplayService({ db, bulk: bulkWriterOn(database), queue, signals }),
    feedback: new FeedbackService(db),
    verification: new VerificationService({ database, queue, signals }),
    imports: new ImportsService({ database, queue, signals, uploads: openUploads(config.importDir) }),
  }
}

export interface Running {
  /** Address that the server answers on; absent for a worker. */
  url?: string
  logger: Logger
  /** Stops taking work, gives back or finishes what is under way, and closes every connection. */
  close(): Promise<void>
}

async function closeAll(closers: Closer[]): Promise<void> {
  const errors: unknown[] = []
  for (const close of closers.reverse()) {
    try {
      await close()
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'Some parts did not close')
}

export interface ServerOptions {
  dashboard: boolean
  /** Takes the log instead of standard output. */
  log?: LogSink
}

/** Starts the API, the dashboard unless told otherwise, and the jobs unless WORK_JOBS=0. */
export async function startServer(config: Config, options: ServerOptions): Promise<Running> {
  const closers: Closer[] = []
  try {
    const platform = await openPlatform(config, closers, options.log)
    const verticals = loadVerticals()
    const services = await createServices(config, platform, verticals, closers)
    const monitoring = await openMonitoring(config, platform, closers)
    if (monitoring.metrics) registerListeners(monitoring.metrics, services.runFeeds)
    const { logger, database, signals } = platform
    const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS })
    const uploads = openUploads(config.importDir)
    const transfer = createTransferService({ database, signals, uploads, imports: services.imports })
    const web = await createWeb({
      ...config.http,
      database,
      services,
      signals,
      logger,
      production: config.production,
      exposeSchema: config.exposeSchema,
      openRoutes: [monitoring.health, createGuardedMetrics(monitoring.metrics, config.metrics.token)],
      apiRoutes: [createCsvRoutes({ transfer, logger })],
      ...(options.dashboard ? { dashboard: { httpServer: server } } : {}),
    })
    closers.push(() => web.close())
    server.on('request', (req, res) => void web.app(req, res))
    const url = await listen(server, config.http)
    if (config.jobs.work) await workRuns(config, platform, verticals, monitoring, closers)
    closers.push(() => stopServer(server))
    const wakeUps = platform.redis ? 'redis' : 'in-process'
    logger.info({ url, database: database.provider, wakeUps, jobs: config.jobs.work }, 'server.ready')
    return { url, logger, close: () => closeAll(closers) }
  } catch (error) {
    // The fault of the start is the one to tell, not what followed from it.
    await closeAll(closers).catch(() => undefined)
    throw error
  }
}

/** Starts a process that works jobs and serves nothing. */
export async function startWorker(config: Config): Promise<Running> {
  const closers: Closer[] = []
  try {
    const platform = await openPlatform(config, closers)
    const monitoring = await openMonitoring(config, platform, closers)
    await workRuns(config, platform, loadVerticals(), monitoring, closers)
    platform.logger.info({ database: platform.database.provider }, 'worker.ready')
    return { logger: platform.logger, close: () => closeAll(closers) }
  } catch (error) {
    // The fault of the start is the one to tell, not what followed from it.
    await closeAll(closers).catch(() => undefined)
    throw error
  }
}
