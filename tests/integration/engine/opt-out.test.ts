import { afterEach, describe, expect, it } from 'vitest'
import { crawl } from './crawl-run.ts'
import { serve, type Answer, type WebServer } from './web-server.ts'

const PAGE = '<p>text</p>'
const WHY = (host: string) => `${host} is on the opt-out list of this installation: nothing is asked of it`

describe('a host that asked to be left alone', () => {
  const servers: WebServer[] = []
  const open = async (pages: Record<string, Answer>, host?: string) => {
    const server = await serve(pages, host)
    servers.push(server)
    return server
  }
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close()
  })

  it('gets no request, not even for robots.txt, and its site says why', async () => {
    const site = await open({ '/': PAGE })
    const { end } = await crawl(site.origin, { isOptedOut: (host) => host === '127.0.0.1' })
    const { host } = new URL(site.origin)
    expect(end).toMatchObject({
      type: 'failed',
      reason: 'suppressed',
      detail: WHY(host),
      ledger: [{ host, requests: 0, refusals: 1, refusedBecause: [WHY(host)] }],
    })
    expect([site.paths(), site.connections()]).toEqual([[], 0])
  })

  it('leaves other hosts as they are', async () => {
    const site = await open({ '/': PAGE })
    const { end } = await crawl(site.origin, { isOptedOut: (host) => host === '127.0.0.2' })
    expect(end).toMatchObject({ type: 'done', pages: 1 })
  })

  it('is not asked when another redirects to it', async () => {
    const target = await open({ '/': PAGE }, '127.0.0.2')
    const site = await open({ '/': { status: 301, headers: { location: `${target.origin}/` } } })
    const { end } = await crawl(site.origin, { isOptedOut: (host) => host === '127.0.0.2' })
    expect(end).toMatchObject({ reason: 'suppressed', detail: WHY(new URL(target.origin).host) })
    expect(target.connections()).toBe(0)
  })

  it('is not asked for the robots.txt of another', async () => {
    const target = await open({ '/robots.txt': 'User-agent: *' }, '127.0.0.2')
    const site = await open({
      '/': PAGE,
      '/robots.txt': { status: 302, headers: { location: `${target.origin}/robots.txt` } },
    })
    const { end } = await crawl(site.origin, { isOptedOut: (host) => host === '127.0.0.2' })
    expect(end).toMatchObject({ type: 'failed', reason: 'suppressed' })
    expect(site.paths()).toEqual(['/robots.txt'])
    expect(target.connections()).toBe(0)
  })

  it('that asks in the middle gets no further request, and its pages are dropped', async () => {
    let optedOut = false
    const site = await open({
      '/': (_request, response) => {
        optedOut = true
        response.writeHead(200, { 'content-type': 'text/html' }).end('<a href="/a">A</a><a href="/b">B</a>')
      },
      '/a': PAGE,
      '/b': PAGE,
    })
    const { end } = await crawl(site.origin, { isOptedOut: () => optedOut })
    expect(end).toMatchObject({ type: 'failed', reason: 'suppressed' })
    expect(site.paths()).toEqual(['/robots.txt', '/'])
  })
})
