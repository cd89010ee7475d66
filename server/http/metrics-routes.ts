import { createHash, timingSafeEqual } from 'node:crypto'
import express, { Router, type Express, type RequestHandler } from 'express'
import type { Metrics } from '../platform/metrics.ts'
import { bearerToken } from './session-cookie.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function sendMetrics(metrics: Metrics): RequestHandler {
  return (_req, res, next) => {
    metrics.metrics().then((text) => {
      res.setHeader('content-type', metrics.contentType)
      res.setHeader('cache-control', 'no-store')
      res.send(text)
    }, next)
  }
}

/** `/metrics` for whoever has the token. To everybody else, and without a token to have, it is no page at all. */
export function createGuardedMetrics(metrics: Metrics | null, token: string | undefined): Router {
  const routes = Router()
  if (metrics !== null && token !== undefined) {
    const expected = digest(token)
    routes.get('/metrics', (req, _res, next) => {
      const given = bearerToken(req.headers.authorization)
      if (given !== undefined && timingSafeEqual(digest(given), expected)) return next()
      next('router')
    })
    routes.get('/metrics', sendMetrics(metrics))
  }
  return Router()
    .use(routes)
    .use('/metrics', (_req, res) => void res.status(404).type('text').send('Not found.\n'))
}

/** What a port of its own serves: `/metrics` and the routes of health, nothing else. */
export function createMetricsApp(metrics: Metrics, health: Router): Express {
  const app = express().disable('x-powered-by')
  app.use(health)
  app.get('/metrics', sendMetrics(metrics))
  return app
}
