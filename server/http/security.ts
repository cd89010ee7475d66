import { randomBytes } from 'node:crypto'
import cors from 'cors'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'

/** Nothing to other sites; to ourselves, since browsers else send forms with "Origin: null", which Remix refuses. */
const REFERRER_POLICY = { policy: 'same-origin' } as const

/** A header by its name. */
export type Header = readonly [name: string, value: string]

/** Headers of answers that are no page but data, the same for all of them. */
export function dataHeaders({ secure }: { secure: boolean }): Header[] {
  const headers: Header[] = []
  const recorder = {
    setHeader: (name: string, value: string) => void headers.push([name, value]),
    removeHeader: () => undefined,
  }
  const directives = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }
  const write = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: secure,
    referrerPolicy: REFERRER_POLICY,
  })
  write({} as never, recorder as unknown as ServerResponse, (error) => {
    if (error instanceof Error) throw error
  })
  return headers
}

/** Writes the same headers into every answer. */
export const withHeaders =
  (headers: readonly Header[]): RequestHandler =>
  (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value)
    next()
  }

/** Headers of pages; scripts run only with the nonce of the answer. */
export function pageHeaders(options: { production: boolean; secure: boolean }): RequestHandler[] {
  const assignNonce: RequestHandler = (_req, res, next) => {
    res.locals['cspNonce'] = randomBytes(16).toString('base64')
    next()
  }
  const nonce = (_req: unknown, res: unknown) => `'nonce-${String((res as Response).locals['cspNonce'])}'`
  const contentSecurityPolicy = {
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", nonce],
      // The component library sets inline styles.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      upgradeInsecureRequests: options.secure ? [] : null,
    },
  }
  // In development the bundler injects scripts of its own.
  const headers = helmet({
    contentSecurityPolicy: options.production ? contentSecurityPolicy : false,
    strictTransportSecurity: options.secure,
    referrerPolicy: REFERRER_POLICY,
  })
  return [assignNonce, headers as RequestHandler]
}

/** GraphiQL brings its own inline script; it is served outside production only, unless the operator asks for it. */
export const allowInlineScripts: RequestHandler = (_req, res, next) => {
  res.removeHeader('content-security-policy')
  next()
}

/** Lets dashboards on the listed origins call the API with a Bearer token; cookies never travel. */
export function crossOrigin(
  origins: string[],
): (req: IncomingMessage, res: ServerResponse, next: () => void) => void {
  const answer = cors({
    origin: origins,
    credentials: false,
    methods: ['GET', 'POST'],
    exposedHeaders: ['x-request-id', 'content-disposition'],
  })
  return (req, res, next) => {
    if (req.headers.origin !== undefined) return answer(req, res, next)
    // Nobody asks: only whoever stores the answer is told that it may differ.
    res.setHeader('vary', 'Origin')
    next()
  }
}
