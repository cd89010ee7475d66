import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HostServer {
  port: number
  asked: { host: string; path: string }[]
  close: () => Promise<void>
}

/** Serves pages by host and path; a page `-> URL` redirects there, anything else is 404. */
export async function serveHosts(sites: Record<string, Record<string, string>>): Promise<HostServer> {
  const asked: HostServer['asked'] = []
  const server = http.createServer((request, response) => {
    const { host = '' } = request.headers
    const path = request.url ?? '/'
    asked.push({ host, path })
    const page = sites[host]?.[path]
    const type = path === '/robots.txt' ? 'text/plain' : 'text/html; charset=utf-8'
    if (page === undefined) response.writeHead(404, { 'content-type': type }).end('Not found')
    else if (page.startsWith('-> ')) response.writeHead(301, { location: page.slice(3) }).end()
    else response.writeHead(200, { 'content-type': type }).end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
