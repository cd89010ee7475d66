import { afterEach, describe, expect, it } from 'vitest'
import { Crawler } from '../../../server/engine/crawl/crawler.ts'
import { crawlSite, crawlSites } from '../../../server/engine/index.ts'
import type { Candidate } from '../../../server/engine/types.ts'
import { readerInto, USER_AGENT } from './crawl-run.ts'
import { serve, type Answer, type WebServer } from './web-server.ts'

const servers: WebServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** Many sites on one host, each below a path of its own, and the most requests that were under way at once. */
async function sharedHost(
  sites: number,
): Promise<{ candidates: Candidate[]; server: WebServer; most: () => number }> {
  let running = 0
  let most = 0
  const slowly =
    (body: string): Answer =>
    (_, response) => {
      running++
      most = Math.max(most, running)
      setTimeout(() => {
        running--
        response.writeHead(200, { 'content-type': 'text/html' }).end(body)
      }, 5)
    }
  const pages: Record<string, Answer> = {}
  const names = Array.from({ length: sites }, (_, index) => `/~${'abcdefghij'[index]}/`)
  for (const name of names) {
    pages[name] = slowly(`${name} <a href="team.html">Team</a>`)
    pages[`${name}team.html`] = slowly(`team of ${name}`)
  }
  const server = await serve(pages)
  servers.push(server)
  return { candidates: names.map((name) => ({ address: server.origin + name })), server, most: () => most }
}

const OPTIONS = { userAgent: USER_AGENT, delayMs: 0, allowLoopback: true }

describe('crawling many sites', () => {
  it('asks a host one request at a time, however many of its sites are crawled at once', async () => {
    const { candidates, most } = await sharedHost(8)
    const crawler = new Crawler(OPTIONS, readerInto([]))
    const done: string[] = []
    for await (const { candidate, event } of crawler.crawlSites(candidates, { concurrency: 8 })) {
      if (event.type === 'done') done.push(candidate.address)
    }
    await crawler.close()
    expect(done.sort()).toEqual(candidates.map((candidate) => candidate.address).sort())
    expect(most()).toBe(1)
  })

  it('tells of each event which candidate it belongs to, failures too', async () => {
    const { candidates } = await sharedHost(1)
    const ends = new Map<string, string>()
    for await (const { candidate, event } of crawlSites([...candidates, { address: 'no site' }], OPTIONS)) {
      if (event.type === 'done' || event.type === 'failed') ends.set(candidate.address, event.type)
    }
    expect(ends).toEqual(
      new Map([
        [candidates[0]?.address, 'done'],
        ['no site', 'failed'],
      ]),
    )
  })

  it('ends all crawls when the consumer leaves', async () => {
    const { candidates, server } = await sharedHost(8)
    for await (const _ of crawlSites(candidates, { ...OPTIONS, concurrency: 4 })) break
    const asked = server.visits.length
    await new Promise((resolve) => setTimeout(resolve, 50))
    // One may have been on its way.
    expect(server.visits.length).toBeLessThanOrEqual(asked + 1)
  })

  it('throws the reason when it is aborted', async () => {
    const { candidates } = await sharedHost(4)
    const controller = new AbortController()
    const run = async (): Promise<void> => {
      for await (const _ of crawlSites(candidates, { ...OPTIONS, signal: controller.signal }))
        controller.abort(new Error('stop'))
    }
    await expect(run()).rejects.toThrow('stop')
  })
})

describe('the engine as others use it', () => {
  it('goes from an address to findings with evidence', async () => {
    const server = await serve({
      '/': '<html lang="en"><title>Northlight Bakery</title><a href="/contact">Contact</a>',
      '/contact':
        '<html lang="en"><title>Contact</title><p>Write to <a href="mailto:bread@northlight-bakery.org">us</a>.</p>',
    })
    servers.push(server)
    const events = []
    for await (const event of crawlSite({ address: server.origin }, OPTIONS)) events.push(event)
    expect(events.map((event) => event.type)).toEqual(['page', 'page', 'done'])
    const end = events.at(-1)
    const emails = end?.type === 'done' ? end.findings.organisation.emails : []
    expect(emails.map((email) => email.value)).toEqual(['bread@northlight-bakery.org'])
    expect(emails[0]?.evidence[0]).toMatchObject({ pageUrl: `${server.origin}/contact`, method: 'mailto' })
  })

  it('refuses a User-Agent that cannot be sent', async () => {
    const events = crawlSite({ address: 'acme.example' }, { userAgent: 'bad\r\nx: y' })
    await expect(events.next()).rejects.toThrow('User-Agent')
  })
})
