import net from 'node:net'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { crawl, type CrawlRun } from './crawl-run.ts'
import { serve, type Answer, type WebServer } from './web-server.ts'

const servers: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** A site whose page /bad behaves as given, between two good ones. */
async function crawlWith(
  bad: Answer,
  more: Record<string, Answer> = {},
): Promise<CrawlRun & { server: WebServer }> {
  const server = await serve({
    '/': '<a href="/team">Team</a> <a href="/bad">Contact</a> <a href="/about">About</a>',
    '/team': 'write to team@acme.example',
    '/bad': bad,
    '/about': 'a',
    ...more,
  })
  servers.push(server)
  return { ...(await crawl(server.origin, { timeoutMs: 400, maxPageBytes: 200_000 })), server }
}

describe('a page that behaves badly costs itself and nothing else', () => {
  const cases: [name: string, bad: Answer, reason: string][] = [
    [
      'drips for ever',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        const drip = setInterval(() => response.write('.'), 20)
        response.on('close', () => clearInterval(drip))
      },
      'timeout',
    ],
    ['never answers', () => undefined, 'timeout'],
    [
      'never ends',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        const more = (): void => {
          while (!response.destroyed && response.write('<p>more</p>'.repeat(1_000)));
        }
        response.on('drain', more)
        more()
      },
      'too_large',
    ],
    [
      'announces too much',
      (_, response) =>
        void response
          .writeHead(200, { 'content-type': 'text/html', 'content-length': '99999999' })
          .write('x'),
      'too_large',
    ],
    [
      'is a gzip bomb',
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(20_000_000)) },
      'too_large',
    ],
    [
      'is a brotli bomb',
      {
        headers: { 'content-encoding': 'br' },
        body: brotliCompressSync(Buffer.alloc(20_000_000), {
          params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
        }),
      },
      'too_large',
    ],
    [
      'is damaged gzip',
      {
        headers: { 'content-encoding': 'gzip' },
        body: Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 255, 255, 255]),
      },
      'http_error',
    ],
    ['redirects to itself', { status: 302, headers: { location: '/bad' } }, 'http_error'],
    ['redirects in a growing chain', { status: 302, headers: { location: '/r?1' } }, 'http_error'],
    [
      'is reset mid-body',
      (_, response) =>
        void response
          .writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' })
          .write('half', () => response.socket?.resetAndDestroy()),
      'refused',
    ],
    [
      'ends before its announced length',
      (_, response) =>
        void response
          .writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' })
          .write('half', () => response.socket?.end()),
      'refused',
    ],
    ['answers no HTTP', (request) => void request.socket.end('HELO friend\r\n\r\n'), 'http_error'],
    [
      'sends endless headers',
      (request) => void request.socket.write(`HTTP/1.1 200 OK\r\n${'x-pad: yes\r\n'.repeat(20_000)}`),
      'http_error',
    ],
    [
      'has no content it could name',
      { headers: { 'content-type': 'application/octet-stream' }, body: 'x' },
      'not_html',
    ],
  ]

  it.each(cases)('when it %s', async (_, bad, reason) => {
    const chain = Object.fromEntries(
      Array.from({ length: 9 }, (_unused, index) => [
        `/r?${index}`,
        { status: 302, headers: { location: `/r?${index + 1}` } },
      ]),
    )
    const { read, skipped, end } = await crawlWith(bad, chain)
    expect(skipped).toEqual([`/bad ${reason}`])
    expect(read).toEqual(['/', '/team', '/about'])
    expect(end).toMatchObject({ type: 'done', pages: 3, skipped: 1 })
  })

  it('when it is nested tens of thousands deep', async () => {
    const { read, texts } = await crawlWith(`${'<div>'.repeat(36_000)}<a href="/deep">Deep</a>`, {
      '/deep': 'd',
    })
    expect(read).toContain('/deep')
    expect(texts).toHaveLength(5)
  })
})

describe('trouble that passes', () => {
  const failing =
    (times: number, fail: Exclude<Answer, string>): Answer =>
    (request, response, before) => {
      if (before >= times)
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('well again')
      if (typeof fail === 'function') return fail(request, response, before)
      response.writeHead(fail.status ?? 500, fail.headers).end()
    }

  it.each([
    ['503', { status: 503 }],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '120' } }],
    ['429', { status: 429 }],
    ['502', { status: 502 }],
    ['a reset connection', (request) => void request.socket.resetAndDestroy()],
    ['a closed connection', (request) => void request.socket.destroy()],
  ] as [string, Exclude<Answer, string>][])('is waited out: %s, twice', async (_, fail) => {
    const { read, texts, server } = await crawlWith(failing(2, fail))
    expect(read).toContain('/bad')
    expect(texts).toContain('well again')
    expect(server.paths().filter((path) => path === '/bad')).toHaveLength(3)
  })

  it.each([
    ['503', { status: 503 }, 'http_error'],
    ['429', { status: 429 }, 'blocked'],
    ['a reset connection', (request) => void request.socket.resetAndDestroy(), 'refused'],
  ] as [string, Exclude<Answer, string>, string][])(
    'is given up on after the second retry: %s',
    async (_, fail, reason) => {
      const { skipped, server } = await crawlWith(failing(9, fail))
      expect(skipped).toEqual([`/bad ${reason}`])
      expect(server.paths().filter((path) => path === '/bad')).toHaveLength(3)
    },
  )

  it('is not waited out where it stays: 500, 403, 404', async () => {
    for (const status of [500, 403, 404]) {
      const { server } = await crawlWith({ status })
      expect(server.paths().filter((path) => path === '/bad')).toHaveLength(1)
    }
  })

  it('leaves the host alone when it asks for longer than we wait', async () => {
    const server = await serve({
      '/': '<a href="/team">Team</a><a href="/contact">Contact</a>',
      '/team': { status: 429, headers: { 'retry-after': '3600' } },
      '/contact': 'c',
    })
    servers.push(server)
    const { skipped, events } = await crawl(server.origin, { delayMs: 1 })
    expect(skipped).toEqual(['/team blocked', '/contact blocked'])
    expect(server.paths()).not.toContain('/contact')
    expect(
      events.find((event) => event.type === 'page-skipped' && event.url.endsWith('/contact')),
    ).toMatchObject({
      detail: expect.stringMatching(/asked to be left alone for \d+ s/) as string,
    })
  })

  it('ends the site when the host stops answering', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`/${'abcdefghijklmnopqrst'[index]}`, () => undefined]),
    )
    const server = await serve({
      '/': Object.keys(pages)
        .map((path) => `<a href="${path}">x</a>`)
        .join(''),
      ...pages,
    })
    servers.push(server)
    const { end, skipped } = await crawl(server.origin, { timeoutMs: 50 })
    expect(skipped).toHaveLength(5)
    expect(end).toMatchObject({ type: 'done', pages: 1, skipped: 5 })
  })
})

describe('a site without end', () => {
  it('gives a share of each trap, and its real pages', async () => {
    const day = (path: string): Answer => {
      const [, number = '0'] = /(\d+)$/.exec(path) ?? []
      return `day ${number} <a href="/calendar/${Number(number) + 1}">next</a><a href="/maze/${'x'.repeat(Number(number) + 1)}/">deeper</a>`
    }
    const pages: Record<string, Answer> = {
      '/': '<a href="/calendar/1">Calendar</a><a href="/team">Team</a>',
      '/team': 't',
    }
    for (let index = 1; index < 200; index++) {
      pages[`/calendar/${index}`] = day(`/calendar/${index}`)
      pages[`/maze/${'x'.repeat(index)}/`] =
        `maze ${index} <a href="more/">on</a><a href="/maze/${'x'.repeat(index + 1)}/">on</a>`
    }
    const endless = await serve(pages)
    servers.push(endless)
    const { read } = await crawl(endless.origin, { maxPages: 500 })
    expect(read).toContain('/team')
    expect(read.filter((path) => path.startsWith('/calendar')).length).toBeLessThanOrEqual(20)
    expect(read.filter((path) => path.startsWith('/maze')).length).toBeLessThanOrEqual(20)
  })
})

describe('a server that speaks something else', () => {
  it('fails for a port on which no HTTP is spoken', async () => {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined).resume()
      socket.end('220 mail.acme.example ESMTP\r\n')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
    const { port } = server.address() as net.AddressInfo
    expect((await crawl(`http://127.0.0.1:${port}`)).end).toMatchObject({
      type: 'failed',
      reason: 'http_error',
    })
  })
})
