/** Pages of links and sitemaps (https://www.sitemaps.org/protocol.html) on an invented chamber's site. */
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { BOT } from '../../../../server/bot.ts'
import { readConfig } from '../../../../server/config.ts'
import { productTokenOf } from '../../../../server/engine/fetch/robots-rules.ts'
import type { SourceQuery } from '../../../../server/engine/sources/discovery.ts'
import { listingSource } from '../../../../server/engine/sources/listing.ts'
import { industry } from '../../../support/engine/criteria.ts'
import { openSourceWorld, type Reply, type SourceWorld } from '../../../support/engine/source-world.ts'

type Settings = ReturnType<typeof listingSource.settings.parse>

const CHAMBER = 'http://chamber.org'

let world: SourceWorld

afterEach(() => world.close())

/** Pages by path; robots.txt and all else are missing. */
async function serving(pages: Record<string, string | Buffer | Reply>): Promise<void> {
  world = await openSourceWorld(({ path }) => {
    const page = pages[path]
    const html = { 'content-type': 'text/html; charset=utf-8' }
    if (page === undefined) return { status: 404, headers: html, body: 'none' }
    if (typeof page === 'string' && page.startsWith('<?xml'))
      return { headers: { 'content-type': 'application/xml' }, body: page }
    return typeof page === 'string' || Buffer.isBuffer(page) ? { headers: html, body: page } : page
  })
}

function query(settings: unknown): SourceQuery<Settings> {
  return { criteria: [], settings: listingSource.settings.parse(settings), maxCandidates: 1_000 }
}

const identity = { product: BOT, botUrl: null, contact: 'ops@operator.example' }
const tools = (offline = false) => world.tools(listingSource, {}, { delayMs: 0, offline, identity })
const pages = (settings: unknown) => world.pages(listingSource, query(settings), tools())
const sitemap = (paths: string[]): string =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths
    .map((path) => `<url><loc>${CHAMBER}${path}</loc></url>`)
    .join('')}</urlset>`

describe('a page of links', () => {
  it('gives the sites that it leads to, one a host, by the names it gives them', async () => {
    await serving({
      '/members': `<nav><a href="/about">About</a> <a href="https://www.chamber.org/news">News</a></nav>
        <ul><li><a href="https://acme.example/?from=chamber"><img src="a.png"></a> <a href="https://acme.example/">Acme Tools &amp; Co</a>
        <li><a href="http://www.brightwater.example/de/">Website</a>
        <li><a href="//nord.example">www.nord.example</a>
        <li><a href="https://www.linkedin.com/company/acme">LinkedIn</a>
        <li><a href="mailto:info@acme.example">Mail</a> <a href="javascript:void(0)">x</a>`,
    })
    const [page] = await pages({ pages: [`${CHAMBER}/members`] })
    const [kept] = [...world.kept.values()]
    expect(page?.candidates.map(({ ref, name, website }) => [ref, name, website])).toEqual([
      ['acme.example', 'Acme Tools & Co', 'https://acme.example/'],
      ['brightwater.example', 'brightwater.example', 'http://www.brightwater.example/'],
      ['nord.example', 'nord.example', 'http://nord.example/'],
    ])
    expect(page?.candidates[0]?.evidence).toEqual([
      { field: 'name', value: 'Acme Tools & Co', responseHash: kept?.hash, pointer: 'link 4' },
      { field: 'website', value: 'https://acme.example/', responseHash: kept?.hash, pointer: 'link 4' },
    ])
    expect(page?.rejected).toMatchObject([{ name: 'linkedin.com' }])
    expect(world.asked.map(({ url }) => url)).toEqual(['chamber.org/robots.txt', 'chamber.org/members'])
  })

  it('is read only as robots.txt allows', async () => {
    await serving({ '/robots.txt': 'User-agent: *\nDisallow: /members' })
    await expect(pages({ pages: [`${CHAMBER}/members`] })).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('robots.txt') as string,
    })
    expect(world.asked).toHaveLength(1)
  })

  it('is read by the name that crawls have: what robots.txt forbids the crawler is not read', async () => {
    const crawler = readConfig({}).crawl.userAgent
    await serving({ '/robots.txt': `User-agent: ${productTokenOf(crawler)}\nDisallow: /members` })
    await expect(pages({ pages: [`${CHAMBER}/members`] })).rejects.toMatchObject({ kind: 'refused' })
    expect(world.asked[0]?.headers['user-agent']).toMatch(/^LeadFactoryBot\/[\d.]+ /)
  })

  it('that cannot be read is an error in words', async () => {
    await serving({})
    await expect(pages({ pages: [`${CHAMBER}/members`] })).rejects.toMatchObject({
      message: expect.stringContaining('answered 404') as string,
    })
  })

  it('without links that leave it says so', async () => {
    await serving({ '/members': '<a href="/a">A</a>' })
    expect(await pages({ pages: [`${CHAMBER}/members`] })).toMatchObject([
      { candidates: [], warnings: [`Pages of links: no link on ${CHAMBER}/members leaves its site`] },
    ])
  })

  it('is the same again with the network off', async () => {
    await serving({ '/members': '<a href="https://acme.example/">Acme</a>' })
    const asked = { pages: [`${CHAMBER}/members`] }
    const first = await pages(asked)
    const before = world.asked.length
    expect(await world.pages(listingSource, query(asked), tools(true))).toEqual(first)
    expect(world.asked).toHaveLength(before)
  })
})

describe('a sitemap', () => {
  const entry = (name: string): string =>
    `<a href="https://maker-of-the-site.example/">Made by</a> <a href="https://${name}.example/">Website</a>`

  it('gives the sites that its pages lead to, without those of the common frame', async () => {
    await serving({
      '/sitemap.xml': sitemap(['/m/1', '/m/2', '/m/3', '/m/4']),
      ...{ '/m/1': entry('acme'), '/m/2': entry('nord'), '/m/3': entry('brightwater') },
    })
    const found = await pages({ pages: [`${CHAMBER}/sitemap.xml`] })
    expect(found.flatMap(({ candidates }) => candidates).map(({ ref }) => ref)).toEqual([
      'acme.example',
      'nord.example',
      'brightwater.example',
    ])
    expect(found.flatMap(({ warnings }) => warnings)).toEqual([expect.stringContaining('/m/4 answered 404')])
    const off = await world.pages(listingSource, query({ pages: [`${CHAMBER}/sitemap.xml`] }), tools(true))
    expect(off.flatMap(({ candidates }) => candidates)).toEqual(found.flatMap(({ candidates }) => candidates))
  })

  it('is read as far as is set, packed or an index of others, its own site alone', async () => {
    const index = `<?xml version="1.0"?><sitemapindex><sitemap><loc>${CHAMBER}/part.xml.gz</loc></sitemap>
      <sitemap><loc>https://elsewhere.org/sitemap.xml</loc></sitemap>
      <sitemap><loc>${CHAMBER}/sitemap.xml</loc></sitemap></sitemapindex>`
    await serving({
      '/sitemap.xml': index,
      '/part.xml.gz': {
        headers: { 'content-type': 'application/gzip' },
        body: gzipSync(sitemap(['/m/1', '/m/2', '/m/3'])),
      },
      ...{ '/m/1': entry('acme'), '/m/2': entry('nord') },
    })
    const found = await pages({ pages: [`${CHAMBER}/sitemap.xml`], maxPages: 2 })
    expect(found.flatMap(({ warnings }) => warnings)).toEqual([
      `Pages of links: ${CHAMBER}/part.xml.gz names 3 pages, of which 2 are read (maxPages)`,
    ])
    expect(world.asked.map(({ url }) => url)).toEqual([
      ...['chamber.org/robots.txt', 'chamber.org/sitemap.xml', 'chamber.org/part.xml.gz'],
      ...['chamber.org/m/1', 'chamber.org/m/2'],
    ])
  })

  it('of which no page can be read is an error', async () => {
    await serving({ '/sitemap.xml': sitemap(['/m/1', '/m/2']) })
    await expect(pages({ pages: [`${CHAMBER}/sitemap.xml`] })).rejects.toMatchObject({
      message: expect.stringContaining('none of 2 pages could be read') as string,
    })
  })
})

it('is planned by the pages that are named', async () => {
  await serving({})
  const endpoint = { url: '', isOwn: false }
  expect(listingSource.plan(query({}), endpoint).refusal).toBe('It reads pages that you name: set pages')
  const asked = {
    ...query({ pages: [`${CHAMBER}/members`, `${CHAMBER}/sitemap.xml`] }),
    criteria: [industry('dentists', {})],
  }
  expect(listingSource.plan(asked, endpoint)).toEqual({
    supported: [],
    unsupported: [{ criterionId: 'industry', why: 'A page of links does not select by industries' }],
    refusal: null,
    estimate: { requests: 52, candidates: null, seconds: 104 },
  })
  expect(() => query({ pages: ['members'] })).toThrow('must be a web address')
})
