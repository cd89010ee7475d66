/**
 * One local server behind the address of every source, so that adapters are tested at the very hosts that they ask: names
 * resolve to a public address, and whatever is dialled leads here.
 */
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import type {
  DiscoverySource,
  SourcePage,
  SourceQuery,
  SourceTools,
} from '../../../server/engine/sources/discovery.ts'
import type { KeptAnswer, RawStore } from '../../../server/engine/sources/raw-store.ts'
import {
  SourceClient,
  type AskedSource,
  type SourceClientOptions,
  type SourceSetup,
} from '../../../server/engine/sources/source-client.ts'
import { MemorySourceUsage } from '../../../server/engine/sources/source-usage.ts'

export interface Question {
  method: string
  /** As the adapter meant it, scheme left out: `overpass-api.de/api/interpreter?x=1`. */
  url: string
  host: string
  path: string
  query: URLSearchParams
  headers: http.IncomingHttpHeaders
  body: string
  /** Questions that were put before, of the whole world. */
  before: number
}

export interface Reply {
  status?: number
  headers?: Record<string, string>
  /** Text and bytes as they are, anything else as JSON. */
  body?: unknown
  /** Cuts the connection instead of answering. */
  cut?: true
  /** Never answers. */
  hang?: true
}

export interface SourceWorld {
  /** `http://127.0.0.1:port`, for endpoints of an operator's own. */
  origin: string
  asked: Question[]
  /** What is kept, by request key. */
  kept: Map<string, KeptAnswer>
  client: (options?: Partial<SourceClientOptions>) => SourceClient
  /** Tools without pauses between requests: the pace has tests of its own. */
  tools: (source: AskedSource, setup?: SourceSetup, options?: Partial<SourceClientOptions>) => SourceTools
  /** All pages to the end. */
  pages: <Settings>(
    source: DiscoverySource<Settings>,
    query: SourceQuery<Settings>,
    tools: SourceTools,
  ) => Promise<SourcePage[]>
  close: () => Promise<void>
}

const HEADERS = { 'content-type': 'application/json' }

export async function openSourceWorld(
  answer: (question: Question) => Reply | Promise<Reply>,
): Promise<SourceWorld> {
  const asked: Question[] = []
  const kept = new Map<string, KeptAnswer>()
  const clients: SourceClient[] = []
  const server = http.createServer((request, response) => {
    void read(request, asked).then(async (question) => {
      const { status = 200, headers = {}, body = '', cut, hang } = await answer(question)
      if (cut === true) return void request.socket.destroy()
      if (hang === true) return
      const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
      response.writeHead(status, { ...HEADERS, ...headers }).end(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const client = (options: Partial<SourceClientOptions> = {}): SourceClient => {
    const made = new SourceClient(
      {
        identity: { product: 'LeadFactory/0.1', botUrl: null, contact: 'ops@operator.example' },
        usage: new MemorySourceUsage(),
        answers: storeIn(kept),
        backOffMs: 1,
        ...options,
      },
      edgesTo(port),
    )
    clients.push(made)
    return made
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    kept,
    client,
    tools: (source, setup = {}, options = {}) => client(options).toolsFor(unpaced(source), setup),
    pages: pagesOf,
    close: async () => {
      await Promise.all(clients.map((one) => one.close()))
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

/** Every name is public, and every connection to a public address comes here, TLS or not. */
function edgesTo(port: number): NonNullable<ConstructorParameters<typeof SourceClient>[1]> {
  return {
    lookUp: () => Promise.resolve([{ address: '93.184.215.14', ttlSeconds: 60 }]),
    dial: (_, callback) => {
      const socket = net.connect(port, '127.0.0.1')
      const onError = (error: Error): void => callback(error, null)
      socket.once('error', onError).once('connect', () => {
        socket.off('error', onError)
        callback(null, socket)
      })
    },
  }
}

function storeIn(kept: Map<string, KeptAnswer>): RawStore {
  return {
    find: (key) => Promise.resolve(kept.get(key) ?? null),
    keep: (key, answer) => {
      kept.set(key, answer)
      return Promise.resolve()
    },
  }
}

function unpaced(source: AskedSource): AskedSource {
  const { limits, ownLimits } = source
  return {
    ...source,
    limits: { ...limits, perSecond: 10_000 },
    ...(ownLimits && { ownLimits: { ...ownLimits, perSecond: 10_000 } }),
  }
}

async function pagesOf<Settings>(
  source: DiscoverySource<Settings>,
  query: SourceQuery<Settings>,
  tools: SourceTools,
): Promise<SourcePage[]> {
  const pages: SourcePage[] = []
  for (let cursor: string | null = null; pages.length < 100;) {
    const page = await source.fetch(query, cursor, tools)
    pages.push(page)
    cursor = page.nextCursor
    if (cursor === null) return pages
  }
  throw new Error('The source does not come to an end')
}

async function read(request: http.IncomingMessage, asked: Question[]): Promise<Question> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { method = '', headers, url: path = '' } = request
  const host = headers.host ?? ''
  const { pathname, searchParams } = new URL(path, `http://${host}`)
  const body = Buffer.concat(chunks).toString()
  const question = {
    ...{ method, url: `${host}${path}`, host, path: pathname, query: searchParams, headers, body },
    before: asked.length,
  }
  asked.push(question)
  return question
}
