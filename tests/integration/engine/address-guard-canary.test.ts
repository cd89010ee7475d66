/**
 * Every address that must not be asked, by every way in which a site can name it. The site stands on a public address of
 * the test's own making; every other socket that is opened, to whatever address, leads to the canary.
 */
import { buildConnector } from 'undici'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDnsLookUp } from '../../../server/engine/fetch/dns.adapter.ts'
import type { LookUp } from '../../../server/engine/fetch/address-book.ts'
import { A, AAAA, serveNames, type NameServer } from '../../support/engine/name-server.ts'
import {
  REFUSED_ADDRESSES,
  REFUSED_ANSWERS,
  UNREADABLE_ADDRESSES,
} from '../../support/engine/refused-addresses.ts'
import { crawl, type CrawlRun } from './crawl-run.ts'
import { serve, type Answer, type WebServer } from './web-server.ts'

const SITE = 'http://shop.example'
const SITE_ADDRESS = '93.184.216.34'
const REFUSED = ['private_address', 'invalid_address']
/** Also: what cannot be read as an address, and what servers' bytes turn into a name that nobody has. */
const REFUSED_REDIRECTS = ['private_address', 'http_error', 'dns']

let canary: WebServer
let site: WebServer
let pages: Record<string, Answer>
/** Addresses to which sockets were opened. */
const dialled: string[] = []

beforeAll(async () => {
  canary = await serve({ '/': 'inside' })
  pages = {}
  site = await serve(pages)
})
beforeEach(() => {
  for (const path of Object.keys(pages)) delete pages[path]
  canary.visits.length = 0
  dialled.length = 0
})
afterAll(() => Promise.all([canary.close(), site.close()]))

const connect = buildConnector({})
/** Plain text also where TLS was wanted: the canary is to hear whoever comes. */
const dial: buildConnector.connector = (options, callback) => {
  dialled.push(options.hostname)
  const isSite = options.hostname === SITE_ADDRESS && ['', '80'].includes(options.port)
  const { port } = isSite ? site : canary
  connect({ ...options, protocol: 'http:', hostname: '127.0.0.1', port: String(port) }, callback)
}

const answering =
  (...addresses: string[]): LookUp =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, ttlSeconds: 0 })))

/** Knows the site and nothing else. */
const knowingTheSite: LookUp = (name) =>
  name === 'shop.example'
    ? answering(SITE_ADDRESS)(name)
    : Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' }))

/** Crawls the site with these pages, nothing private allowed. */
function visit(
  served: Record<string, Answer>,
  address = `${SITE}/`,
  lookUp: LookUp = knowingTheSite,
): Promise<CrawlRun> {
  Object.assign(pages, served)
  return crawl(address, { allowLoopback: false, timeoutMs: 2_000 }, { lookUp, dial })
}

const reasonOf = ({ end }: CrawlRun): string => (end.type === 'failed' ? end.reason : 'read')

/** No request reached the canary, and no connection did. */
function expectUntouched(): void {
  expect(canary.visits).toEqual([])
  expect(dialled.filter((address) => address !== SITE_ADDRESS)).toEqual([])
}

const redirectTo = (location: string, status: number): Answer => ({
  status,
  headers: { location: encodeHeader(location) },
})

/** A Location header holds bytes: other signs go as UTF-8, which is how servers send them. */
function encodeHeader(location: string): string {
  return Buffer.from(location).toString('latin1')
}

const STATUSES = [301, 302, 303, 307, 308]
const all = [...REFUSED_ADDRESSES, ...UNREADABLE_ADDRESSES]
const withStatus = all.map((address, index) => [address, STATUSES[index % STATUSES.length] ?? 302] as const)
/** Ways to write an address without its scheme. */
const relative = REFUSED_ADDRESSES.filter((address) => /^https?:\/\//.test(address)).flatMap((address) => {
  const rest = address.replace(/^https?:/, '')
  return [rest, rest.replace('//', '\\\\'), rest.replace('//', '/\\')]
})

/** How a page leads somewhere, by the kind of markup. */
const MARKUP: Readonly<Record<string, (address: string) => string>> = {
  link: (address) => `<a href="${address}">Team</a>`,
  'link with spaces': (address) => `<a href=" \t\n${address} ">Team</a>`,
  'link in entities': (address) =>
    `<a href="${address.replace(/[:/.]/g, (sign) => `&#${sign.charCodeAt(0)};`)}">Team</a>`,
  'map area': (address) => `<area href="${address}" alt="Team">`,
  frame: (address) => `<frame src="${address}">`,
  'inner frame': (address) => `<iframe src="${address}"></iframe>`,
  refresh: (address) => `<meta http-equiv="refresh" content="0; url='${address}'">`,
  'click handler': (address) => `<button onclick="location='${address}'">Team</button>`,
  'script link': (address) => `<a href="javascript:open('${address}')">Team</a>`,
  script: (address) => `<script>location.href = '${address}'</script>`,
  choice: (address) =>
    `<select onchange="location=this.value"><option value="${address}">Team</option></select>`,
  'canonical link': (address) => `<link rel="canonical" href="${address}">`,
  image: (address) => `<img src="${address}">`,
  stylesheet: (address) => `<link rel="stylesheet" href="${address}">`,
  form: (address) => `<form action="${address}"></form>`,
}

const text = (body: string): Answer => ({ headers: { 'content-type': 'text/plain' }, body })

describe('the canary', () => {
  it('answers at every public address but the site’s, so that it would be heard', async () => {
    const run = await visit({}, 'http://93.184.216.99/')
    expect(reasonOf(run)).toBe('read')
    expect(canary.paths()).toContain('/')
  })

  it('is not what is served as the site', async () => {
    const run = await visit({ '/': '<a href="/team">Team</a>', '/team': 't' })
    expect(run.read).toEqual(['/', '/team'])
    expectUntouched()
  })
})

describe('an address that must not be asked', () => {
  it.each(all)('is refused when typed: %j', async (address) => {
    expect(REFUSED).toContain(reasonOf(await visit({}, address)))
    expectUntouched()
  })

  it.each(withStatus)('is refused as a redirect of the home page: %j, %i', async (address, status) => {
    const run = await visit({ '/': redirectTo(address, status) })
    expect(REFUSED_REDIRECTS).toContain(reasonOf(run))
    expectUntouched()
  })

  it.each(withStatus)('is refused as the second hop from a page: %j, %i', async (address, status) => {
    const run = await visit({
      '/': '<a href="/team">Team</a>',
      '/team': redirectTo('/people', status),
      '/people': redirectTo(address, status),
    })
    expect(run.read).toEqual(['/'])
    expect(run.skipped[0]).toMatch(/^\/team (?:private_address|http_error|dns)$/)
    expectUntouched()
  })

  it.each(withStatus)('is refused as a redirect of robots.txt: %j, %i', async (address, status) => {
    const run = await visit({ '/robots.txt': redirectTo(address, status), '/': 'home' })
    expect(REFUSED_REDIRECTS).toContain(reasonOf(run))
    expectUntouched()
  })

  it.each(withStatus)('is refused as a redirect of a sitemap: %j, %i', async (address, status) => {
    const run = await visit({ '/': 'home', '/sitemap.xml': redirectTo(address, status) })
    expect(run.read).toEqual(['/'])
    expectUntouched()
  })

  it.each(relative)('is refused as a redirect without a scheme: %j', async (location) => {
    const run = await visit({ '/': redirectTo(location, 302) })
    expect(REFUSED_REDIRECTS).toContain(reasonOf(run))
    expectUntouched()
  })
})

describe('a page that leads there', () => {
  it.each(Object.keys(MARKUP))('is not followed by %s', async (kind) => {
    const write = MARKUP[kind] ?? String
    const run = await visit({ '/': [...all, ...relative].map(write).join('\n') })
    expect(run.read).toContain('/')
    expectUntouched()
  })

  it.each(all)('is not followed by base address %j', async (address) => {
    const run = await visit({
      '/': `<base href="${address}"><a href="team">Team</a><iframe src="contact"></iframe>`,
    })
    expect(run.read).toEqual(['/'])
    expectUntouched()
  })

  it('is not followed by sitemaps, their indexes or robots.txt', async () => {
    const escaped = all.map((address) => address.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
    const run = await visit({
      '/': 'home',
      '/robots.txt': text(
        ['Sitemap: /map.xml', 'Sitemap: /index.xml', ...all.map((address) => `Sitemap: ${address}`)].join(
          '\n',
        ),
      ),
      '/map.xml': `<urlset>${escaped.map((address) => `<url><loc>${address}</loc></url>`).join('')}</urlset>`,
      '/index.xml': `<sitemapindex>${escaped.map((address) => `<sitemap><loc>${address}</loc></sitemap>`).join('')}</sitemapindex>`,
    })
    expect(run.read).toEqual(['/'])
    expect(site.paths()).toEqual(expect.arrayContaining(['/map.xml', '/index.xml']))
    expectUntouched()
  })
})

describe('a name that leads there', () => {
  let names: NameServer
  afterAll(() => names.close())
  beforeAll(async () => {
    names = await serveNames({
      'a.example': { records: [{ type: A, data: [10, 0, 0, 1] }] },
      'meta.example': { records: [{ type: A, data: [169, 254, 169, 254] }] },
      'aaaa.example': { records: [{ type: AAAA, data: [0xfd, ...new Array<number>(14).fill(0), 1] }] },
      'mapped.example': {
        records: [{ type: AAAA, data: [...new Array<number>(10).fill(0), 255, 255, 127, 0, 0, 1] }],
      },
      'one.example': { alias: 'two.example' },
      'two.example': { alias: 'three.example' },
      'three.example': { alias: 'a.example' },
      'six.example': { alias: 'aaaa.example' },
      'cloud.example': { alias: 'meta.example' },
    })
  })

  it.each(REFUSED_ANSWERS)('is refused by its answer %s, also beside others of its kind', async (address) => {
    for (const answers of [[address], [address, '10.9.8.7'], ['192.168.9.9', address]]) {
      expect(reasonOf(await visit({}, `${SITE}/`, answering(...answers)))).toBe('private_address')
    }
    expectUntouched()
  })

  it.each(REFUSED_ANSWERS)(
    'is asked at its public address only, when %s stands beside it',
    async (address) => {
      for (const answers of [
        [address, SITE_ADDRESS],
        [SITE_ADDRESS, address],
        [address, SITE_ADDRESS, address],
      ]) {
        const run = await visit(
          { '/': '<a href="/team">Team</a>', '/team': 't' },
          `${SITE}/`,
          answering(...answers),
        )
        expect(run.read).toEqual(['/', '/team'])
      }
      expectUntouched()
    },
  )

  it.each(REFUSED_ANSWERS)('is asked where it was first, when its answer changes to %s', async (address) => {
    let asked = 0
    const changing: LookUp = (name) => answering(asked++ === 0 ? SITE_ADDRESS : address)(name)
    const closing = (body: string): Answer => ({ headers: { connection: 'close' }, body })
    const run = await visit(
      {
        '/': closing('<a href="/team">Team</a><a href="/contact">Contact</a>'),
        '/team': closing('t'),
        '/contact': closing('c'),
      },
      `${SITE}/`,
      changing,
    )
    expect(run.read).toHaveLength(3)
    expect(dialled.length).toBeGreaterThanOrEqual(3)
    expectUntouched()
  })

  it.each(REFUSED_ANSWERS)('is refused as a redirect to a neighbour that is %s', async (address) => {
    const lookUp: LookUp = (name) => answering(name === 'shop.example' ? SITE_ADDRESS : address)(name)
    const run = await visit({ '/': redirectTo('http://www.shop.example/', 301) }, `${SITE}/`, lookUp)
    expect(reasonOf(run)).toBe('private_address')
    expectUntouched()
  })

  it.each(['a', 'meta', 'aaaa', 'mapped', 'one', 'two', 'three', 'six', 'cloud'])(
    'is refused by its records and aliases: %s.example',
    async (name) => {
      const run = await visit({}, `http://${name}.example/`, createDnsLookUp([names.address]))
      expect(reasonOf(run)).toBe('private_address')
      expectUntouched()
    },
  )
})

it('comes to at least three hundred cases', () => {
  const cases = {
    typed: all.length,
    redirected: withStatus.length * 4 + relative.length,
    linked: (all.length + relative.length) * Object.keys(MARKUP).length + all.length * 4,
    resolved: REFUSED_ANSWERS.length * (3 + 3 + 1 + 1) + 9,
  }
  console.log(`address guard: ${JSON.stringify(cases)}`)
  expect(new Set(all).size).toBe(all.length)
  expect(all.length + REFUSED_ANSWERS.length).toBeGreaterThanOrEqual(200)
  expect(cases.typed + cases.redirected + cases.resolved).toBeGreaterThanOrEqual(300)
})
