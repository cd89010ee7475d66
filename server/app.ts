import { createServer } from 'node:http'
import { createIcpReader, loadVerticals } from './engine/index.ts'
import type { Config } from './config.ts'
import { IcpService } from './features/campaigns/icp.service.ts'
import {
  registerListeners,
  registerRunMetrics,
  type SiteCounter,
} from './features/runs/run-metrics.service.ts'
import { createTransferService } from './features/transfer/transfer.service.ts'
import { createCsvRoutes } from './http/csv-routes.ts'
import { createExportRoutes } from './http/export-routes.ts'
import { createHealthRoutes } from './http/health-routes.ts'
import { listen, stopServer } from './http/listen.ts'
import { createGuardedMetrics, createMetricsApp } from './http/metrics-routes.ts'
import { createWeb } from './http/web.ts'
import { pingDatabase } from './platform/database.ts'
import type { Logger, LogSink } from './platform/logger.ts'
import { createMetrics, type Metrics } from './platform/metrics.ts'
import { openUploads } from './platform/uploads.ts'
import { createServices } from './create-services.ts'
import { openCatalogue } from './open-catalogue.ts'
import { openPlatform, type Closer, type Platform } from './open-platform.ts'
import { workJobs } from './work-jobs.ts'

/** An import answers when it is over, and takes its file no faster than it stores it. */
const REQUEST_TIMEOUT_MS = 30 * 60_000
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

/** What reads descriptions in words; its thread starts with the first one. */
function openIcp({ logger }: Platform, closers: Closer[]): IcpService {
  const reader = createIcpReader()
  closers.push(() => reader.close())
  return new IcpService(reader, logger)
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
    const catalogue = openCatalogue(config, platform, closers)
    const icp = openIcp(platform, closers)
    const services = await createServices(config, platform, { shipped: verticals, catalogue, icp }, closers)
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
      apiRoutes: [
        createCsvRoutes({ transfer, logger }),
        createExportRoutes({ exports: services.exports, logger }),
      ],
      ...(options.dashboard ? { dashboard: { httpServer: server } } : {}),
    })
    closers.push(() => web.close())
    server.on('request', (req, res) => web.handle(req, res))
    const url = await listen(server, config.http)
    if (config.jobs.work)
      await workJobs(
        config,
        platform,
        { ...monitoring, verticals, catalogue, icp, servesRequests: true },
        closers,
      )
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
    const catalogue = openCatalogue(config, platform, closers)
    const icp = openIcp(platform, closers)
    const options = { ...monitoring, verticals: loadVerticals(), catalogue, icp, servesRequests: false }
    await workJobs(config, platform, options, closers)
    platform.logger.info({ database: platform.database.provider }, 'worker.ready')
    return { logger: platform.logger, close: () => closeAll(closers) }
  } catch (error) {
    // The fault of the start is the one to tell, not what followed from it.
    await closeAll(closers).catch(() => undefined)
    throw error
  }
}
