import { randomBytes } from 'node:crypto'
import cors from 'cors'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'

/** Headers that every answer carries; scripts run only with the nonce of the answer. */
export function securityHeaders(options: { production: boolean; secure: boolean }): RequestHandler[] {
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
    // Nothing to other sites; to ourselves, since browsers else send forms with "Origin: null", which Remix refuses.
    referrerPolicy: { policy: 'same-origin' },
  })
  return [assignNonce, headers as RequestHandler]
}

/** GraphiQL brings its own inline script; it is served outside production only, unless the operator asks for it. */
export const allowInlineScripts: RequestHandler = (_req, res, next) => {
  res.removeHeader('content-security-policy')
  next()
}

/** Lets dashboards on the listed origins call the API with a Bearer token; cookies never travel. */
export function crossOrigin(origins: string[]): RequestHandler {
  const answer = cors({
    origin: origins,
    credentials: false,
    methods: ['GET', 'POST'],
    exposedHeaders: ['x-request-id', 'content-disposition'],
  })
  return (req, res, next) => {
    if (req.headers.origin !== undefined) return answer(req, res, next)
    // Nobody asks: only whoever stores the answer is told that it may differ.
    res.vary('Origin')
    next()
  }
}
