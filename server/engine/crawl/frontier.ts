/** Pages of one site still to be read, the most promising first. Lives and dies with the site's crawl. */
import { cleanUrl, urlKey } from './canonical-url.ts'
import { detached } from '../extract/remember.ts'
import type { PageHint } from '../types.ts'
import { priorityOf, type PageContext } from './page-priority.ts'
import type { HintLexicon } from './hint-lexicon.ts'
import { PriorityQueue } from './priority-queue.ts'
import type { SiteScope } from './site-scope.ts'
import { isImpossible, TrapGuard } from './traps.ts'

export interface FrontierPage {
  url: URL
  /** Links between the home page and this one. */
  depth: number
  hint: PageHint | null
}

interface Waiting {
  href: string
  key: string
  depth: number
  hint: PageHint | null
  score: number
}

export interface Offer extends PageContext {
  /** As written on the page or in the sitemap. */
  href: string
  /** What `href` is relative to. */
  base: string | URL
}

/** Addresses that one site may make us remember. */
const MAX_KNOWN = 20_000
/** Different words for one address that are remembered: those of menu, footer, text and picture, here and there. */
const MAX_WORDINGS = 8

/** Addresses that lead to the same place from every page of a site, and those of them that are paths. */
const FROM_ANYWHERE = /^(?:\/(?!\/)|https?:\/\/|mailto:|tel:)/i
const FROM_ROOT = /^\/(?!\/)/

export class Frontier {
  readonly #scope: SiteScope
  readonly #lexicon: HintLexicon
  readonly #traps = new TrapGuard()
  readonly #queue = new PriorityQueue<Waiting>()
  /** Best score under which a key waits; -Infinity once it was taken. */
  readonly #known = new Map<string, number>()
  /** Addresses as written that were offered before, with the words of those offers. */
  readonly #heard = new Map<string, string[]>()

  constructor(scope: SiteScope, lexicon: HintLexicon) {
    this.#scope = scope
    this.#lexicon = lexicon
  }

  /** Takes note of an address. What is no page of the site, impossible or already read is passed over. */
  offer(offer: Offer): void {
    const cleaned = cleanUrl(offer.href, offer.base)
    if (cleaned === null || !this.#scope.includes(cleaned)) return
    const url = this.#scope.onOrigin(cleaned)
    const key = urlKey(url)
    const waiting = this.#known.get(key)
    if (waiting === -Infinity || (waiting === undefined && this.#known.size >= MAX_KNOWN)) return
    if (isImpossible(url)) return
    const { score, hint } = priorityOf(url, offer, this.#lexicon)
    if (waiting !== undefined && waiting >= score) return
    this.#known.set(key, score)
    this.#queue.push({ href: url.href, key, depth: offer.depth, hint, score }, score)
  }

  /**
   * Whether the same words led to the same address before, from another page; takes note of them. Menus repeat on every
   * page, and most links are menus: who asks first saves an offer. `peopleFolder`: folder of the page that links, if it
   * is about people, whose links are raised, those that lead below it most; null for all other pages.
   */
  wasHeard(href: string, text: string, peopleFolder: string | null): boolean {
    if (!(peopleFolder === null ? FROM_ANYWHERE : FROM_ROOT).test(href)) return false
    const words =
      peopleFolder === null ? text : `${text}\n${href.startsWith(peopleFolder) ? 'below' : 'beside'} people`
    const known = this.#heard.get(href)
    if (known?.includes(words) === true) return true
    if (known !== undefined) {
      if (known.length < MAX_WORDINGS) known.push(detached(words))
    } else if (this.#heard.size < MAX_KNOWN) this.#heard.set(detached(href), [detached(words)])
    return false
  }

  /** Puts an address before all links: a start page that the candidate names. */
  offerStart(url: URL): void {
    const key = urlKey(url)
    if (this.#known.get(key) === -Infinity || !this.#scope.includes(url)) return
    this.#known.set(key, Infinity)
    this.#queue.push({ href: url.href, key, depth: 0, hint: null, score: Infinity }, Infinity)
  }

  /** The next page to fetch, or null when none is left. */
  next(): FrontierPage | null {
    for (let page = this.#queue.pop(); page !== undefined; page = this.#queue.pop()) {
      // A better offer of the same address was taken before this one.
      if (this.#known.get(page.key) !== page.score) continue
      this.#known.set(page.key, -Infinity)
      const url = new URL(page.href)
      if (page.score === Infinity || this.#traps.admit(url, page.hint))
        return { url, depth: page.depth, hint: page.hint }
    }
    return null
  }

  /** Marks an address as read (the home page, the end of a redirect). False if it was read before. */
  markRead(url: URL): boolean {
    const key = urlKey(this.#scope.onOrigin(url))
    if (this.#known.get(key) === -Infinity) return false
    this.#known.set(key, -Infinity)
    return true
  }

  /** A page was missing or had the bytes of one read before: after a few, others of its pattern are left alone. */
  noteWaste(url: URL): void {
    this.#traps.noteWaste(url)
  }
}
