import type { IncomingMessage } from 'node:http'
import { parseCookie } from 'cookie'
import { parseUrl } from '../engine/index.ts'

/** Holds the session's token, httpOnly and SameSite=Lax; the dashboard sets and clears it. */
export const SESSION_COOKIE = 'leadfactory_session'

/** The token of a Bearer header, or undefined. */
export function bearerToken(authorization: string | null | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
}

/** True when a browser says that the request comes from a page of another origin. */
function isCrossOrigin(req: IncomingMessage): boolean {
  const { origin, host } = req.headers
  if (req.headers['sec-fetch-site'] === 'cross-site') return true
  if (origin === undefined) return false
  return parseUrl(origin)?.host !== host
}

/**
 * The session's token. A cookie counts only for requests of our own pages: dashboards on other origins send a Bearer
 * token, and no foreign page can borrow the cookie.
 */
export function sessionTokenOf(req: IncomingMessage): string | undefined {
  const bearer = bearerToken(req.headers.authorization)
  if (bearer !== undefined) return bearer
  return isCrossOrigin(req) ? undefined : parseCookie(req.headers.cookie ?? '')[SESSION_COOKIE]
}
