import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { AccountsService } from '../features/accounts/accounts.service.ts'
import { sessionTokenOf } from './session-cookie.ts'
import { inHand } from './work-in-hand.ts'

const scope = new AsyncLocalStorage<{ requestId: string }>()

/** Id of the request being served, for places that no argument reaches. */
export function currentRequestId(): string {
  return scope.getStore()?.requestId ?? 'none'
}

/** Gives each request an id, which its answers and log lines repeat. */
export const assignRequestId: RequestHandler = (_req, res, next) => {
  const requestId = randomUUID()
  res.locals['requestId'] = requestId
  res.setHeader('x-request-id', requestId)
  scope.run({ requestId }, next)
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
