import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveSampleWeb, type SampleWeb } from '../../../scripts/demo/serve.ts'
import { runCommand, startCommand } from './run-command.ts'

const LOCAL = ['--delay', '0', '--allow-private-network']
const TIMEOUT_MS = 90_000
const FORMATS = ['csv', 'json', 'jsonl']

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-kept-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const crawl = (...args: string[]) => runCommand('crawl.ts', [...LOCAL, ...args])
const replay = (...args: string[]) => runCommand('crawl.ts', ['--replay', ...args])

/** Whatever lies in an archive, as paths within it. */
async function filesIn(archive: string, part: 'bodies' | 'sites'): Promise<string[]> {
  const entries = await readdir(path.join(archive, part), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

interface SiteRecord {
  address: string
  pages: { url: string; contentHash: string; home: boolean; order: number }[]
}

async function recordsIn(archive: string): Promise<SiteRecord[]> {
  const files = await filesIn(archive, 'sites')
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  return texts.map((text) => {
    const [site, ...pages] = text.trimEnd().split('\n')
    return {
      ...(JSON.parse(site ?? '') as SiteRecord),
      pages: pages.map((line) => JSON.parse(line) as SiteRecord['pages'][number]),
    }
  })
}

/** A small site that counts what it is asked, and whose words can be changed. */
async function serveSite(pages: Record<string, string>) {
  const asked: string[] = []
  const server: Server = createServer((req, res) => {
    asked.push(req.url ?? '')
    const page = pages[req.url ?? '']
    if (page === undefined) return void res.writeHead(404).end()
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { base, asked, pages, close }
}

const homeOf = (name: string) =>
  `<title>${name}</title><h1>${name}</h1><a href="/contact">Contact</a><a href="/copy">Again</a>`
const contactOf = (email: string) =>
  `<title>Contact</title><p>Write to <a href="mailto:${email}">${email}</a></p>`

describe('an archive of crawled pages', { timeout: TIMEOUT_MS }, () => {
  let web: SampleWeb
  let archive: string
  let bases: string[]
  const crawled = new Map<string, string>()
  const short = new Map<string, string>()

  beforeAll(async () => {
    web = await serveSampleWeb()
    archive = path.join(folder, 'sample')
    bases = web.sites.map((site) => site.base)
    // Crawled once more for each format: the newest crawl is the one that a replay must equal.
    for (const format of FORMATS) {
      const dir = path.join(folder, `short-${format}`)
      const args = [
        '--snapshots',
        archive,
        '--format',
        format,
        '--out-dir',
        dir,
        '--out',
        path.join(folder, 'out'),
      ]
      expect((await crawl(...bases, ...args)).status).toBe(0)
      crawled.set(format, await readFile(path.join(folder, 'out'), 'utf8'))
      for (const name of await readdir(dir)) short.set(name, await readFile(path.join(dir, name), 'utf8'))
      await cp(archive, path.join(folder, `sample-${format}`), { recursive: true })
    }
    await web.close()
  }, TIMEOUT_MS)

  it.each(FORMATS)('gives the very output of the crawl as %s, with the web gone', async (format) => {
    const dir = path.join(folder, `replayed-${format}`)
    const { status, stdout, stderr } = await replay(
      path.join(folder, `sample-${format}`),
      ...['--format', format, '--out-dir', dir],
    )
    expect(crawled.get(format)?.length).toBeGreaterThan(1000)
    expect(stdout).toBe(crawled.get(format))
    expect(status).toBe(0)
    expect(stderr).toMatch(/^(\d+) of \1 sites read, \d+ pages$/m)
    const names = await readdir(dir)
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(await readFile(path.join(dir, name), 'utf8')).toBe(short.get(name))
  })

  it('keeps each content once under its own hash, and one record a site', async () => {
    const records = await recordsIn(archive)
    expect(records.map(({ address }) => address).sort()).toEqual(
      (JSON.parse(crawled.get('json') ?? '') as { address: string }[]).map(({ address }) => address).sort(),
    )
    const cited = new Set(records.flatMap(({ pages }) => pages.map((page) => page.contentHash)))
    const kept = await filesIn(archive, 'bodies')
    expect(kept.map((file) => path.basename(file, '.br'))).toEqual([...cited].sort())
    for (const file of kept) {
      const bytes = brotliDecompressSync(await readFile(file))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(path.basename(file, '.br'))
    }
    for (const { address, pages } of records) {
      expect(pages.map(({ order }) => order)).toEqual(pages.map((_, index) => index))
      expect(pages.filter(({ home }) => home).map(({ url }) => url)).toEqual([address])
    }
  })

  it('replays the sites that are asked for, in the order of asking and under the names of a list', async () => {
    const [first = '', second = ''] = (JSON.parse(crawled.get('json') ?? '') as { address: string }[]).map(
      ({ address }) => address,
    )
    const list = path.join(folder, 'two.json')
    await writeFile(list, JSON.stringify({ beta: { base: second } }))
    const dir = path.join(folder, 'two')
    const { status, stdout } = await replay(
      path.join(folder, 'sample-jsonl'),
      ...['--sites', list, first, '--format', 'jsonl', '--out-dir', dir],
    )
    const lines = crawled.get('jsonl')?.split('\n') ?? []
    expect(stdout.trimEnd().split('\n')).toEqual([lines[1], lines[0]])
    expect(await readdir(dir)).toContain('beta.json')
    expect(status).toBe(0)
  })

  it('says which page has lost its copy, or has a torn one, goes on, and ends with status 1', async () => {
    const broken = path.join(folder, 'broken')
    await cp(path.join(folder, 'sample-csv'), broken, { recursive: true })
    const [record] = (await recordsIn(broken)).filter(({ pages }) => pages.length > 4)
    const [, second, third] = record?.pages ?? []
    const fileOf = (hash = '') => path.join(broken, 'bodies', hash.slice(0, 2), `${hash}.br`)
    await rm(fileOf(second?.contentHash))
    await truncate(fileOf(third?.contentHash), 40)
    const { status, stdout, stderr } = await replay(broken)
    expect(status).toBe(1)
    expect(stderr).toContain(`missing The copy of ${second?.url} (${second?.contentHash}) is missing.`)
    expect(stderr).toContain(`missing The copy of ${third?.url} (${third?.contentHash}) is damaged.`)
    expect(stderr).toMatch(/^2 missing: crawl again into .*broken/m)
    const sites = (text = '') =>
      new Set(parse<{ site: string }>(text, { columns: true }).map((row) => row.site))
    const others = [...sites(crawled.get('csv'))].filter((site) => site !== record?.address)
    expect([...sites(stdout)]).toEqual(expect.arrayContaining(others))
    expect(stderr).toContain(
      `read    ${record?.address}: ${(record?.pages.length ?? 0) - 2} pages, 2 not readable`,
    )
  })

  it('says when a body has been changed to other bytes, or a record is not whole', async () => {
    const forged = path.join(folder, 'forged')
    await cp(path.join(folder, 'sample-csv'), forged, { recursive: true })
    const [record = ''] = await filesIn(forged, 'sites')
    const [torn, whole] = await recordsIn(forged)
    const [one, other] = [torn, whole].map((of) => of?.pages[0]?.contentHash ?? '')
    const fileOf = (hash = '') => path.join(forged, 'bodies', hash.slice(0, 2), `${hash}.br`)
    await cp(fileOf(one), fileOf(other))
    const text = await readFile(record, 'utf8')
    await writeFile(record, text.slice(0, text.trimEnd().lastIndexOf('\n') + 20))
    const { status, stderr } = await replay(forged)
    expect(status).toBe(1)
    expect(stderr).toContain(`${other}) is damaged`)
    expect(stderr).toContain(`${record} is not what was written there`)
  })

  it('says so when it is asked for a site that is not in it, or for an address that is none', async () => {
    const { status, stderr } = await replay(path.join(folder, 'sample-csv'), 'http://127.0.0.9/', 'http://')
    expect(status).toBe(1)
    expect(stderr).toMatch(/missing http:\/\/127\.0\.0\.9\/ is not in .*missing http:\/\/: .*address/s)
  })

  it('is not taken for one where there is none', async () => {
    const { status, stderr } = await replay(path.join(folder, 'nowhere'))
    expect([status, stderr]).toEqual([1, expect.stringMatching(/nowhere.*: no such file or folder\.$/m)])
  })

  it('says so before it crawls when the folder cannot be written', async () => {
    const file = path.join(folder, 'a-file')
    await writeFile(file, '')
    const { status, stderr } = await crawl('http://127.0.0.1:1/', '--snapshots', file)
    expect(status).toBe(1)
    expect(stderr).toMatch(/a-file.*: (?:a part of this path is a file|a file of this name is in the way)/m)
    expect(stderr).not.toContain('failed  ')
  })
})

describe('several crawls into one archive', { timeout: TIMEOUT_MS }, () => {
  it('leave the newest of each site, the others as they were', async () => {
    const archive = path.join(folder, 'several')
    const mill = await serveSite({ '/': homeOf('Old Mill'), '/contact': contactOf('old@mill-works.co.uk') })
    const pier = await serveSite({ '/': homeOf('Pier'), '/contact': contactOf('hello@pier-works.co.uk') })
    const args = ['--snapshots', archive]
    await crawl(mill.base, pier.base, ...args)
    mill.pages['/contact'] = contactOf('new@mill-works.co.uk')
    await crawl(mill.base, ...args)
    // A crawl that gets nothing takes nothing away.
    await pier.close()
    expect((await crawl(pier.base, ...args)).status).toBe(1)
    await mill.close()
    const { status, stdout } = await replay(archive)
    expect(status).toBe(0)
    expect(parse<{ email: string }>(stdout, { columns: true }).map((row) => row.email)).toEqual([
      'hello@pier-works.co.uk',
      'new@mill-works.co.uk',
    ])
    expect(await filesIn(archive, 'sites')).toHaveLength(2)
  })

  it('take away the bodies that no crawl names any more, but none of the last hour', async () => {
    const archive = path.join(folder, 'pruned')
    const site = await serveSite({ '/': homeOf('Weir'), '/contact': contactOf('a@weir-works.co.uk') })
    const crawlAgain = async (email: string) => {
      site.pages['/contact'] = contactOf(email)
      await crawl(site.base, '--snapshots', archive)
      return (await filesIn(archive, 'bodies')).length
    }
    expect(await crawlAgain('a@weir-works.co.uk')).toBe(2)
    expect(await crawlAgain('b@weir-works.co.uk')).toBe(3)
    const longAgo = new Date(Date.now() - 2 * 3_600_000)
    for (const file of await filesIn(archive, 'bodies')) await utimes(file, longAgo, longAgo)
    expect(await crawlAgain('c@weir-works.co.uk')).toBe(2)
    await site.close()
    const { status, stdout } = await replay(archive)
    expect([status, stdout]).toEqual([0, expect.stringContaining('c@weir-works.co.uk')])
  })

  it('mend a copy that was damaged', async () => {
    const archive = path.join(folder, 'mended')
    const site = await serveSite({ '/': homeOf('Gate'), '/contact': contactOf('hello@gate-works.co.uk') })
    await crawl(site.base, '--snapshots', archive)
    for (const file of await filesIn(archive, 'bodies')) await truncate(file, 0)
    expect((await replay(archive)).status).toBe(1)
    await crawl(site.base, '--snapshots', archive)
    await site.close()
    expect((await replay(archive)).status).toBe(0)
  })

  it('count nothing of a site whose crawl was killed', async () => {
    const archive = path.join(folder, 'killed')
    const site = await serveSite({ '/': homeOf('Dock'), '/contact': contactOf('hello@dock-works.co.uk') })
    await crawl(site.base, '--snapshots', archive)
    const whole = await replay(archive, '--format', 'json')
    const slow = startCommand('crawl.ts', [
      site.base,
      '--allow-private-network',
      '--delay',
      '5000',
      '--snapshots',
      archive,
    ])
    site.pages['/'] = homeOf('Dock, renamed')
    const before = site.asked.length
    while (!site.asked.slice(before).includes('/')) await new Promise((resolve) => setTimeout(resolve, 20))
    slow.child.kill('SIGKILL')
    await slow.ended
    await site.close()
    expect(await replay(archive, '--format', 'json')).toEqual(whole)
    expect(whole.stdout).toContain('hello@dock-works.co.uk')
  })
})
