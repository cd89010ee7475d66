/** Invented web sites on loopback, and what a test wants to know of who asked for what. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Visit {
  path: string
  userAgent: string
  /** The Host header. */
  host: string
  /** Milliseconds of the server's clock at which the request arrived. */
  at: number
  /** Status of the answer, and bytes of its body; 0 until there are some. */
  status: number
  bytes: number
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
  /** The most connections that were open at once. */
  mostConnections: () => number
  /** The most requests that were under way at once. */
  mostUnderWay: () => number
  close: () => Promise<void>
}

/**
 * Serves `pages` by path; a string is an HTML page, a function answers by itself and is told how often the path was
 * asked for before. Anything else is 404.
 */
export async function serve(pages: Record<string, Answer>, host = '127.0.0.1'): Promise<WebServer> {
  const visits: Visit[] = []
  let connections = 0
  let open = 0
  let mostOpen = 0
  let underWay = 0
  let mostUnderWay = 0
  const server = http.createServer((request, response) => {
    const path = request.url ?? ''
    const before = visits.filter((visit) => visit.path === path).length
    const { 'user-agent': userAgent = '', host: named = '' } = request.headers
    const visit: Visit = {
      ...{ path, userAgent, host: named, at: performance.now(), status: 0, bytes: 0 },
    }
    visits.push(visit)
    mostUnderWay = Math.max(mostUnderWay, ++underWay)
    countBody(response, visit)
    response.once('close', () => {
      underWay--
      visit.status = response.headersSent ? response.statusCode : 0
    })
    const answer = Object.hasOwn(pages, path) ? pages[path] : undefined
    if (typeof answer === 'function') return answer(request, response, before)
    if (answer === undefined)
      return void response.writeHead(404, { 'content-type': 'text/html' }).end('<p>Not found')
    const { status = 200, headers = {}, body = '' } = typeof answer === 'string' ? { body: answer } : answer
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
  })
  server.on('connection', (socket) => {
    connections++
    mostOpen = Math.max(mostOpen, ++open)
    let isOpen = true
    const noteEnd = (): void => {
      if (isOpen) open--
      isOpen = false
    }
    // Closed on the other side is closed.
    socket.once('end', noteEnd).once('close', noteEnd)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    visits,
    paths: () => visits.map((visit) => visit.path),
    connections: () => connections,
    mostConnections: () => mostOpen,
    mostUnderWay: () => mostUnderWay,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Counts what is written to a body, whoever writes it. */
function countBody(response: ServerResponse, visit: Visit): void {
  const count = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) visit.bytes += Buffer.byteLength(chunk)
  }
  const write = response.write.bind(response) as (...given: unknown[]) => boolean
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse
  response.write = (...given: unknown[]) => {
    count(given[0])
    return write(...given)
  }
  response.end = (...given: unknown[]) => {
    count(given[0])
    return end(...given)
  }
}
