/**
 * The door that lists of leads leave by: it looks at a request before the web framework does, whose routers, body parser and
 * headers cost more than such a list itself. What it does not answer goes on as it came.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { NO_JSON, sendBodyFault } from './body-limit.ts'
import type { GraphQLRequest, LeadLists } from './lead-lists.ts'
import type { Header } from './security.ts'
import { sessionTokenOf } from './session-cookie.ts'
import type { WorkInHand } from './work-in-hand.ts'

/** Longer bodies hold no list that has a plan. */
const MAX_BYTES = 64 * 1024
const JSON_TYPE = /^application\/json(?: *; *charset="?utf-8"?)?$/i
/** Types that an answer may have, the one that is asked for by name first. */
const ANSWER_TYPES = ['application/graphql-response+json', 'application/json'] as const

type Next = () => void

export interface LeadListDoorOptions {
  lists: LeadLists
  work: WorkInHand
  headers: readonly Header[]
  /** Says in the answer which other origins may read it. */
  crossOrigin: (req: IncomingMessage, res: ServerResponse, next: Next) => void
}

/**
 * What a request asks for as far as its headers tell; null when this door is not for it. Forgery is no concern: foreign pages cannot
 * send JSON without asking first.
 */
function readHead(req: IncomingMessage): { token: string; type: string } | null {
  if (req.method !== 'POST' || req.url !== '/graphql') return null
  const { headers } = req
  // A length makes sure that there is a body, and that it is short.
  const length = Number(headers['content-length'] ?? Infinity)
  const isPlain = headers['content-encoding'] === undefined && headers.expect === undefined
  if (!(length > 0 && length <= MAX_BYTES) || !isPlain || !JSON_TYPE.test(headers['content-type'] ?? ''))
    return null
  const token = sessionTokenOf(req)
  const type = answerTypeOf(headers.accept ?? '*/*')
  return token === undefined || type === undefined ? null : { token, type }
}

function answerTypeOf(accept: string): string | undefined {
  const named = ANSWER_TYPES.find((type) => accept.includes(type))
  return named ?? (accept.includes('*/*') ? 'application/json' : undefined)
}

/** The whole body; null when its sender leaves in the middle. */
function readBody(req: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.once('end', () => resolve(parts.length === 1 ? (parts[0] ?? null) : Buffer.concat(parts)))
    req.once('error', () => resolve(null))
    req.once('close', () => resolve(null))
  })
}

/** Null for what is no JSON, or a bare value. */
function parseRequest(body: Buffer): GraphQLRequest | null {
  try {
    const value: unknown = JSON.parse(body.toString())
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

export class LeadListDoor {
  readonly #options: LeadListDoorOptions

  constructor(options: LeadListDoorOptions) {
    this.#options = options
  }

  /**
   * Answers a request for a list of leads, and one whose body is no JSON. Any other goes on to `next`, with its body if that
   * has been read.
   */
  handle(req: IncomingMessage, res: ServerResponse, next: Next): void {
    const head = readHead(req)
    if (head === null) return next()
    void this.#answer(req, res, head, next)
  }

  async #answer(
    req: IncomingMessage,
    res: ServerResponse,
    { token, type }: { token: string; type: string },
    next: Next,
  ): Promise<void> {
    const { lists, work } = this.#options
    const body = await readBody(req)
    if (body === null) return
    const request = parseRequest(body)
    if (request === null) {
      this.#open(req, res, () => sendBodyFault(res, 400, NO_JSON))
      return
    }
    // Never fails: errors are for whoever comes next.
    const answer = await work.hold(lists.answer(request, token))
    if (answer === null) {
      // As a body parser of the framework leaves it.
      Object.assign(req, { body: request, _body: true })
      return next()
    }
    this.#open(req, res, () => {
      // With its length it leaves in one piece.
      const length = Buffer.byteLength(answer)
      res.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-length': length }).end(answer)
    })
  }

  /** Begins an answer of this door. */
  #open(req: IncomingMessage, res: ServerResponse, write: () => void): void {
    for (const [name, value] of this.#options.headers) res.setHeader(name, value)
    this.#options.crossOrigin(req, res, write)
  }
}
