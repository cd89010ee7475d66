/**
 * The sample web: fourteen invented companies on loopback addresses, and what a careful reader finds on their pages.
 * It lets anybody try a run, and any test check one to the character, without touching a real site.
 *
 * Each company has an address of its own (127.1.0.1, 127.1.0.2, … in the order of the slugs) on one common port, so
 * that limits per host and per address behave as on the real web. Linux answers on all of 127.0.0.0/8; elsewhere the
 * addresses must be added to the loopback interface first.
 *
 * Run by itself: `tsx scripts/demo/serve.ts [--port 4100]` serves until interrupted.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const here = path.dirname(fileURLToPath(import.meta.url))
const sitesDirectory = path.join(here, 'sites')
const PORT_ATTEMPTS = 20
const INDEX_FILES = ['index.html', 'index.htm']
const CONTENT_TYPES: Record<string, string> = {
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.png': 'image/png',
}

/** One line of the CSV export: the same columns in the same order. */
const leadSchema = z.strictObject({
  company: z.string(),
  /** Registrable public domain; always empty here, loopback addresses have none. */
  domain: z.string(),
  /** Address of the company's home page; `{site:slug}` in the manifest. */
  site: z.string(),
  kind: z.enum(['PERSON', 'GENERAL']),
  name: z.string(),
  title: z.string(),
  email: z.string(),
  /** E.164. */
  phone: z.string(),
  /** Profile addresses, joined by a space. */
  links: z.string(),
})

const companySchema = z.strictObject({
  slug: z.string(),
  name: z.string(),
  /** BCP 47 primary language of its pages. */
  language: z.string(),
  /** State of its site at the end of a run. */
  state: z.enum(['COMPLETED', 'FAILED']),
  reason: z.enum(['ROBOTS', 'HTTP_ERROR']).nullable(),
  /** Leads of kind PERSON. */
  people: z.number().int().min(0),
  /** Content-Type of its HTML pages: some name the charset here, some only in the page, one nowhere. */
  contentType: z.string(),
  /** Status of every answer but robots.txt; the page answered is then `<status>.html`. Default 200 and the page asked for. */
  status: z.number().int().optional(),
})

const manifestSchema = z.strictObject({ leads: z.array(leadSchema), companies: z.array(companySchema) })

export type SampleLead = z.infer<typeof leadSchema>
export type SampleCompany = z.infer<typeof companySchema>
export type SampleManifest = z.infer<typeof manifestSchema>

/** One company being served. */
export interface SampleSite {
  slug: string
  /** Address of the home page, with the closing slash. */
  base: string
}

/** A sample web being served. */
export interface SampleWeb {
  sites: SampleSite[]
  /** Stops all servers and drops their open connections. */
  close(): Promise<void>
}

export interface SampleWebOptions {
  /** Port of all sites; 0 or absent takes one that is free on every address. */
  port?: number
  /** The first three numbers of the addresses, with the closing dot. Default `127.1.0.`. */
  hostPrefix?: string
}

/** Reads and validates manifest.json; throws where it breaks the format. */
export function sampleManifest(): SampleManifest {
  return manifestSchema.parse(JSON.parse(readFileSync(path.join(here, 'manifest.json'), 'utf8')))
}

/** The leads that a run over `sites` must give, with the served addresses filled in. */
export function expectedLeads(sites: readonly SampleSite[]): SampleLead[] {
  const baseOf = new Map(sites.map(({ slug, base }) => [`{site:${slug}}`, base]))
  return sampleManifest().leads.flatMap((lead) => {
    const base = baseOf.get(lead.site)
    return base === undefined ? [] : [{ ...lead, site: base }]
  })
}

/**
 * Serves the sample web until `close()`. Rejects where an address cannot be bound: with a given port at once, with a
 * free one after several tries.
 */
export async function serveSampleWeb(options: SampleWebOptions = {}): Promise<SampleWeb> {
  const { port = 0, hostPrefix = '127.1.0.' } = options
  const companies = sampleManifest().companies.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
  const hosts = companies.map((company, index) => ({ company, host: `${hostPrefix}${index + 1}` }))
  for (let attempt = 1; ; attempt += 1) {
    const servers: Server[] = []
    try {
      const sites: SampleSite[] = []
      let common = port
      for (const { company, host } of hosts) {
        const server = createServer()
        servers.push(server)
        common = await listen(server, host, common)
        const origin = `http://${host}:${common}`
        server.on('request', answerFor(company, origin))
        sites.push({ slug: company.slug, base: `${origin}/` })
      }
      return { sites, close: () => closeAll(servers) }
    } catch (error) {
      await closeAll(servers)
      const clash = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      // A port free on the first address may be taken on another: only a fresh one can help.
      if (!clash || port !== 0 || attempt === PORT_ATTEMPTS) throw error
    }
  }
}

interface Resource {
  body: Buffer
  contentType: string
}

/** All that a site answers, by path: a request can only name what is in here, so no path leads out of the folder. */
function loadSite(company: SampleCompany, origin: string): Map<string, Resource> {
  const root = path.join(sitesDirectory, company.slug)
  const resources = new Map<string, Resource>()
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const pathname = `/${path.relative(root, file).split(path.sep).join('/')}`
    const resource = loadFile(file, company, origin)
    resources.set(pathname, resource)
    if (INDEX_FILES.includes(entry.name)) resources.set(pathname.slice(0, -entry.name.length), resource)
  }
  return resources
}

function loadFile(file: string, company: SampleCompany, origin: string): Resource {
  const body = readFileSync(file)
  const contentType = CONTENT_TYPES[path.extname(file)] ?? company.contentType
  if (contentType.startsWith('image/')) return { body, contentType }
  // As Latin-1, so that pages in any charset keep every other byte.
  return { body: Buffer.from(body.toString('latin1').replaceAll('{base}', origin), 'latin1'), contentType }
}

function answerFor(company: SampleCompany, origin: string) {
  const resources = loadSite(company, origin)
  const broken = company.status === undefined ? undefined : brokenAnswer(company.status, resources)

  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD')
      return send(response, 405, plain('Method not allowed'))
    }
    const pathname = decodePath(request.url ?? '/')
    if (pathname === undefined) return send(response, 400, plain('Bad request'))
    // Even the broken site answers for robots.txt: a robots.txt that fails forbids everything (RFC 9309, 2.3.1.4).
    if (broken && pathname !== '/robots.txt') return send(response, broken.status, broken.page)
    const found = resources.get(pathname)
    if (found) return send(response, 200, found)
    if (resources.has(`${pathname}/`)) {
      response.setHeader('location', encodeURI(`${pathname}/`))
      return send(response, 301, plain('Moved'))
    }
    send(response, 404, plain('Not found'))
  }
}

function brokenAnswer(status: number, resources: Map<string, Resource>) {
  const page = resources.get(`/${status}.html`)
  if (!page) throw new Error(`A site that always answers ${status} needs a page ${status}.html`)
  return { status, page }
}

/** Path of a request target, percent-decoded; undefined where it is no path or broken. */
function decodePath(target: string): string | undefined {
  if (!target.startsWith('/')) return undefined
  try {
    return decodeURIComponent(target.replace(/[?#].*$/s, ''))
  } catch {
    return undefined
  }
}

function plain(text: string): Resource {
  return { body: Buffer.from(`${text}\n`), contentType: 'text/plain; charset=utf-8' }
}

function send(response: ServerResponse, status: number, { body, contentType }: Resource): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length })
  response.end(body)
}

/** Resolves to the port that was bound. */
function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  const listening = servers.filter((server) => server.listening)
  await Promise.all(
    listening.map(
      (server) =>
        new Promise<void>((resolve, reject) => {
          server.close((error) => (error ? reject(error) : resolve()))
          server.closeAllConnections()
        }),
    ),
  )
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4100' } } })
  const web = await serveSampleWeb({ port: Number(values.port) })
  for (const { slug, base } of web.sites) console.log(`${base.padEnd(26)}${slug}`)
  const stop = () => void web.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
