/**
 * A small web that means harm: sites whose pages are endless, broken or traps, between pages that can be read. Each
 * readable page shows one address; robots.txt of each site forbids /forbidden, and each page links there.
 */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { serve, type Answer, type WebServer } from '../../integration/engine/web-server.ts'

export interface HostileSite {
  name: string
  server: WebServer
  /** Address to crawl: the server's own, or another spelling of it. */
  start: string
  /** Addresses on readable pages, sorted. */
  expected: string[]
  /** Beginnings of the paths that never end. */
  traps: string[]
}

interface Plan {
  /** Behaves badly. */
  bad: Answer
  /** The page can be read in the end, and shows this text. */
  readable?: string
  more?: Readonly<Record<string, Answer>>
  robots?: Answer
  traps?: string[]
  secure?: boolean
}

const HTML = { 'content-type': 'text/html; charset=utf-8' }
const DEPTH = 100_000
const MEGABYTE = Buffer.alloc(1_000_000, '<p>more and more</p>')

const addressOf = (name: string, page: string): string => `${page}@${name}-works.org`

/** Writes until the other side has had enough, or `most` pieces were sent. */
const pouring =
  (piece: Buffer, most: number, headers: Record<string, string> = HTML): Answer =>
  (_, response) => {
    let sent = 0
    response.writeHead(200, headers)
    const more = (): void => {
      while (!response.destroyed && sent < most) if ((sent++, !response.write(piece))) return
      if (!response.destroyed) response.end()
    }
    response.on('drain', more)
    more()
  }

const dripping: Answer = (_, response) => {
  response.writeHead(200, HTML)
  const drip = setInterval(() => response.write('.'), 50)
  response.on('close', () => clearInterval(drip))
}

const cutShort: Answer = (_, response) =>
  void response
    .writeHead(200, { ...HTML, 'content-length': '1000' })
    .write('half', () => response.socket?.resetAndDestroy())

const failingTwice =
  (status: number, body: string): Answer =>
  (_, response, before) =>
    void (before < 2 ? response.writeHead(status).end() : response.writeHead(200, HTML).end(body))

const packed = (coding: string, body: Buffer): Answer => ({
  headers: { ...HTML, 'content-encoding': coding },
  body,
})

/** `<!ENTITY>` upon `<!ENTITY>`: a billion words when expanded. */
const XML_BOMB = [
  '<!DOCTYPE urlset [<!ENTITY a "boom">',
  ...Array.from({ length: 9 }, (_, level) => {
    const inner = level === 0 ? '&a;' : `&b${level - 1};`
    return `<!ENTITY b${level} "${inner.repeat(10)}">`
  }),
  ']><urlset><url><loc>&b8;</loc></url>',
].join('\n')

function calendar(): Record<string, Answer> {
  const days = Array.from({ length: 400 }, (_, day): [string, Answer] => [
    `/calendar?day=${day}`,
    `<p>Day ${day} <a href="/calendar?day=${day + 1}">next</a> <a href="/maze/${'a/'.repeat(day % 9)}${day}/">on</a>`,
  ])
  const maze = Array.from({ length: 400 }, (_, step): [string, Answer] => [
    `/maze/${'a/'.repeat(step % 9)}${step}/`,
    `<p>Step ${step} <a href="/maze/${'a/'.repeat((step + 1) % 9)}${step + 1}/">deeper</a>`,
  ])
  return Object.fromEntries([...days, ...maze])
}

function plans(): Record<string, Plan> {
  const address = (name: string): string => `<p>Write to ${addressOf(name, 'bad')}</p>`
  const sjis = Buffer.from([0x83, 0x81, 0x81, 0x5b, 0x83, 0x8b]) // "mail" in Shift_JIS
  return {
    deep: { bad: `${'<div>'.repeat(DEPTH)}${address('deep')}`, readable: 'bad' },
    inline: { bad: `${'<b>'.repeat(DEPTH)}${address('inline')}`, readable: 'bad' },
    large: { bad: pouring(MEGABYTE, 50) },
    announced: {
      bad: (_, response) =>
        void response.writeHead(200, { ...HTML, 'content-length': '50000000' }).write('x'),
    },
    endless: { bad: pouring(MEGABYTE, Infinity) },
    gzipped: { bad: packed('gzip', gzipSync(Buffer.alloc(200_000_000))) },
    brotli: {
      bad: packed(
        'br',
        brotliCompressSync(Buffer.alloc(100_000_000), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
      ),
    },
    dripping: { bad: dripping },
    silent: { bad: () => undefined },
    circle: { bad: { status: 302, headers: { location: '/bad' } } },
    calendar: {
      bad: '<p><a href="/calendar?day=1">Calendar</a>',
      more: calendar(),
      traps: ['/calendar', '/maze/'],
    },
    mislabelled: {
      bad: {
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: Buffer.concat([
          Buffer.from('<meta charset="shift_jis"><p>'),
          sjis,
          Buffer.from(address('mislabelled')),
        ]),
      },
      readable: 'bad',
    },
    unlabelled: {
      bad: {
        headers: { 'content-type': 'text/html; charset=nonsense' },
        body: Buffer.from(`<p>Gr\xfc\xdfe${address('unlabelled')}`, 'latin1'),
      },
      readable: 'bad',
    },
    busy: { bad: failingTwice(503, address('busy')), readable: 'bad' },
    limited: { bad: failingTwice(429, address('limited')), readable: 'bad' },
    reset: { bad: cutShort },
    bomb: {
      bad: '<p>nothing</p>',
      more: { '/sitemap.xml': { headers: { 'content-type': 'application/xml' }, body: XML_BOMB } },
    },
    rules: {
      bad: '<p>nothing</p>',
      robots: pouring(
        Buffer.from(`User-agent: *\nDisallow: /forbidden\n${'# padding\n'.repeat(50_000)}`),
        100,
        { 'content-type': 'text/plain' },
      ),
    },
    insecure: { bad: '<p>nothing</p>', secure: true },
  }
}

/** Serves all sites, each on a port of its own. */
export async function serveHostileWeb(): Promise<HostileSite[]> {
  return Promise.all(Object.entries(plans()).map(([name, plan]) => serveSite(name, plan)))
}

async function serveSite(name: string, plan: Plan): Promise<HostileSite> {
  const { bad, readable, more = {}, traps = [], secure = false } = plan
  const page = (title: string): string =>
    `<title>${title}</title><p>${addressOf(name, title)}</p>` +
    ['/bad', '/about', '/contact', '/forbidden', '/forbidden/team']
      .map((path) => `<a href="${path}">${path}</a>`)
      .join(' ')
  const robots = { headers: { 'content-type': 'text/plain' }, body: 'User-agent: *\nDisallow: /forbidden\n' }
  const server = await serve({
    '/robots.txt': plan.robots ?? robots,
    '/': page('home'),
    '/about': page('about'),
    '/contact': page('contact'),
    '/forbidden': page('forbidden'),
    '/forbidden/team': page('forbidden'),
    '/bad': bad,
    ...more,
  })
  const shown = ['about', 'contact', 'home', ...(readable === undefined ? [] : [readable])]
  return {
    name,
    server,
    // Plain text on a port that is asked for TLS: the site cannot be read at all.
    start: secure ? server.origin.replace('http:', 'https:') : server.origin,
    expected: secure ? [] : shown.map((title) => addressOf(name, title)).sort(),
    traps,
  }
}

/** Requests for forbidden pages, and the most for one trap. */
export function readLog(sites: readonly HostileSite[]): {
  forbidden: number
  inTrap: number
  requests: number
} {
  const paths = sites.flatMap(({ server }) => server.paths())
  const inTraps = sites.flatMap(({ server, traps }) =>
    traps.map((trap) => server.paths().filter((path) => path.startsWith(trap)).length),
  )
  return {
    forbidden: paths.filter((path) => path.startsWith('/forbidden')).length,
    inTrap: Math.max(0, ...inTraps),
    requests: paths.length,
  }
}
