import type { RequestListener, Server } from 'node:http'
import compression from 'compression'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import type { Services } from '../graphql/context.ts'
import type { Database } from '../platform/database.ts'
import type { Logger } from '../platform/logger.ts'
import type { Signals } from '../platform/signals.ts'
import { limitedFormBody, limitedJsonBody } from './body-limit.ts'
import { EventStreams } from './event-streams.ts'
import { sendError } from './http-errors.ts'
import { LeadListDoor } from './lead-list-door.ts'
import { LeadLists } from './lead-lists.ts'
import { createDashboard } from './remix-handler.ts'
import { beginRequest, findViewer, keepRequestId } from './request-scope.ts'
import { allowInlineScripts, crossOrigin, dataHeaders, pageHeaders, withHeaders } from './security.ts'
import { sessionTokenOf } from './session-cookie.ts'
import { heldInHand, inHand, WorkInHand } from './work-in-hand.ts'
import { createYogaServer, CSRF_HEADER, type YogaServer } from './yoga.ts'

export interface WebOptions {
  database: Database
  services: Services
  signals: Signals
  logger: Logger
  production: boolean
  exposeSchema: boolean
  trustProxy: number
  corsOrigins: string[]
  secureCookies: boolean
  /** Routes of the root that stand open: health and figures. */
  openRoutes: RequestHandler[]
  /** Routes below /api, behind `findViewer` and the CSRF guard. */
  apiRoutes: RequestHandler[]
  /** Serves the dashboard on this server; absent, only the API is served. */
  dashboard?: { httpServer: Server }
}

/** A cookie session may write only with a header that no foreign page can send without being asked first. */
const guardAgainstForgery: RequestHandler = (req, res, next) => {
  const safe = req.method === 'GET' || req.method === 'HEAD'
  if (safe || req.headers.authorization !== undefined || req.headers[CSRF_HEADER] !== undefined) return next()
  const requestId = res.locals['requestId'] as string
  res
    .status(403)
    .json({ error: { code: 'FORBIDDEN', message: `Send the header ${CSRF_HEADER}.`, requestId } })
}

function graphqlHandler(yoga: YogaServer): RequestHandler {
  return (req, res, next) => {
    const info = {
      requestId: res.locals['requestId'] as string,
      clientAddress: req.ip ?? 'unknown',
      token: sessionTokenOf(req),
    }
    inHand(res, Promise.resolve(yoga.handle(req, res, info))).catch(next)
  }
}

function answerFailure(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const requestId = res.locals['requestId'] as string
    if (res.headersSent) return next(error)
    const { status } = error as { status?: number }
    // Faults of the request, such as a path that cannot be decoded.
    if (status !== undefined && status >= 400 && status < 500) {
      res.status(status).type('text').send('This request cannot be read.')
      return
    }
    logger.error({ error, requestId }, 'http.failed')
    res.status(500).type('text').send(`An error of ours; it is logged under ${requestId}. Try again.`)
  }
}

/** Failures below /api, as JSON: a database that is away while the session is looked up, for instance. */
function answerApiFailure(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if ((error as { status?: number }).status !== undefined) next(error)
    else sendError(res, error, logger)
  }
}

/** When the server has stopped, what requests have begun has this long to end before what it needs is closed. */
const SETTLE_MS = 3000

/** The HTTP side of the product: GraphQL, REST routes and, when asked, the dashboard. Closed once nobody is connected any more. */
export async function createWeb(
  options: WebOptions,
): Promise<{ handle: RequestListener; close(): Promise<void> }> {
  const { database, services, signals, logger, exposeSchema } = options
  const streams = new EventStreams(logger)
  const yoga = createYogaServer({ db: database.db, services, signals, logger, exposeSchema, streams })
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustProxy)
  const work = new WorkInHand()
  const secure = options.secureCookies
  const headers = dataHeaders({ secure })
  const openToOrigins = crossOrigin(options.corsOrigins)
  app.use(keepRequestId, work.handler)
  app.use(['/graphql', '/api'], withHeaders(headers), openToOrigins)
  if (exposeSchema) app.get('/graphql', allowInlineScripts)
  // Compression comes after this: it would hold server-sent events back.
  app.use('/graphql', limitedJsonBody, graphqlHandler(yoga))
  app.use('/api', guardAgainstForgery, findViewer(services.accounts), options.apiRoutes)
  app.use('/api', answerApiFailure(logger))
  app.use('/api', (_req, res) => {
    const error = {
      code: 'NOT_FOUND',
      message: 'No such route.',
      requestId: res.locals['requestId'] as string,
    }
    res.status(404).json({ error })
  })
  app.use(pageHeaders({ production: options.production, secure }), options.openRoutes)
  // Open to anybody; the second name is the one that Remix's own script posts to.
  app.post(['/bot', '/bot.data'], limitedFormBody)
  const lists = new LeadLists({ database, services, logger })
  const dashboard = options.dashboard
    ? await createDashboard({ ...options, yoga, lists, httpServer: options.dashboard.httpServer })
    : undefined
  if (dashboard) app.use(compression(), ...dashboard.handlers.map(heldInHand))
  app.use(answerFailure(logger))
  const close = async () => {
    const left = await work.settle(SETTLE_MS)
    if (left > 0) logger.warn({ left }, 'http.work-left')
    await dashboard?.close()
  }
  const door = new LeadListDoor({ lists, work, headers, crossOrigin: openToOrigins })
  const handle: RequestListener = (req, res) => {
    beginRequest(req, res, logger)
    door.handle(req, res, () => void app(req, res))
  }
  return { handle, close }
}
