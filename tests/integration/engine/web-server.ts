/** Invented web sites on loopback, and what a test wants to know of who asked for what. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Visit {
  path: string
  userAgent: string
  /** Milliseconds of the server's clock at which the request arrived. */
  at: number
}

export type Answer =
  | string
  | { status?: number; headers?: Record<string, string>; body?: string | Buffer }
  | ((request: IncomingMessage, response: ServerResponse, visit: number) => void)

export interface WebServer {
  /** `http://127.0.0.1:port` */
  origin: string
  port: number
  visits: Visit[]
  /** Paths asked for, in order. */
  paths: () => string[]
  /** Connections that were opened. */
  connections: () => number
  close: () => Promise<void>
}

/**
 * Serves `pages` by path; a string is an HTML page, a function answers by itself and is told how often the path was
 * asked for before. Anything else is 404.
 */
export async function serve(pages: Record<string, Answer>, host = '127.0.0.1'): Promise<WebServer> {
  const visits: Visit[] = []
  let connections = 0
  const server = http.createServer((request, response) => {
    const path = request.url ?? ''
    const before = visits.filter((visit) => visit.path === path).length
    visits.push({ path, userAgent: request.headers['user-agent'] ?? '', at: performance.now() })
    const answer = Object.hasOwn(pages, path) ? pages[path] : undefined
    if (typeof answer === 'function') return answer(request, response, before)
    if (answer === undefined)
      return void response.writeHead(404, { 'content-type': 'text/html' }).end('<p>Not found')
    const { status = 200, headers = {}, body = '' } = typeof answer === 'string' ? { body: answer } : answer
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
  })
  server.on('connection', () => connections++)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    visits,
    paths: () => visits.map((visit) => visit.path),
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
