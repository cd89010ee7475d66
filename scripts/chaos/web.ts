/** A local web of invented sites, each on a loopback address of its own, that counts what is asked of each page. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inventSite, type InventedSite } from './invented-sites.ts'
import { createRandom } from './random.ts'

export interface ChaosWebOptions {
  seed: number
  sites: number
  /** Pages of each site, at least 3. */
  pages: number
  /** Milliseconds that an answer takes: at least, at most. */
  latencyMs?: readonly [number, number]
  /** Bodies of further pages of the first site, by path; its home page links to them. */
  extra?: Readonly<Record<string, string>>
}

/** What was asked of one page, robots.txt and files that are not there left out. */
export interface PageCount {
  url: string
  asked: number
  /** Answers that were taken to their end. */
  answered: number
}

export interface ChaosWeb {
  /** Addresses of the home pages. */
  addresses: readonly string[]
  sites: readonly InventedSite[]
  counts(): PageCount[]
  /** Forgets what was asked. */
  reset(): void
  /** Requests for pages since the last reset. */
  asked(): number
  /** Milliseconds of `performance.now()` at which anything of a site was last asked for; null when never. */
  lastAskedAt(address: string): number | null
  close(): Promise<void>
}

const PORT_ATTEMPTS = 20

/** Serves until `close()`. Linux answers on all of 127.0.0.0/8. */
export async function serveChaosWeb(options: ChaosWebOptions): Promise<ChaosWeb> {
  const sites = Array.from({ length: options.sites }, (_, index) => withExtra(options, index))
  for (let attempt = 1; ; attempt++) {
    try {
      return await serveSites(sites, options)
    } catch (error) {
      // A port free on the first address may be taken on another.
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempt === PORT_ATTEMPTS) throw error
    }
  }
}

function withExtra({ seed, pages, extra = {} }: ChaosWebOptions, index: number): InventedSite {
  const site = inventSite(seed, index, pages)
  if (index > 0) return site
  const links = Object.keys(extra).map((path) => `<a href="${path}">${path.slice(1)}</a>`)
  const home = (site.pages.get('/') ?? '').replace('</nav>', `</nav>${links.join(' ')}`)
  return { ...site, pages: new Map([...site.pages, ...Object.entries(extra), ['/', home]]) }
}

async function serveSites(sites: readonly InventedSite[], options: ChaosWebOptions): Promise<ChaosWeb> {
  const { seed, latencyMs: [least, most] = [5, 40] } = options
  const random = createRandom(seed)
  const counts = new Map<string, PageCount>()
  const lastAsked = new Map<string, number>()
  const servers: Server[] = []
  const addresses: string[] = []
  let port = 0
  const answer = (site: InventedSite, origin: string, path: string, response: ServerResponse): void => {
    lastAsked.set(`${origin}/`, performance.now())
    const body = site.pages.get(path)
    if (body === undefined)
      return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
    const count = counts.get(origin + path) ?? { url: origin + path, asked: 0, answered: 0 }
    counts.set(origin + path, count)
    count.asked++
    response.once('finish', () => count.answered++)
    const send = () => {
      if (!response.destroyed)
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body)
    }
    setTimeout(send, random.between(least, most))
  }
  try {
    for (const [index, site] of sites.entries()) {
      const host = `127.1.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`
      const server = createServer()
      servers.push(server)
      port = await listen(server, host, port)
      const origin = `http://${host}:${port}`
      server.on('request', (request, response) => answer(site, origin, request.url ?? '/', response))
      addresses.push(`${origin}/`)
    }
  } catch (error) {
    await closeAll(servers)
    throw error
  }
  return {
    ...{ addresses, sites },
    counts: () => [...counts.values()],
    reset: () => {
      counts.clear()
      lastAsked.clear()
    },
    asked: () => [...counts.values()].reduce((sum, { asked }) => sum + asked, 0),
    lastAskedAt: (address) => lastAsked.get(address) ?? null,
    close: () => closeAll(servers),
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          // Also called for one that never listened: that is closed already.
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    ),
  )
}
