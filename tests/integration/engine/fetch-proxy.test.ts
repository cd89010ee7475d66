import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { buildConnector } from 'undici'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LookUp } from '../../../server/engine/fetch/address-book.ts'
import { crawlSite } from '../../../server/engine/index.ts'
import {
  startConnectProxy,
  type ConnectProxy,
  type ConnectProxyOptions,
} from '../../support/engine/connect-proxy.ts'
import { TEST_CERTIFICATE, TEST_KEY } from '../../support/engine/test-certificate.ts'
import { crawl, USER_AGENT, type CrawlRun } from './crawl-run.ts'
import { serve, type Answer, type WebServer } from './web-server.ts'

/** A public address that the proxy of a test leads to a server on loopback. */
const PUBLIC = '93.184.216.34'
const PRIVATE = [
  '10.0.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '::ffff:10.0.0.1',
  'fd00::1',
  'fe80::1',
]

const closers: (() => Promise<void>)[] = []
/** A server that must never be asked: the proxy would lead every private address to it. */
let canary: WebServer
beforeAll(async () => {
  canary = await serve({ '/': 'inside' })
})
beforeEach(() => {
  canary.visits.length = 0
})
afterEach(async () => {
  expect(canary.visits).toEqual([])
  await Promise.all(closers.splice(0).map((close) => close()))
})
afterAll(() => canary.close())

async function site(pages: Record<string, Answer>): Promise<WebServer> {
  const server = await serve(pages)
  closers.push(server.close)
  return server
}

async function proxyTo(port: number, options: Partial<ConnectProxyOptions> = {}): Promise<ConnectProxy> {
  const inside = ['127.0.0.1', ...PRIVATE].flatMap((address) =>
    [80, 443].map(
      (web) => [`${address.includes(':') ? `[${address}]` : address}:${web}`, canary.port] as const,
    ),
  )
  const routes = { ...Object.fromEntries(inside), [`${PUBLIC}:80`]: port, [`${PUBLIC}:443`]: port }
  const proxy = await startConnectProxy({ routes, ...options })
  closers.push(proxy.close)
  return proxy
}

/** Answers each name with the next of its addresses; the last one stays. */
function naming(names: Record<string, string[]>): LookUp {
  return (hostname) => {
    const addresses = names[hostname]
    const address = addresses !== undefined && addresses.length > 1 ? addresses.shift() : addresses?.[0]
    if (address === undefined) return Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' }))
    return Promise.resolve([{ address, ttlSeconds: 0 }])
  }
}

function crawlThrough(
  proxy: ConnectProxy,
  address: string,
  {
    names = { 'shop.example': [PUBLIC] },
    credentials = '',
    dial = buildConnector({ ca: TEST_CERTIFICATE }),
    scheme = 'http',
  }: {
    names?: Record<string, string[]>
    credentials?: string
    dial?: buildConnector.connector
    scheme?: string
  } = {},
): Promise<CrawlRun> {
  const proxyUrl = `${scheme}://${credentials}${proxy.host}`
  return crawl(address, { allowLoopback: false, proxyUrl, timeoutMs: 2_000 }, { lookUp: naming(names), dial })
}

describe('leaving by a proxy', () => {
  it('asks the proxy for checked addresses alone, and reads the site by its name', async () => {
    const server = await site({ '/': '<a href=/team>Team</a>', '/team': 't' })
    const proxy = await proxyTo(server.port)
    const { read, end } = await crawlThrough(proxy, 'http://shop.example/')
    expect(read).toEqual(['/', '/team'])
    expect(end).toMatchObject({ type: 'done', ledger: [{ host: 'shop.example', requests: 4 }] })
    expect(new Set(server.visits.map(({ host }) => host))).toEqual(new Set(['shop.example']))
    // One tunnel serves all pages of the host.
    expect(proxy.asked).toEqual([`${PUBLIC}:80`])
  })

  it.each(['http', 'https'])('speaks TLS with the site itself, through a proxy of %s', async (scheme) => {
    const named: (string | false)[] = []
    const secure = https.createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, (request, response) => {
      response.writeHead(request.url === '/' ? 200 : 404, { 'content-type': 'text/html' }).end('home')
    })
    secure.on('secureConnection', ({ servername }) => named.push(servername ?? false))
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
    closers.push(
      () =>
        new Promise((resolve) => {
          secure.close(() => resolve())
          secure.closeAllConnections()
        }),
    )
    const proxy = await proxyTo((secure.address() as AddressInfo).port, { secure: scheme === 'https' })
    const { texts } = await crawlThrough(proxy, 'https://shop.example/', { scheme })
    expect(texts).toEqual(['home'])
    expect(proxy.asked).toEqual([`${PUBLIC}:443`])
    expect(named).toEqual(['shop.example'])
  })

  it('checks the certificate of the site by its name, whatever the proxy leads to', async () => {
    const secure = https.createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, (_, response) =>
      response.end('x'),
    )
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
    closers.push(() => new Promise((resolve) => void secure.close(() => resolve())))
    const proxy = await proxyTo((secure.address() as AddressInfo).port)
    const names = { 'bank.example': [PUBLIC] }
    const { end } = await crawlThrough(proxy, 'https://bank.example/', { names })
    expect(end).toMatchObject({ type: 'failed', reason: 'tls' })
  })

  it('gives the credentials to the proxy and to nobody else', async () => {
    const server = await site({ '/': (request, response) => response.end(JSON.stringify(request.headers)) })
    const proxy = await proxyTo(server.port, { credentials: 'crawler:p@ss:word' })
    const { texts } = await crawlThrough(proxy, 'http://shop.example/', {
      credentials: 'crawler:p%40ss%3Aword@',
    })
    expect(texts).toHaveLength(1)
    expect(texts[0]).not.toMatch(/proxy|Basic/i)
  })

  it.each(PRIVATE)('never asks the proxy for a name that resolves to %s', async (address) => {
    const proxy = await proxyTo(0)
    const { end } = await crawlThrough(proxy, 'http://shop.example/', {
      names: { 'shop.example': [address] },
    })
    expect(end).toMatchObject({ type: 'failed', reason: 'private_address' })
    expect(proxy.asked).toEqual([])
  })

  it('never asks the proxy for addresses, ports and names that are refused', async () => {
    const proxy = await proxyTo(0)
    const addresses = [
      'http://10.0.0.1/',
      'http://127.0.0.1/',
      'http://localhost/',
      'http://[::1]/',
      'http://2130706433/',
    ]
    for (const address of [...addresses, 'http://shop.example:8080/', 'http://shop.example:25/']) {
      const { end } = await crawlThrough(proxy, address)
      expect([address, end.type === 'failed' && end.reason]).toEqual([address, 'private_address'])
    }
    expect(proxy.asked).toEqual([])
  })

  it('refuses redirects of pages and of robots.txt to private addresses', async () => {
    for (const location of ['http://10.0.0.1/', 'http://inside.example/', 'http://169.254.169.254/latest/']) {
      const redirect = { status: 302, headers: { location } }
      const names = { 'shop.example': [PUBLIC], 'inside.example': ['10.0.0.1'] }
      for (const pages of [{ '/robots.txt': redirect }, { '/': redirect }]) {
        const server = await site(pages)
        const proxy = await proxyTo(server.port)
        const { end } = await crawlThrough(proxy, 'http://shop.example/', { names })
        expect(end.type).toBe('failed')
        expect(new Set(proxy.asked)).toEqual(new Set([`${PUBLIC}:80`]))
      }
    }
  })

  it('gives a name no second chance: the proxy gets the address that was ruled on', async () => {
    const server = await site({
      '/': (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html', connection: 'close' })
          .end('<a href=/team>Team</a>'),
      '/team': 't',
    })
    const proxy = await proxyTo(server.port)
    const names = { 'shop.example': [PUBLIC, '10.0.0.1'] }
    const { read } = await crawlThrough(proxy, 'http://shop.example/', { names })
    expect(read).toEqual(['/', '/team'])
    expect(proxy.asked.length).toBeGreaterThan(1)
    expect(new Set(proxy.asked)).toEqual(new Set([`${PUBLIC}:80`]))
  })

  it('asks for an IPv6 address in brackets', async () => {
    const server = await site({ '/': 'home' })
    const address = '2606:2800:220:1::7'
    const proxy = await startConnectProxy({ routes: { [`[${address}]:80`]: server.port } })
    closers.push(proxy.close)
    const { read } = await crawlThrough(proxy, 'http://shop.example/', {
      names: { 'shop.example': [address] },
    })
    expect(read).toEqual(['/'])
  })

  it('leaves loopback out, where it is admitted: there it would mean the machine of the proxy', async () => {
    const server = await site({ '/': 'home' })
    const proxy = await proxyTo(0)
    const { read } = await crawl(server.origin, { proxyUrl: `http://${proxy.host}` })
    expect(read).toEqual(['/'])
    expect(proxy.asked).toEqual([])
  })
})

describe('a proxy that does not do as it should', () => {
  const faults: [string, Partial<ConnectProxyOptions>, string, RegExp][] = [
    [
      'wants other credentials',
      { credentials: 'other:secret' },
      'refused',
      /asks for other credentials \(407\)$/,
    ],
    ['cannot reach the site', { routes: {} }, 'refused', /did not connect to 93\.184\.216\.34:80: 502$/],
    [
      'has no answer',
      { answer: (socket) => socket.end('HTTP/1.1 504 Gateway Timeout\r\n\r\n') },
      'timeout',
      /no answer from 93\.184\.216\.34:80/,
    ],
    [
      'speaks something else',
      { answer: (socket) => socket.end('220 mail ready\r\n\r\n') },
      'refused',
      /does not speak HTTP/,
    ],
    [
      'never ends its answer',
      { answer: (socket) => socket.write(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(9_000)}`) },
      'refused',
      /does not speak HTTP/,
    ],
    ['hangs up', { answer: (socket) => socket.destroy() }, 'refused', /cut the connection$/],
    ['says nothing', { answer: () => undefined }, 'timeout', /did not answer within 2 s$/],
  ]

  it.each(faults)(
    '%s: the site fails, and no word of the credentials is said',
    async (_, options, reason, words) => {
      const server = await site({ '/': 'home' })
      const proxy = await proxyTo(server.port, options)
      const { end } = await crawlThrough(proxy, 'http://shop.example/', { credentials: 'crawler:hushhush@' })
      expect(end).toMatchObject({ type: 'failed', reason, detail: expect.stringMatching(words) as string })
      expect(JSON.stringify(end)).not.toMatch(/hushhush|crawler:|Basic/)
      expect(server.visits).toEqual([])
    },
  )

  it('is not there', async () => {
    const proxy = await proxyTo(0)
    await proxy.close()
    const { end } = await crawlThrough(proxy, 'http://shop.example/', { credentials: 'crawler:hushhush@' })
    const detail = `The proxy ${proxy.host} cannot be reached: ECONNREFUSED`
    expect(end).toMatchObject({ type: 'failed', reason: 'refused', detail })
  })

  it.each([
    'ftp://proxy.example',
    'proxy.example:3128',
    'http://proxy.example/path',
    'http://u:%zz@proxy.example',
    '',
  ])('is refused at the start when its address is %s', async (proxyUrl) => {
    const events = crawlSite({ address: 'shop.example' }, { userAgent: USER_AGENT, proxyUrl })
    await expect(events.next()).rejects.toThrow(/[Pp]roxy/)
  })
})
