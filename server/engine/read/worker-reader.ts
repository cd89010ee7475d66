import type { SiteIdentity } from '../resolve/resolve-site.ts'
import type { FetchedPage, SiteFindings } from '../types.ts'
import { ownBytes } from './own-bytes.ts'
import { unpackLinks } from './packed-links.ts'
import { Parser } from './parser.ts'
import { startParserProcess, startParserThread } from './parser-host.adapter.ts'
import { ReaderLostError } from './reader-lost-error.ts'
import type { PageReport, SiteReader, SiteReading } from './site-reader.ts'

/** A process for suspects costs a hundred megabytes: it goes once nobody has used it for so long. */
const APART_IDLE_MS = 30_000

/**
 * Reads on one thread of its own, so that a server's other work never waits for a page; suspects in a process of their
 * own. Each starts with its first page. When one dies, the sites under way in it fail with a `ReaderLostError`, and the
 * next site starts a new one.
 */
export function createWorkerReader(): SiteReader {
  const thread = new Parser(startParserThread, null)
  const apart = new Parser(startParserProcess, APART_IDLE_MS)
  return {
    open: ({ isSuspect = false } = {}) => new RemoteReading(isSuspect ? apart : thread),
    warmUp: () => thread.warmUp(),
    close: async () => {
      await Promise.all([thread.close(), apart.close()])
    },
  }
}

class RemoteReading implements SiteReading {
  readonly #parser: Parser
  readonly #site: number
  /** Hosts that had ended when this reading began: once there are more, what was read of the site is gone. */
  readonly #lost: number
  #isOpen = true

  constructor(parser: Parser) {
    this.#parser = parser
    this.#site = parser.newId()
    this.#lost = parser.lost
    parser.enter()
  }

  async read(page: FetchedPage): Promise<PageReport> {
    this.#requireHost()
    const body = ownBytes(page.body)
    const answer = await this.#parser.ask(
      { kind: 'read', id: this.#parser.newId(), site: this.#site, page: { ...page, body } },
      [body.buffer],
    )
    if (!('read' in answer)) throw new Error('The thread that parses pages gave another answer')
    return { ...answer.read, links: unpackLinks(answer.read.links) }
  }

  async finish(identity: SiteIdentity): Promise<SiteFindings> {
    this.#requireHost()
    const id = this.#parser.newId()
    const answer = await this.#parser.ask({ kind: 'finish', id, site: this.#site, identity })
    if (!('findings' in answer)) throw new Error('The thread that parses pages gave another answer')
    return answer.findings
  }

  drop(): void {
    this.#parser.tell({ kind: 'drop', site: this.#site })
    if (this.#isOpen) this.#parser.leave()
    this.#isOpen = false
  }

  #requireHost(): void {
    if (this.#parser.lost !== this.#lost) throw new ReaderLostError(false)
  }
}
