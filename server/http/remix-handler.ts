import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express, { type RequestHandler } from 'express'
import type { GraphQLRequest, LeadLists } from './lead-lists.ts'
import { bearerToken } from './session-cookie.ts'
import type { RequestInfo, YogaServer } from './yoga.ts'

/** What the dashboard's loaders and actions get; remix/load-context.ts declares the same. */
export interface DashboardContext {
  /** POST /graphql in this process. */
  fetchGraphQL(init: { body: string; headers: Record<string, string> }): Promise<Response>
  secureCookies: boolean
  requestId: string
  cspNonce: string
}

export interface DashboardOptions {
  yoga: YogaServer
  lists: LeadLists
  production: boolean
  secureCookies: boolean
  httpServer: Server
}

const BUILD = 'build'

/** As POST /graphql answers: lists of leads past GraphQL's executor, all else by Yoga. */
async function answerGraphQL(
  { yoga, lists }: Pick<DashboardOptions, 'yoga' | 'lists'>,
  { body, headers }: { body: string; headers: Record<string, string> },
  info: RequestInfo,
): Promise<Response> {
  const token = bearerToken(headers['authorization'])
  const list = token === undefined ? null : await lists.answer(JSON.parse(body) as GraphQLRequest, token)
  if (list !== null) return new Response(list, { headers: { 'content-type': 'application/json' } })
  return yoga.fetch('http://dashboard.internal/graphql', { method: 'POST', body, headers }, info)
}

function contextOf(options: DashboardOptions) {
  return (req: express.Request, res: express.Response): DashboardContext => {
    const requestId = res.locals['requestId'] as string
    const info: RequestInfo = { requestId, clientAddress: req.ip ?? 'unknown' }
    return {
      // The session travels as a Bearer token; nothing of the browser's request is passed on.
      fetchGraphQL: (init) => answerGraphQL(options, init, info),
      secureCookies: options.secureCookies,
      requestId,
      cspNonce: res.locals['cspNonce'] as string,
    }
  }
}

async function developmentHandlers(httpServer: Server, getLoadContext: ReturnType<typeof contextOf>) {
  const vite = await import('vite')
  const server = await vite.createServer({ server: { middlewareMode: true, hmr: { server: httpServer } } })
  const build = () => server.ssrLoadModule('virtual:remix/server-build') as unknown as Promise<ServerBuild>
  const handle = createRequestHandler({ build, getLoadContext: getLoadContext as never, mode: 'development' })
  return { handlers: [server.middlewares as RequestHandler, handle], close: () => server.close() }
}

async function productionHandlers(getLoadContext: ReturnType<typeof contextOf>) {
  const entry = path.resolve(BUILD, 'server/index.js')
  if (!existsSync(entry)) throw new Error('The dashboard is not built: run `npm run build`.')
  const build = (await import(pathToFileURL(entry).href)) as ServerBuild
  const handle = createRequestHandler({ build, getLoadContext: getLoadContext as never, mode: 'production' })
  const assets = express.static(path.join(BUILD, 'client/assets'), { immutable: true, maxAge: '1y' })
  const files = express.static(path.join(BUILD, 'client'), { maxAge: '1h' })
  return { handlers: [express.Router().use('/assets', assets), files, handle], close: async () => {} }
}

/** The dashboard: built files in production, Vite with hot reload otherwise. */
export function createDashboard(options: DashboardOptions) {
  const getLoadContext = contextOf(options)
  return options.production
    ? productionHandlers(getLoadContext)
    : developmentHandlers(options.httpServer, getLoadContext)
}
