import { createSecretKey, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { z } from 'zod'

/** What a session token says. Rights are never read from it: they are looked up for each request. */
export interface Session {
  userId: string
  workspaceId: string
  /** Must equal the user's own, which log-out and a new password raise. */
  sessionVersion: number
  expiresAt: Date
}

const ALGORITHM = 'HS256'
const ISSUER = 'leadfactory'
const claims = z.object({ sub: z.uuid(), ws: z.uuid(), sv: z.number().int(), exp: z.number() })

/** Signs a session as a JWT (RFC 7519) that ends after `seconds`. */
export function signSession(
  session: Omit<Session, 'expiresAt'>,
  secret: string,
  seconds: number,
): { token: string; expiresAt: Date } {
  const expiresAt = new Date((Math.floor(Date.now() / 1000) + seconds) * 1000)
  const token = jwt.sign(
    { ws: session.workspaceId, sv: session.sessionVersion, exp: expiresAt.getTime() / 1000 },
    secret,
    { algorithm: ALGORITHM, issuer: ISSUER, subject: session.userId },
  )
  return { token, expiresAt }
}

/** The last secret as a key: of text, jsonwebtoken would try to make a public key first, at each request. */
let known: { secret: string; key: KeyObject } | undefined

function keyOf(secret: string): KeyObject {
  if (known?.secret !== secret) known = { secret, key: createSecretKey(secret, 'utf8') }
  return known.key
}

/** Sessions of tokens that were verified lately: what a signature says does not change, and verifying one costs as much as a page. */
const verified = new Map<string, { session: Session; secret: string }>()
const MAX_VERIFIED = 1000

/** The session of a token; null when it is forged, malformed or has run out. */
export function readSession(token: string, secret: string): Session | null {
  const known = verified.get(token)
  if (known?.secret === secret && known.session.expiresAt.getTime() > Date.now()) return known.session
  const session = verifySession(token, secret)
  if (session === null) return null
  if (verified.size >= MAX_VERIFIED) verified.clear()
  verified.set(token, { session, secret })
  return session
}

function verifySession(token: string, secret: string): Session | null {
  let payload: unknown
  try {
    // The algorithm is pinned: a token cannot choose how it is checked.
    payload = jwt.verify(token, keyOf(secret), { algorithms: [ALGORITHM], issuer: ISSUER })
  } catch (error) {
    if (error instanceof jwt.JsonWebTokenError) return null
    throw error
  }
  const result = claims.safeParse(payload)
  if (!result.success) return null
  const { sub, ws, sv, exp } = result.data
  return { userId: sub, workspaceId: ws, sessionVersion: sv, expiresAt: new Date(exp * 1000) }
}

/** Topic of signals that a user's sessions may have ended. */
export const sessionTopic = (userId: string): string => `session:${userId}`
