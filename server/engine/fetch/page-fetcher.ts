/** From an address to a page: robots.txt at every hop, redirects inside the site, status, type, bounded unpacking. */
import { hash } from 'node:crypto'
import type { CachedPage, FetchedPage } from '../types.ts'
import { ruleOnUrl, type AddressPolicy } from './address-guard.ts'
import { charsetOf } from './charset.ts'
import { decodeContent } from './content-coding.ts'
import { BlockedError, HttpError, NotHtmlError, OtherSiteError, PrivateAddressError } from './fetch-errors.ts'
import type { BodyLimit, RawResponse, ResponseHead } from './http-client.adapter.ts'
import { isReadableType, looksBinary } from './media-type.ts'
import { logPage } from './page-log.ts'
import { headerOf, type PoliteClient, type Visit } from './polite-client.ts'
import { conditionsOf, confirms, validatorsOf } from './revalidation.ts'
import { redirectTarget, type RobotsFiles } from './robots-files.ts'

const MAX_REDIRECTS = 5
/** Characters of an address that a redirect may lead to: it is kept with the page, in an index that has its limits. */
const MAX_URL = 2_000
/** Bodies that are thrown away (redirects, errors) are read up to here, so that the connection can be used again. */
const DRAINED = { maxBytes: 64 * 1024, beyond: 'cut' } as const
const PAGE_ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1'
const FILE_ACCEPT = 'application/xml,text/xml,text/plain;q=0.9,application/gzip;q=0.8,*/*;q=0.1'

const STATUS_WORDS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  410: 'Gone',
  429: 'Too Many Requests',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** What is asked for along a chain of redirects. */
interface Errand {
  accept: string
  onHead: (head: ResponseHead) => BodyLimit
  /** Pages of earlier crawls serve, if they have not changed. */
  mayBeHeld: boolean
}

interface FinalAnswer {
  response: RawResponse
  url: URL
  /** The page as it was and, by its server's word, is. */
  held: CachedPage | null
}

/** A page that need not be asked for. */
interface ResumedPage {
  resumed: FetchedPage
}

export class PageFetcher {
  readonly #client: PoliteClient
  readonly #robots: RobotsFiles
  readonly #policy: AddressPolicy
  readonly #maxBytes: number

  /** `maxBytes`: bytes of one page after unpacking. */
  constructor(client: PoliteClient, robots: RobotsFiles, policy: AddressPolicy, maxBytes: number) {
    this.#client = client
    this.#robots = robots
    this.#policy = policy
    this.#maxBytes = maxBytes
  }

  /**
   * Fetches a page; one that has not changed since the visit's cache took it comes from there. `isOfSite` decides
   * whether a redirect may be followed. Throws a `FetchError` that says why there is no page, or the visit's abort
   * reason.
   */
  async fetchPage(url: URL, visit: Visit, isOfSite: (url: URL) => boolean): Promise<FetchedPage> {
    const startedAt = performance.now()
    const limit: BodyLimit = { maxBytes: this.#maxBytes, beyond: 'refuse' }
    const onHead = (head: ResponseHead): BodyLimit => {
      if (!isSuccess(head.status)) return DRAINED
      requireReadableType(headerOf(head, 'content-type') ?? null, url)
      return limit
    }
    const errand = { accept: PAGE_ACCEPT, onHead, mayBeHeld: true }
    const answer = await this.#follow(url, visit, isOfSite, errand)
    if ('resumed' in answer) return { ...answer.resumed, requestedUrl: url.href, isResumed: true }
    const { response, url: finalUrl, held } = answer
    const { body, contentType } = held ?? (await this.#unpack(response, finalUrl, limit))
    const page: FetchedPage = {
      requestedUrl: url.href,
      url: finalUrl.href,
      status: held === null ? response.status : 200,
      contentType,
      charset: charsetOf(body, contentType),
      body,
      contentHash: hash('sha256', body, 'hex'),
      fetchedAt: new Date(),
      elapsedMs: Math.round(performance.now() - startedAt),
    }
    const validators = validatorsOf(response, page.url, held)
    if (visit.pageLog !== undefined) await logPage(visit.pageLog, page, validators)
    await visit.cache?.keep(page, validators)
    return page
  }

  /** Bytes of a file that is no page (a sitemap), at most `maxBytes` of it. Throws as `fetchPage` does. */
  async fetchFile(
    url: URL,
    visit: Visit,
    isOfSite: (url: URL) => boolean,
    maxBytes: number,
  ): Promise<Buffer> {
    const limit: BodyLimit = { maxBytes, beyond: 'cut' }
    const onHead = (head: ResponseHead): BodyLimit => (isSuccess(head.status) ? limit : DRAINED)
    const errand = { accept: FILE_ACCEPT, onHead, mayBeHeld: false }
    const answer = await this.#follow(url, visit, isOfSite, errand)
    if ('resumed' in answer) throw new Error('A file was taken for a page')
    const { response } = answer
    return decodeContent(response.body, headerOf(response, 'content-encoding') ?? '', limit)
  }

  async #follow(
    start: URL,
    visit: Visit,
    isOfSite: (url: URL) => boolean,
    errand: Errand,
  ): Promise<FinalAnswer | ResumedPage> {
    const seen = new Set<string>()
    for (let url = start; ;) {
      seen.add(url.href)
      // Before robots.txt, which would be a request.
      await this.#client.refuseOptedOut(url, visit)
      await this.#robots.obey(url, visit)
      const resumed = errand.mayBeHeld ? ((await visit.cache?.resume?.(url.href)) ?? null) : null
      if (resumed !== null) return { resumed }
      const { response, held } = await this.#ask(url, visit, errand)
      const target = redirectTarget(response, url)
      if (target === null) {
        if (held === null) requireSuccess(response.status, url)
        return { response, url, held }
      }
      target.hash = ''
      await this.#admitRedirect(target, response.status, visit, isOfSite)
      if (seen.has(target.href)) throw new HttpError(`${start.href} redirects in a circle`, response.status)
      if (seen.size > MAX_REDIRECTS) {
        throw new HttpError(`${start.href} redirects more than ${MAX_REDIRECTS} times`, response.status)
      }
      url = target
    }
  }

  /** The answer to one address; `held` is the page that an answer 304 is about. */
  async #ask(
    url: URL,
    visit: Visit,
    { accept, onHead, mayBeHeld }: Errand,
  ): Promise<{ response: RawResponse; held: CachedPage | null }> {
    const held = mayBeHeld ? ((await visit.cache?.find(url.href)) ?? null) : null
    if (held === null) return { response: await this.#client.get(url, visit, { accept, onHead }), held }
    const response = await this.#client.get(url, visit, { accept, onHead, headers: conditionsOf(held) })
    if (response.status !== 304) return { response, held: null }
    visit.ledger.notModified(url.host)
    if (confirms(response, held)) return { response, held }
    return { response: await this.#client.get(url, visit, { accept, onHead }), held: null }
  }

  async #unpack(
    response: RawResponse,
    url: URL,
    limit: BodyLimit,
  ): Promise<Pick<FetchedPage, 'body' | 'contentType'>> {
    const body = await decodeContent(response.body, headerOf(response, 'content-encoding') ?? '', limit)
    if (looksBinary(body)) throw new NotHtmlError(`${url.href} is a file, not a web page`)
    return { body, contentType: headerOf(response, 'content-type') ?? null }
  }

  /** The guard speaks first: "leads inside your network" says more than "leads to another site". */
  async #admitRedirect(
    target: URL,
    status: number,
    visit: Visit,
    isOfSite: (url: URL) => boolean,
  ): Promise<void> {
    const ruling = ruleOnUrl(target, this.#policy)
    if (!ruling.admitted) {
      visit.ledger.refuse(target.host, ruling.why)
      throw new PrivateAddressError(`The page redirects to ${target.href.slice(0, 200)}: ${ruling.why}`)
    }
    await this.#client.refuseOptedOut(target, visit)
    if (target.href.length > MAX_URL)
      throw new HttpError(`The page redirects to an address of ${target.href.length} characters`, status)
    if (!isOfSite(target)) throw new OtherSiteError(target, status)
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

function requireSuccess(status: number, url: URL): void {
  if (isSuccess(status)) return
  const words = STATUS_WORDS[status]
  const says = `${url.href} answered ${status}${words === undefined ? '' : ` ${words}`}`
  if (status === 401 || status === 403 || status === 429) throw new BlockedError(says)
  throw new HttpError(says, status)
}

function requireReadableType(contentType: string | null, url: URL): void {
  if (isReadableType(contentType)) return
  const type = contentType?.split(';')[0]?.trim().slice(0, 100) ?? ''
  throw new NotHtmlError(`${url.href} is ${type}, not a web page`)
}
