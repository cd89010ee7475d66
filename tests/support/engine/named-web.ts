/** Invented web sites under their own names: whatever is looked up is found, and leads to one local server. */
import net from 'node:net'
import { Crawler } from '../../../server/engine/crawl/crawler.ts'
import { createSiteReader } from '../../../server/engine/read/site-reader.ts'
import { serveHosts, type HostServer } from './host-server.ts'

export interface NamedWeb {
  crawler: Crawler
  /** `host/path` of all requests, robots.txt and sitemaps left out. */
  visited: () => string[]
  /** As `visited`, robots.txt alone. */
  robotsAsked: () => string[]
  close: () => Promise<void>
}

/**
 * `sites`: pages by host and path; a string is an HTML page. A name that is missing does not exist, or fails by `missing`, a code
 * of node:dns.
 */
export async function openNamedWeb(
  sites: Record<string, Record<string, string>>,
  missing = 'ENOTFOUND',
): Promise<NamedWeb> {
  const server: HostServer = await serveHosts(sites)
  const crawler = new Crawler(
    { userAgent: 'TestBot/1.0 (+https://operator.example/bot)', delayMs: 0 },
    createSiteReader(),
    {
      lookUp: (name) =>
        sites[name] === undefined
          ? Promise.reject(Object.assign(new Error(`no ${name}`), { code: missing }))
          : Promise.resolve([{ address: '93.184.215.14', ttlSeconds: 60 }]),
      dial: (_, callback) => {
        const socket = net.connect(server.port, '127.0.0.1')
        const onError = (error: Error): void => callback(error, null)
        socket.once('error', onError).once('connect', () => {
          socket.off('error', onError)
          callback(null, socket)
        })
      },
    },
  )
  const asked = (isWanted: (path: string) => boolean): string[] =>
    server.asked.filter(({ path }) => isWanted(path)).map(({ host, path }) => `${host}${path}`)
  return {
    crawler,
    visited: () => asked((path) => path !== '/robots.txt' && !/sitemap/.test(path)),
    robotsAsked: () => asked((path) => path === '/robots.txt'),
    close: async () => {
      await crawler.close()
      await server.close()
    },
  }
}
