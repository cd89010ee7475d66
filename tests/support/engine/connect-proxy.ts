/** A proxy on loopback that speaks CONNECT, and what a test wants to know of what it was asked for. */
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate.ts'

export interface ConnectProxyOptions {
  /** Ports of loopback that stand for addresses of the wide world, by `address:port`. Others are answered 502. */
  routes: Record<string, number>
  /** `user:password` without which it answers 407. */
  credentials?: string
  /** It speaks TLS itself, with the test certificate. */
  secure?: boolean
  /** Answers CONNECT in place of a tunnel; it gets the raw socket. */
  answer?: (socket: net.Socket) => void
}

export interface ConnectProxy {
  /** `127.0.0.1:port` */
  host: string
  port: number
  /** Targets of all requests, in order; those that were no CONNECT with their method before it. */
  asked: string[]
  close: () => Promise<void>
}

export async function startConnectProxy(options: ConnectProxyOptions): Promise<ConnectProxy> {
  const asked: string[] = []
  const sockets = new Set<net.Socket>()
  const server =
    options.secure === true
      ? https.createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE })
      : http.createServer()
  server.on('connection', (socket: net.Socket) => sockets.add(socket))
  server.on('request', (request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(400).end()
  })
  server.on('connect', (request, duplex) => {
    const socket = duplex as net.Socket
    socket.on('error', () => undefined)
    asked.push(request.url ?? '')
    if (options.answer !== undefined) return options.answer(socket)
    const expected = options.credentials && `Basic ${Buffer.from(options.credentials).toString('base64')}`
    if (expected !== undefined && request.headers['proxy-authorization'] !== expected)
      return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    const port = options.routes[request.url ?? '']
    if (port === undefined) return void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    const target = net.connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\nVia: 1.1 proxy\r\n\r\n')
      socket.pipe(target).pipe(socket)
    })
    sockets.add(target)
    target.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
