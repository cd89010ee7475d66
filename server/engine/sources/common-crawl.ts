/**
 * Pages of a known site that Common Crawl has seen: https://commoncrawl.org/cdxj-index, in the format of
 * https://pywb.readthedocs.io/en/latest/manual/cdxserver_api.html. Finds addresses of contact and team pages without asking
 * the site. No source of companies: it knows no topics.
 *
 * The index is shared and slow: one connection, two seconds between requests, and none any more once it has refused twice.
 */
import { z } from 'zod'
import { SourceError, type SourceTools } from './discovery.ts'
import { readJson, shown } from './read-answer.ts'
import type { AskedSource } from './source-client.ts'

const NAME = 'Common Crawl'
/** Refusals after which nothing more is asked. */
const MAX_REFUSALS = 2

/** How it is asked; `new PageIndex(client.toolsFor(commonCrawl, setup))`. */
export const commonCrawl: AskedSource = {
  id: 'common-crawl',
  name: NAME,
  endpoint: 'https://index.commoncrawl.org',
  needsKey: false,
  limits: { perSecond: 0.5, concurrency: 1, perDay: null },
  freshDays: 30,
}

export interface IndexedPage {
  url: string
  /** When it was seen. */
  seenAt: Date
  /** Of the answer that names it, and the line there. */
  evidence: { responseHash: string; pointer: string }
}

export interface IndexedPages {
  /** Each address once, the newest sighting of it, in the order of the index. */
  pages: IndexedPage[]
  warnings: string[]
}

/** Crawls, the newest first. */
const collections = z.array(z.object({ id: z.string(), 'cdx-api': z.url({ protocol: /^https?$/ }) })).min(1)
const capture = z.object({ url: z.string(), timestamp: z.string().regex(/^\d{14}$/) })

/** Finds pages, for one run: it remembers that it was refused. */
export class PageIndex {
  readonly #tools: SourceTools
  #refusals = 0

  constructor(tools: SourceTools) {
    this.#tools = tools
  }

  /** HTML pages of a host that the newest crawl has, `max` at most. Throws a `SourceError`, or the signal's reason. */
  async pagesOf(host: string, max: number): Promise<IndexedPages> {
    const api = await this.#newestApi()
    const asked = new URLSearchParams({ url: host, matchType: 'host', output: 'json', limit: String(max) })
    asked.append('filter', '=status:200')
    asked.append('filter', 'mime:text/html')
    asked.append('fl', 'url,timestamp')
    const { status, body, hash } = await this.#request(`${api}?${asked.toString()}`)
    // "No Captures found for: …"
    if (status === 404) return { pages: [], warnings: [`${NAME} has no page of ${host}`] }
    const lines = new TextDecoder().decode(body).split('\n')
    const newest = new Map<string, IndexedPage>()
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue
      const { url, timestamp } = readJson(NAME, new TextEncoder().encode(line), capture)
      const seenAt = timeOf(timestamp)
      const evidence = { responseHash: hash, pointer: `line ${index + 1}` }
      if ((newest.get(url)?.seenAt.getTime() ?? -1) < seenAt.getTime())
        newest.set(url, { url, seenAt, evidence })
    }
    const count = lines.filter((line) => line.trim() !== '').length
    const warnings =
      count >= max ? [`${NAME} has more pages of ${host} than the ${max} that were asked for`] : []
    return { pages: [...newest.values()], warnings }
  }

  async #newestApi(): Promise<string> {
    const { endpoint } = this.#tools
    const { body } = await this.#request(`${endpoint.url}/collinfo.json`)
    const [newest] = readJson(NAME, body, collections)
    const api = newest?.['cdx-api'] ?? ''
    if (new URL(api).host !== new URL(endpoint.url).host)
      throw new SourceError('malformed', `${NAME} names an index on another host: ${shown(api)}`)
    return api
  }

  async #request(url: string) {
    if (this.#refusals >= MAX_REFUSALS)
      throw new SourceError(
        'limit',
        `${NAME} refused ${MAX_REFUSALS} times and is not asked again in this run`,
      )
    try {
      return await this.#tools.request({ url, answers: [404], retries: 0 })
    } catch (error) {
      if (error instanceof SourceError && (error.status === 403 || error.status === 503)) this.#refusals++
      throw error
    }
  }
}

/** `20260115093000` in UTC. */
function timeOf(timestamp: string): Date {
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(timestamp) ?? []
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
