import { readdirSync, readFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { findAll, getAttributeValue } from 'domutils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleManifest, serveSampleWeb, type SampleWeb } from '../../../../scripts/demo/serve.ts'
import { linksOf, load, walk, type Page } from './sample-web-reader.ts'

const sitesDirectory = path.join(import.meta.dirname, '../../../../scripts/demo/sites')
const manifest = sampleManifest()
const open = manifest.companies.filter((company) => company.reason !== 'HTTP_ERROR')

let web: SampleWeb
const reached = new Map<string, Map<string, Page>>()

beforeAll(async () => {
  web = await serveSampleWeb()
  for (const { slug, base } of web.sites) reached.set(slug, await walk(base))
})
afterAll(() => web.close())

describe('the sample web', () => {
  it('gives each company an address of its own on one port, in the order of the slugs', () => {
    expect(web.sites.map(({ slug }) => slug)).toEqual(manifest.companies.map(({ slug }) => slug).sort())
    const ports = new Set(web.sites.map(({ base }) => new URL(base).port))
    expect(ports.size).toBe(1)
    expect(web.sites.map(({ base }) => new URL(base).hostname)).toEqual(
      web.sites.map((_, index) => `127.1.0.${index + 1}`),
    )
  })

  it.each(open)('reaches every file of $slug by links, frames or the sitemap', ({ slug }) => {
    const root = path.join(sitesDirectory, slug)
    const files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'sitemap.xml')
      .map(
        (entry) =>
          `/${path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/')}`,
      )
    const paths = [...(reached.get(slug)?.keys() ?? [])].flatMap((pathname) =>
      pathname.endsWith('/') ? [pathname, `${pathname}index.html`, `${pathname}index.htm`] : [pathname],
    )
    expect(files.filter((file) => !paths.includes(file))).toEqual([])
  })

  it.each(open)('leads to no dead link on $slug', ({ slug }) => {
    const dead = [...(reached.get(slug) ?? [])].filter(([, page]) => page.status !== 200)
    expect(dead.map(([pathname]) => pathname)).toEqual([])
  })

  it('leaves the people of Tallowbark Joinery to the sitemap', () => {
    const pages = [...(reached.get('tallowbark') ?? [])].filter(([pathname]) => pathname !== '/sitemap.xml')
    const linking = pages.filter(([, page]) => linksOf(page).some((link) => link.includes('people')))
    expect(reached.get('tallowbark')?.has('/workshop/people.html')).toBe(true)
    // Its own canonical address is the only mention.
    expect(linking.map(([pathname]) => pathname)).toEqual(['/workshop/people.html'])
  })

  it('loads nothing from anywhere else and leaves no placeholder behind', () => {
    for (const { slug, base } of web.sites) {
      for (const page of reached.get(slug)?.values() ?? []) {
        const loaded = findAll(
          ({ name }) => ['img', 'script', 'link', 'iframe', 'frame', 'source'].includes(name),
          page.document.children,
        )
        for (const element of loaded) {
          const address = getAttributeValue(element, 'src') ?? getAttributeValue(element, 'href') ?? base
          expect(new URL(address, base).origin).toBe(new URL(base).origin)
        }
        expect(page.text).not.toContain('{base}')
      }
    }
  })

  it('names a charset in the header, in the page or nowhere, and every page decodes', () => {
    const home = (slug: string) => reached.get(slug)?.get('/')
    const metaOf = (slug: string) => /charset=["']?([\w-]+)/i.exec(home(slug)?.text ?? '')?.[1]
    expect([home('kirise')?.contentType, metaOf('kirise')]).toEqual([
      'text/html; charset=Shift_JIS',
      undefined,
    ])
    expect(home('kirise')?.text).toContain('霧瀬硝子工房')
    expect([home('corvanne')?.contentType, metaOf('corvanne')]).toEqual(['text/html', 'windows-1252'])
    expect(home('corvanne')?.text).toContain('cloches d’église')
    expect([home('thistlemere')?.contentType, metaOf('thistlemere')]).toEqual(['text/html', undefined])
  })

  it('has one site that asks robots to stay out', () => {
    expect(reached.get('averlough')?.get('/robots.txt')?.text).toMatch(/^User-agent: \*\nDisallow: \/$/m)
    expect(manifest.companies.find(({ slug }) => slug === 'averlough')).toMatchObject({
      state: 'FAILED',
      reason: 'ROBOTS',
    })
  })

  it('has one site that is broken but for its robots.txt', async () => {
    const base = web.sites.find(({ slug }) => slug === 'ytterholm')?.base ?? ''
    const answers = await Promise.all(['', 'people.html', 'robots.txt'].map((name) => load(base + name)))
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 200])
  })
})

describe('the server', () => {
  /** Asks with the path as it is: fetch would tidy it up first. */
  function status(base: string, rawPath: string, method = 'GET'): Promise<number> {
    const { hostname, port } = new URL(base)
    return new Promise((resolve, reject) => {
      const request = http.request({ hostname, port, path: rawPath, method }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      request.on('error', reject).end()
    })
  }
  const baseOf = (slug: string) => web.sites.find((site) => site.slug === slug)?.base ?? ''

  it('refuses to leave the folder of a site', async () => {
    const base = baseOf('maricahua')
    const attempts = [
      '/../manifest.json',
      '/../../serve.ts',
      '/%2e%2e/corvanne/index.htm',
      '/..%2f..%2fserve.ts',
    ]
    for (const attempt of attempts) expect(await status(base, attempt)).toBe(404)
    expect(await status(base, '/equipo/../index.html')).toBe(404)
  })

  it('answers a folder with its index and redirects to the closing slash', async () => {
    const base = baseOf('maricahua')
    expect(await status(base, '/equipo/')).toBe(200)
    const moved = await fetch(`${base}equipo`, { redirect: 'manual' })
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/equipo/'])
  })

  it('tells missing pages, broken paths and other methods apart', async () => {
    const base = baseOf('pellbrook')
    expect(await status(base, '/nowhere.html')).toBe(404)
    expect(await status(base, '/%zz')).toBe(400)
    expect(await status(base, '/', 'POST')).toBe(405)
    expect(await status(base, '/?from=search')).toBe(200)
    expect(await status(base, '/', 'HEAD')).toBe(200)
  })

  it('keeps every byte of a page that holds no placeholder', () => {
    const file = path.join(sitesDirectory, 'kirise/staff.html')
    expect(Buffer.from(reached.get('kirise')?.get('/staff.html')?.body ?? [])).toEqual(readFileSync(file))
  })

  it('rejects when the given port is taken', async () => {
    const port = Number(new URL(web.sites[0]?.base ?? '').port)
    await expect(serveSampleWeb({ port })).rejects.toThrow('EADDRINUSE')
  })

  it('stops answering once closed', async () => {
    const other = await serveSampleWeb({ hostPrefix: '127.2.0.' })
    const base = other.sites[0]?.base ?? ''
    expect((await fetch(base)).status).toBe(200)
    await other.close()
    await expect(fetch(base)).rejects.toThrow()
  })
})
