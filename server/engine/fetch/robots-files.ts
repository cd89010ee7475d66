/** robots.txt of each origin: fetched by RFC 9309's rules, remembered for a day, asked before every request. */
import { BoundedCache } from './bounded-cache.ts'
import { decodeBody } from './charset.ts'
import { decodeContent } from './content-coding.ts'
import { FetchError, HttpError, RobotsError } from './fetch-errors.ts'
import type { RawResponse } from './http-client.adapter.ts'
import { headerOf, type PoliteClient, type Visit } from './polite-client.ts'
import { parseRobots, type RobotsRules } from './robots-rules.ts'

/** Section 2.5: crawlers must read at least 500 KiB. */
const MAX_BYTES = 500 * 1024
/** Section 2.3.1.2: at least five redirects, also to other hosts. */
const MAX_REDIRECTS = 5
const DAY_MS = 24 * 3_600_000
/** A site in trouble may recover: its closed gate is looked at again sooner than after a day. */
const UNAVAILABLE_TTL_MS = 600_000
const UNREACHABLE_TTL_MS = 60_000
const MAX_CRAWL_DELAY_MS = 30_000
const MAX_ORIGINS = 5_000
/** Characters of robots.txt text that all remembered files may hold alive together. */
const MAX_TEXT = 50_000_000

type Answer =
  | { kind: 'rules'; rules: RobotsRules; how: string; weight: number }
  | { kind: 'closed'; how: string; error: FetchError }

export class RobotsFiles {
  readonly #client: PoliteClient
  readonly #productToken: string
  readonly #answers: BoundedCache<Answer>
  readonly #asking = new Map<string, Promise<Answer>>()

  constructor(client: PoliteClient, productToken: string, now?: () => number) {
    this.#client = client
    this.#productToken = productToken
    this.#answers = new BoundedCache({ maxEntries: MAX_ORIGINS, maxWeight: MAX_TEXT, ...(now && { now }) })
  }

  /**
   * Passes if robots.txt of the address's origin allows it. Throws `RobotsError` with the deciding line, or, where
   * robots.txt could not be reached at all, the error that kept us from it.
   */
  async obey(url: URL, visit: Visit): Promise<void> {
    const answer = await this.#answer(url, visit)
    if (answer.kind === 'closed') {
      visit.ledger.refuseByRobots(url.host, answer.how)
      throw answer.error
    }
    const { allowed, line } = answer.rules.decide(url)
    if (allowed) return
    const deciding = line ?? 'Disallow: /'
    visit.ledger.refuseByRobots(url.host, deciding)
    throw new RobotsError(`robots.txt asks us to stay out: ${deciding}`)
  }

  /** Sitemaps that an origin's robots.txt names; none where it could not be had. */
  async sitemapsOf(url: URL, visit: Visit): Promise<string[]> {
    const answer = await this.#answer(url, visit)
    return answer.kind === 'rules' ? answer.rules.sitemaps : []
  }

  async #answer(url: URL, visit: Visit): Promise<Answer> {
    const answer = this.#answers.get(url.origin) ?? (await this.#ask(url.origin, visit))
    visit.ledger.robots(url.host, answer.how)
    const seconds = answer.kind === 'rules' ? answer.rules.crawlDelaySeconds : null
    if (seconds !== null) this.#client.clock.slowDown(url.host, Math.min(seconds * 1000, MAX_CRAWL_DELAY_MS))
    return answer
  }

  /** Shares one request between visits, but not one visit's abort. */
  async #ask(origin: string, visit: Visit): Promise<Answer> {
    for (let asked = this.#asking.get(origin); asked !== undefined; asked = this.#asking.get(origin)) {
      const shared = await asked.catch(() => null)
      visit.signal.throwIfAborted()
      if (shared !== null) return shared
    }
    const asking = this.#fetch(origin, visit).finally(() => this.#asking.delete(origin))
    this.#asking.set(origin, asking)
    return asking
  }

  async #fetch(origin: string, visit: Visit): Promise<Answer> {
    let answer: Answer
    let ttlMs = DAY_MS
    try {
      answer = await this.#read(new URL('/robots.txt', origin), visit)
      if (answer.kind === 'closed') ttlMs = UNAVAILABLE_TTL_MS
    } catch (error) {
      // The end of one visit says nothing about the host.
      if (visit.signal.aborted || !(error instanceof FetchError)) throw error
      answer = { kind: 'closed', how: `robots.txt could not be reached (${error.message})`, error }
      ttlMs = UNREACHABLE_TTL_MS
    }
    this.#answers.set(origin, answer, ttlMs, answer.kind === 'rules' ? answer.weight : 1)
    return answer
  }

  async #read(start: URL, visit: Visit): Promise<Answer> {
    let url = start
    for (let redirects = 0; ; redirects++) {
      const response = await this.#client.get(url, visit, {
        accept: 'text/plain,*/*;q=0.5',
        onHead: () => BODY_LIMIT,
        beyondBudget: true,
      })
      const target = redirectTarget(response, url)
      // Past the fifth redirect the file counts as unavailable, which allows everything (sections 2.3.1.2 and 3).
      if (target === null) return await this.#judge(response)
      if (redirects >= MAX_REDIRECTS)
        return open(`robots.txt redirects more than ${MAX_REDIRECTS} times: allowed`)
      url = target
    }
  }

  async #judge(response: RawResponse): Promise<Answer> {
    const { status } = response
    if (status >= 200 && status < 300) return this.#parse(response)
    // 429 is the polite exception among the 4xx answers: the client has already waited and asked again.
    if (status >= 500 || status === 429) {
      const how = `robots.txt answered ${status}`
      return { kind: 'closed', how, error: new RobotsError(`${how}, which asks us to stay out for now`) }
    }
    return open(`robots.txt answered ${status}: allowed`)
  }

  async #parse(response: RawResponse): Promise<Answer> {
    const body = await decodeContent(response.body, headerOf(response, 'content-encoding') ?? '', BODY_LIMIT)
    const { text } = decodeBody(body, 'text/plain; charset=utf-8')
    const rules = parseRobots(text, this.#productToken)
    return { kind: 'rules', rules, how: `robots.txt answered ${response.status}`, weight: text.length + 100 }
  }
}

const BODY_LIMIT = { maxBytes: MAX_BYTES, beyond: 'cut' } as const

function open(how: string): Answer {
  return { kind: 'rules', rules: parseRobots('', '*'), how, weight: 1 }
}

/** Where a 3xx answer leads; null if it is none. Throws `HttpError` if its Location cannot be read. */
export function redirectTarget(response: RawResponse, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(response.status)) return null
  const location = headerOf(response, 'location')
  if (location === undefined) return null
  try {
    return new URL(location, from)
  } catch (cause) {
    throw new HttpError(`${from.href} redirects to an address that cannot be read`, response.status, {
      cause,
    })
  }
}
