import { execFileSync } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import {
  createCrawler,
  ReaderLostError,
  type CrawlOptions,
  type SiteFindings,
} from '../../../server/engine/index.ts'
import { createWorkerReader } from '../../../server/engine/read/worker-reader.ts'
import { fetchedPage } from '../../support/engine/page.ts'
import { USER_AGENT } from './crawl-run.ts'
import { serve, type WebServer } from './web-server.ts'

const servers: WebServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const card = (name: string, title: string, address: string): string =>
  `<div class="card"><h3>${name}</h3><p>${title}</p><a href="mailto:${address}">write</a></div>`

async function company(name: string): Promise<string> {
  const server = await serve({
    '/': `<title>${name} Ltd</title><h1>${name} Ltd</h1><a href="/team">Our team</a><a href="/contact">Contact</a>`,
    '/team': `<title>Team</title><h1>Our team</h1>${card('Anna Marwood', 'Sailmaker', `anna@${name.toLowerCase()}-sails.com`)}${card('Peter Ashgrove', 'Managing Director', `peter@${name.toLowerCase()}-sails.com`)}`,
    '/contact': `<title>Contact</title><h1>Contact</h1><p>office@${name.toLowerCase()}-sails.com</p><p>Phone: +44 113 496 0133</p>`,
  })
  servers.push(server)
  return server.origin
}

async function findings(
  addresses: readonly string[],
  options: Partial<CrawlOptions>,
): Promise<SiteFindings[]> {
  const crawler = createCrawler({ userAgent: USER_AGENT, allowLoopback: true, delayMs: 0, ...options })
  const found: SiteFindings[] = []
  try {
    for await (const { event } of crawler.crawlSites(addresses.map((address) => ({ address }))))
      if (event.type === 'done') found.push(event.findings)
  } finally {
    await crawler.close()
  }
  return found.sort((a, b) => a.siteKey.localeCompare(b.siteKey))
}

/** Times of fetching differ from crawl to crawl. */
const withoutTimes = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'fetchedAt' ? null : inner)))

/** The one process that this one has started to parse pages. */
function parserProcess(): number {
  const lines = execFileSync('ps', ['--ppid', String(process.pid), '-o', 'pid=,args='], {
    encoding: 'utf8',
  }).split('\n')
  const [line = ''] = lines.filter((one) => one.includes('read-thread.mjs'))
  return Number.parseInt(line, 10)
}

describe('pages parsed on a thread of their own', () => {
  it('give the same findings, several sites at once', async () => {
    const addresses = [await company('Kestrel'), await company('Marwood'), await company('Ashgrove')]
    const here = await findings(addresses, {})
    const there = await findings(addresses, { parseInWorker: true })
    expect(here.map(({ people }) => people.length)).toEqual([2, 2, 2])
    expect(withoutTimes(there)).toEqual(withoutTimes(here))
    expect(there[0]?.people[0]?.name.evidence[0]?.fetchedAt).toBeInstanceOf(Date)
  })

  it('give the same findings in a process of their own', async () => {
    const addresses = [await company('Kestrel'), await company('Marwood')]
    const here = await findings(addresses, {})
    const apart = await findings(addresses, { parseInWorker: true, isSuspect: true })
    expect(withoutTimes(apart)).toEqual(withoutTimes(here))
    expect(apart[0]?.people[0]?.name.evidence[0]?.fetchedAt).toBeInstanceOf(Date)
  })

  it('that bring down a process of their own leave this one, and those on its thread, alone', async () => {
    const reader = createWorkerReader()
    const suspect = reader.open({ isSuspect: true })
    const ordinary = reader.open()
    await suspect.read(fetchedPage('<title>Once</title>'))
    await ordinary.read(fetchedPage('<title>Once</title>'))
    process.kill(parserProcess(), 'SIGSTOP')
    const pending = suspect.read(fetchedPage('<title>Deadly</title>'))
    process.kill(parserProcess(), 'SIGKILL')
    await expect(pending).rejects.toMatchObject({ name: 'ReaderLostError', isToBlame: true })
    await expect(suspect.read(fetchedPage('<p>x</p>'))).rejects.toThrow(ReaderLostError)
    await expect(ordinary.read(fetchedPage('<title>Twice</title>'))).resolves.toMatchObject({
      title: 'Twice',
    })
    await expect(
      reader.open({ isSuspect: true }).read(fetchedPage('<title>Again</title>')),
    ).resolves.toMatchObject({ title: 'Again' })
    await reader.close()
  })

  it('leave the other bytes of a buffer that the page is a part of', async () => {
    const reader = createWorkerReader()
    const html = `<p>office@kestrel-works.org</p>${' '.repeat(20_000)}`
    const shared = Buffer.alloc(100_000, html)
    const page = { ...fetchedPage(html), body: shared.subarray(0, html.length) }
    await reader.open().read(page)
    expect(shared.toString('utf8', 0, html.length)).toBe(html)
    await reader.close()
  })

  it('read a page that has a buffer of its own without a copy of it', async () => {
    const reader = createWorkerReader()
    const body = new TextEncoder().encode(`<title>Kestrel</title>${' '.repeat(20_000)}`)
    await expect(reader.open().read({ ...fetchedPage(''), body })).resolves.toMatchObject({
      title: 'Kestrel',
    })
    expect(body.byteLength).toBe(0)
    await reader.close()
  })

  it('fail plainly when the reader is closed, and are read again by the next thread', async () => {
    const reader = createWorkerReader()
    const pending = reader.open().read(fetchedPage('<p>x</p>'))
    await Promise.all([expect(pending).rejects.toThrow('The crawler was closed'), reader.close()])
    await expect(reader.open().read(fetchedPage('<title>Again</title>'))).resolves.toMatchObject({
      title: 'Again',
    })
    await reader.close()
  })
})

describe('the quick reading of sites', () => {
  it('finds every address, whoever’s it is, and no people', async () => {
    const [found] = await findings([await company('Kestrel')], { read: 'emails' })
    expect(found?.organisation.emails.map(({ value }) => value).sort()).toEqual([
      'anna@kestrel-sails.com',
      'office@kestrel-sails.com',
      'peter@kestrel-sails.com',
    ])
    expect(found?.organisation.emails[0]?.evidence[0]?.pageUrl).toContain('/')
    expect(found?.people).toEqual([])
  })
})
