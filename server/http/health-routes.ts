import { Router } from 'express'
import { withinTime } from '../platform/time-limit.ts'

/** A part without which no request can be served. */
export interface Need {
  name: 'database' | 'redis'
  /** Resolves when it answers. */
  ping: () => Promise<void>
}

const ANSWER_MS = 2000

/** The needs that do not answer in time, in their order. */
async function missing(needs: readonly Need[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(needs.map(({ ping }) => withinTime(ping(), ANSWER_MS)))
  return needs.filter((_need, index) => outcomes[index]?.status === 'rejected').map(({ name }) => name)
}

/**
 * `/healthz`: the process lives. `/readyz`: what it needs answers within 2 s; otherwise 503 with the first that does not, in
 * one word. Many who ask at once cost one look.
 */
export function createHealthRoutes(needs: readonly Need[]): Router {
  let looking: Promise<string[]> | null = null
  const look = () => (looking ??= missing(needs).finally(() => (looking = null)))
  const routes = Router()
  routes.get('/healthz', (_req, res) => void res.type('text').send('ok\n'))
  routes.get('/readyz', (_req, res, next) => {
    res.setHeader('cache-control', 'no-store')
    look().then(([first]) => {
      res
        .status(first === undefined ? 200 : 503)
        .type('text')
        .send(`${first ?? 'ok'}\n`)
    }, next)
  })
  return routes
}
