import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import type { AccountsService } from '../features/accounts/accounts.service.ts'
import type { Logger } from '../platform/logger.ts'
import { sessionTokenOf } from './session-cookie.ts'
import { inHand } from './work-in-hand.ts'

const ID_HEADER = 'x-request-id'

/** Gives a request its id, which its answers and log lines repeat, and the log one line of it once it is over. */
export function beginRequest(req: IncomingMessage, res: ServerResponse, logger: Logger): void {
  const start = performance.now()
  const requestId = randomUUID()
  res.setHeader(ID_HEADER, requestId)
  // The path alone: a query string may hold what somebody searched for. Now, for routers shorten it as they go.
  const { method, url = '' } = req
  const [path] = url.split('?', 1)
  // Also when the caller leaves in the middle.
  res.once('close', () => {
    const ms = Math.round(performance.now() - start)
    const complete = res.writableFinished
    logger.info({ method, path, status: res.statusCode, complete, ms, requestId }, 'http.request')
  })
}

/** Lets the framework's handlers find the id that the request has. */
export const keepRequestId: RequestHandler = (_req, res, next) => {
  res.locals['requestId'] = res.getHeader(ID_HEADER)
  next()
}

/** Looks up who asks, for routes outside GraphQL: `res.locals.viewer` is a Viewer or null. */
export function findViewer(accounts: AccountsService): RequestHandler {
  return (req, res, next) => {
    const token = sessionTokenOf(req)
    const finding = token === undefined ? Promise.resolve(null) : accounts.findViewer(token)
    inHand(res, finding).then((viewer) => {
      res.locals['viewer'] = viewer
      next()
    }, next)
  }
}
