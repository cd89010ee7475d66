import { buildConnector } from 'undici'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AddressBook, type LookUp } from '../../../server/engine/fetch/address-book.ts'
import { PrivateAddressError } from '../../../server/engine/fetch/fetch-errors.ts'
import { HttpClient } from '../../../server/engine/fetch/http-client.adapter.ts'
import { crawl } from './crawl-run.ts'
import { serve, type Answer, type WebServer } from './web-server.ts'

/** A server that must never be asked; on Linux it answers under 0.0.0.0 and IPv4-mapped addresses as well. */
let canary: WebServer
beforeAll(async () => {
  canary = await serve({ '/': 'inside', '/robots.txt': 'User-agent: *', '/sitemap.xml': '' })
})
beforeEach(() => {
  canary.visits.length = 0
})
afterAll(() => canary.close())

const answering =
  (...addresses: string[]): LookUp =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, ttlSeconds: 60 })))

/** Serves a site for one test, crawls it with loopback allowed, and expects the canary to be left alone. */
async function crawlBesideCanary(
  pages: Record<string, Answer>,
  lookUp?: LookUp,
): Promise<Awaited<ReturnType<typeof crawl>>> {
  const server = await serve(pages)
  try {
    const run = await crawl(server.origin, {}, lookUp && { lookUp })
    expect(canary.visits).toEqual([])
    return run
  } finally {
    await server.close()
  }
}

const disguises = (port: number): string[] => [
  `http://0.0.0.0:${port}/`,
  `http://0:${port}/`,
  `http://[::]:${port}/`,
  `http://[::ffff:127.0.0.1]:${port}/`,
  `http://[::ffff:7f00:1]:${port}/`,
  `http://[::127.0.0.1]:${port}/`,
]

describe('the address guard on the wire', () => {
  it('refuses this machine in every spelling by default', async () => {
    const { port } = canary
    const spellings = [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      'localhost',
      'x.localhost',
      '[::1]',
    ]
    const addresses = [...spellings.map((host) => `http://${host}:${port}/`), ...disguises(port)]
    for (const address of addresses) {
      const { end } = await crawl(address, { allowLoopback: false })
      expect([address, end.type === 'failed' && end.reason]).toEqual([address, 'private_address'])
    }
    expect(canary.visits).toEqual([])
  })

  it('refuses disguises of loopback even where loopback is allowed', async () => {
    for (const address of disguises(canary.port)) {
      const { end } = await crawl(address)
      expect([address, end.type === 'failed' && end.reason]).toEqual([address, 'private_address'])
    }
    expect(canary.visits).toEqual([])
  })

  it('refuses redirects of the home page, of pages and of robots.txt', async () => {
    for (const location of disguises(canary.port)) {
      const redirect = { status: 302, headers: { location } }
      const home = await crawlBesideCanary({ '/': redirect })
      expect(home.end).toMatchObject({ type: 'failed', reason: 'private_address' })
      const page = await crawlBesideCanary({ '/': '<a href=/team>Team</a>', '/team': redirect })
      expect(page.skipped).toEqual(['/team private_address'])
      const robots = await crawlBesideCanary({ '/': 'home', '/robots.txt': redirect })
      expect(robots.end).toMatchObject({ type: 'failed', reason: 'private_address' })
    }
  })

  it('refuses a redirect on the second hop', async () => {
    const [inside = ''] = disguises(canary.port)
    const run = await crawlBesideCanary({
      '/': { status: 301, headers: { location: '/next' } },
      '/next': { status: 301, headers: { location: inside } },
    })
    expect(run.end).toMatchObject({ type: 'failed', reason: 'private_address' })
  })

  it('follows no link, frame, refresh or sitemap there', async () => {
    const targets = [
      ...disguises(canary.port),
      `http://127.0.0.1:${canary.port}/`,
      `http://localhost:${canary.port}/`,
    ]
    const all = targets.flatMap((target) => [
      `<a href="${target}">Team</a>`,
      `<iframe src="${target}"></iframe>`,
      `<button onclick="location='${target}'">x</button>`,
    ])
    const locations = targets.map((target) => `<url><loc>${target}</loc></url>`).join('')
    const run = await crawlBesideCanary({
      '/': all.join(''),
      '/robots.txt': {
        headers: { 'content-type': 'text/plain' },
        body: targets.map((target) => `Sitemap: ${target}sitemap.xml`).join('\n'),
      },
      '/sitemap.xml': `<urlset>${locations}</urlset>`,
    })
    expect(run.read).toEqual(['/'])
  })

  it.each([
    '10.0.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::',
    '::ffff:127.0.0.1',
    'fd00::1',
    'fe80::1',
    '64:ff9b::7f00:1',
  ])('refuses a name that resolves to %s, without opening a socket', async (address) => {
    const dialled: string[] = []
    const dial: buildConnector.connector = (options, callback) => {
      dialled.push(options.hostname)
      callback(new Error('must not be dialled'), null)
    }
    const { end } = await crawl(
      `http://rebind.example:${canary.port}/`,
      {},
      { lookUp: answering(address), dial },
    )
    expect(end).toMatchObject({ type: 'failed', reason: 'private_address', ledger: [{ requests: 0 }] })
    expect(dialled).toEqual([])
    expect(canary.visits).toEqual([])
  })

  it('refuses a name that resolves to loopback unless loopback is allowed', async () => {
    const edges = { lookUp: answering('127.0.0.1') }
    const { end } = await crawl('http://rebind.example/', { allowLoopback: false }, edges)
    expect(end).toMatchObject({
      type: 'failed',
      reason: 'private_address',
      detail: expect.stringContaining('loopback') as string,
    })
  })

  it('connects to exactly the address that was admitted, and asks DNS once for it', async () => {
    const server = await serve({ '/': '<a href=/team>Team</a>', '/team': 't' })
    const dialled: string[] = []
    const answers = [['10.0.0.1', '127.0.0.1'], ['10.0.0.1']]
    let asked = 0
    const lookUp: LookUp = () => answering(...(answers[asked++] ?? []))('')
    const connect = buildConnector({})
    const dial: buildConnector.connector = (options, callback) => {
      dialled.push(options.hostname)
      connect(options, callback)
    }
    const { read } = await crawl(`http://rebind.example:${server.port}/`, {}, { lookUp, dial })
    await server.close()
    expect(read).toEqual(['/', '/team'])
    expect(new Set(dialled)).toEqual(new Set(['127.0.0.1']))
    expect(asked).toBe(1)
  })

  it('holds in the connector too, for whoever forgets to ask first', async () => {
    const http = new HttpClient(new AddressBook(answering('10.0.0.1')), { allowLoopback: true })
    const signal = new AbortController().signal
    const get = (address: string): Promise<unknown> =>
      http.get(new URL(address), {
        headers: {},
        timeoutMs: 1_000,
        signal,
        onHead: () => ({ maxBytes: 1_000, beyond: 'cut' }),
      })
    for (const address of [...disguises(canary.port), `http://rebind.example:${canary.port}/`]) {
      await expect(get(address)).rejects.toBeInstanceOf(PrivateAddressError)
    }
    await http.close()
    expect(canary.visits).toEqual([])
  })

  it('tries the next address of a host where one does not answer', async () => {
    const server = await serve({ '/': 'home' })
    const { end } = await crawl(
      `http://two.example:${server.port}/`,
      {},
      { lookUp: answering('127.77.0.1', '127.0.0.1') },
    )
    await server.close()
    expect(end).toMatchObject({ type: 'done', pages: 1 })
  })
})
