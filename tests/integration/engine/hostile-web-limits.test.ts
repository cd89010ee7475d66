/** Politeness, proved from the logs of the servers that were asked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crawlSites } from '../../../server/engine/index.ts'
import { USER_AGENT } from './crawl-run.ts'
import { serve, type Answer, type WebServer } from './web-server.ts'

const DELAY_MS = 50
/** Timers may fire a little early, and the server notes arrivals by its own clock. */
const CLOCK_SLACK_MS = 5

interface Host {
  server: WebServer
  /** When each answer was complete, by the server's clock, in the order of its visits. */
  answered: number[]
  /** Most requests under way at once. */
  most: number
}

async function host(name: string): Promise<Host> {
  const one: Host = { server: null as unknown as WebServer, answered: [], most: 0 }
  let running = 0
  const slowly =
    (type: string, body: string): Answer =>
    (_, response) => {
      running++
      one.most = Math.max(one.most, running)
      setTimeout(() => {
        running--
        one.answered.push(performance.now())
        response.writeHead(200, { 'content-type': type }).end(body)
      }, 8)
    }
  const links = ['team', 'contact', 'about', 'private/a', 'private/b'].map(
    (path) => `<a href="/${path}">x</a>`,
  )
  const page = (title: string): Answer => slowly('text/html', `<p>${title} of ${name}</p>${links.join('')}`)
  one.server = await serve({
    '/robots.txt': slowly('text/plain', 'User-agent: *\nDisallow: /private/\n'),
    '/sitemap.xml': slowly('text/xml', '<urlset><url><loc>/private/c</loc></url></urlset>'),
    ...Object.fromEntries(
      ['/', '/team', '/contact', '/about', '/private/a', '/private/b', '/private/c'].map((path) => [
        path,
        page(path),
      ]),
    ),
  })
  return one
}

describe('several hosts at once, with pauses', () => {
  let hosts: Host[]
  beforeAll(async () => {
    hosts = await Promise.all(['ash', 'birch', 'cedar'].map(host))
    // Each host twice: two sites of one host share its pauses.
    const candidates = hosts.flatMap(({ server }) => [
      { address: server.origin },
      { address: `${server.origin}/team` },
    ])
    const options = { userAgent: USER_AGENT, allowLoopback: true, delayMs: DELAY_MS, concurrency: 6 }
    let done = 0
    for await (const { event } of crawlSites(candidates, options)) if (event.type === 'done') done++
    expect(done).toBe(candidates.length)
  }, 60_000)
  afterAll(() => Promise.all(hosts.map(({ server }) => server.close())))

  it('asks each host one thing at a time', () => {
    expect(hosts.map(({ most }) => most)).toEqual([1, 1, 1])
  })

  it('begins no request before the pause behind the last answer is over', () => {
    for (const { server, answered } of hosts) {
      const pauses = server.visits.slice(1).map(({ at }, index) => at - (answered[index] ?? Infinity))
      expect(pauses.length).toBeGreaterThanOrEqual(5)
      expect(Math.min(...pauses)).toBeGreaterThanOrEqual(DELAY_MS - CLOCK_SLACK_MS)
    }
  })

  it('visits hosts side by side, not one after the other', () => {
    const spans = hosts.map(
      ({ server }) => [server.visits[0]?.at ?? 0, server.visits.at(-1)?.at ?? 0] as const,
    )
    const latestStart = Math.max(...spans.map(([start]) => start))
    const earliestEnd = Math.min(...spans.map(([, end]) => end))
    expect(latestStart).toBeLessThan(earliestEnd)
  })

  it('asks robots.txt first and once, and nothing that it forbids', () => {
    for (const { server } of hosts) {
      const paths = server.paths()
      expect(paths[0]).toBe('/robots.txt')
      expect(paths.filter((path) => path === '/robots.txt')).toHaveLength(1)
      expect(paths.filter((path) => path.startsWith('/private/'))).toEqual([])
      expect(paths).toEqual(expect.arrayContaining(['/', '/team', '/contact', '/about']))
    }
  })
})
