/**
 * An endpoint of OpenAI's form: `POST …/chat/completions`. Asked at temperature 0 for an answer by a JSON schema; where the
 * endpoint does not take that, for a JSON object, and else for text. Over guarded connections, with bounds on time, bytes and
 * tokens; no tools, no redirects.
 */
import { z } from 'zod'
import { AddressBook } from '../../fetch/address-book.ts'
import { isLocalName, portOf, ruleOnUrl, type AddressPolicy } from '../../fetch/address-guard.ts'
import { ACCEPTED_CODINGS, decodeContent } from '../../fetch/content-coding.ts'
import { createDnsLookUp } from '../../fetch/dns.adapter.ts'
import { readProxyUrl } from '../../fetch/egress-proxy.adapter.ts'
import { FetchError } from '../../fetch/fetch-errors.ts'
import { HttpClient, type BodyLimit, type RawResponse } from '../../fetch/http-client.adapter.ts'
import type { NetworkEdges } from '../../fetch/network.ts'
import {
  budgetUsedUp,
  faultOfNetwork,
  faultOfStatus,
  malformed,
  ModelError,
  tooSlow,
} from './model-faults.ts'
import type { ChatMessage } from './prompt.ts'
import type { TokenBudget } from './token-budget.ts'

/** Of an answer, sent and unpacked: far more than its tokens can be. */
const MAX_ANSWER_BYTES = 512 * 1024
const ERROR_BYTES: BodyLimit = { maxBytes: 16 * 1024, beyond: 'cut' }
/** Tokens that a model may answer with, thoughts included. */
const MAX_ANSWER_TOKENS = 4_000
/** A token is three to four characters of these languages: more are booked than will be used. */
const CHARACTERS_PER_TOKEN = 3
const AT_HOST = 4

export interface ModelEndpointOptions {
  /** See `completionsUrl`. */
  baseUrl: string
  model: string
  /** Sent as a Bearer token; empty for an endpoint that wants none. */
  apiKey: string
  /** By which a public endpoint is asked; one in the operator's own network is asked directly. */
  proxyUrl?: string
}

export interface AskOptions {
  budget: TokenBudget
  /** When the answer has to be there: milliseconds of `performance.now()`. */
  deadline: number
  signal: AbortSignal
}

/** How an answer is wanted, the strictest first. */
const FORMATS = ['json_schema', 'json_object', 'text'] as const
type Format = (typeof FORMATS)[number]

/** Statuses of endpoints that do not know what they are asked for. */
const NOT_TAKEN = new Set([400, 422])

const answerShape = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }) }))
    .min(1),
  usage: z.object({ total_tokens: z.number().int().nonnegative() }).nullish().catch(null),
})

/**
 * The address that is asked. A base without a path gets `/v1`; any other (`…/v1`, `…/openai/v1`, `…/api/v3`) is taken as it
 * stands, with or without a closing slash, or with `/chat/completions` behind it already.
 */
export function completionsUrl(baseUrl: string): URL {
  const url = new URL(baseUrl)
  const parts = url.pathname.split('/').filter((part) => part !== '')
  const base = parts.length === 0 ? ['v1'] : parts
  const isWhole = base.at(-1) === 'completions' && base.at(-2) === 'chat'
  url.pathname = `/${[...base, ...(isWhole ? [] : ['chat', 'completions'])].join('/')}`
  return url
}

export class ModelEndpoint {
  readonly #options: ModelEndpointOptions
  readonly #schema: Record<string, unknown>
  readonly #url: URL
  readonly #http: HttpClient
  /** The strictest that the endpoint is known to take. */
  #format: Format = 'json_schema'
  /** Newer models of OpenAI know the bound by another name, and no temperature but their own. */
  #bound: 'max_tokens' | 'max_completion_tokens' = 'max_tokens'
  #hasTemperature = true

  /** `schema`: of answers, as JSON Schema. Throws a `TypeError` for an address that is none. */
  constructor(options: ModelEndpointOptions, schema: Record<string, unknown>, edges: NetworkEdges = {}) {
    this.#options = options
    this.#schema = schema
    this.#url = completionsUrl(options.baseUrl)
    const isPublic = isPublicHost(this.#url)
    // The operator's own choice, as for the endpoints of sources: it may be anywhere, and only its port is open.
    const policy: AddressPolicy = { allowLoopback: true, allowPrivate: true, ports: [portOf(this.#url)] }
    const proxy = isPublic && options.proxyUrl !== undefined ? readProxyUrl(options.proxyUrl) : undefined
    this.#http = new HttpClient(new AddressBook(edges.lookUp ?? createDnsLookUp()), policy, {
      ...(edges.dial && { dial: edges.dial }),
      ...(proxy && { proxy }),
      atHost: AT_HOST,
    })
  }

  /** What the model says. Throws a `ModelError`, or the signal's reason. */
  async ask(messages: readonly ChatMessage[], options: AskOptions): Promise<string> {
    for (let format: Format | undefined = this.#format; ;) {
      const body = JSON.stringify(this.#bodyOf(messages, format))
      const { status, said, refused } = await this.#attempt(body, options)
      if (status === 200) {
        this.#format = format
        return said
      }
      if (NOT_TAKEN.has(status) && this.#yieldsTo(refused, body)) continue
      format = NOT_TAKEN.has(status) ? FORMATS[FORMATS.indexOf(format) + 1] : undefined
      if (format === undefined) throw faultOfStatus(status, said)
    }
  }

  close(): Promise<void> {
    return this.#http.close()
  }

  #bodyOf(messages: readonly ChatMessage[], format: Format): Record<string, unknown> {
    const { model } = this.#options
    const [system, ...others] = messages
    const shaped =
      format === 'json_schema' || system === undefined
        ? messages
        : [
            { ...system, content: `${system.content}\n\nIts JSON Schema: ${JSON.stringify(this.#schema)}` },
            ...others,
          ]
    return {
      model,
      messages: shaped,
      ...(this.#hasTemperature && { temperature: 0 }),
      [this.#bound]: MAX_ANSWER_TOKENS,
      stream: false,
      ...(format === 'json_schema' && {
        response_format: {
          type: format,
          json_schema: { name: 'criteria', strict: true, schema: this.#schema },
        },
      }),
      ...(format === 'json_object' && { response_format: { type: format } }),
    }
  }

  /** Whether something other than the format was refused, and is now left out or said otherwise. */
  #yieldsTo(refused: string, body: string): boolean {
    if (this.#bound === 'max_tokens' && refused.includes('max_completion_tokens')) {
      this.#bound = 'max_completion_tokens'
      return true
    }
    if (refused.includes('temperature') && body.includes('"temperature":0') && this.#hasTemperature) {
      this.#hasTemperature = false
      return true
    }
    return false
  }

  /** One request within the budget: what the model says at 200, else what the endpoint says of its refusal. */
  async #attempt(
    body: string,
    { budget, deadline, signal }: AskOptions,
  ): Promise<{ status: number; said: string; refused: string }> {
    const booked = Math.ceil(body.length / CHARACTERS_PER_TOKEN) + MAX_ANSWER_TOKENS
    const timeoutMs = deadline - performance.now()
    if (timeoutMs <= 0) throw tooSlow()
    if (!(await budget.reserve(booked))) throw budgetUsedUp()
    const { status, text } = await this.#send(body, timeoutMs, signal)
    if (status < 200 || status >= 300) {
      // Who is refused pays nothing. A request that got no answer stays booked: the model may have worked.
      await budget.settle(booked)
      return { status, said: text, refused: text }
    }
    const { content, tokens } = readCompletion(text)
    await budget.settle(booked - (tokens ?? Math.ceil((body.length + text.length) / CHARACTERS_PER_TOKEN)))
    return { status: 200, said: content, refused: '' }
  }

  async #send(
    body: string,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<{ status: number; text: string }> {
    const { apiKey } = this.#options
    const limitOf = (status: number): BodyLimit =>
      status >= 200 && status < 300 ? { maxBytes: MAX_ANSWER_BYTES, beyond: 'refuse' } : ERROR_BYTES
    try {
      const raw = await this.#http.post(this.#url, {
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'accept-encoding': ACCEPTED_CODINGS,
          ...(apiKey !== '' && { authorization: `Bearer ${apiKey}` }),
        },
        ...{ body, timeoutMs: Math.ceil(timeoutMs), signal },
        onHead: ({ status }) => limitOf(status),
      })
      const unpacked = await decodeContent(raw.body, codingOf(raw), limitOf(raw.status))
      const text = new TextDecoder().decode(unpacked)
      // Endpoints that refuse a key repeat it; what they say is shown to users.
      return { status: raw.status, text: apiKey === '' ? text : text.replaceAll(apiKey, '…') }
    } catch (error) {
      if (signal.aborted || !(error instanceof FetchError)) throw error
      throw faultOfNetwork(error, MAX_ANSWER_BYTES)
    }
  }
}

function codingOf({ headers }: RawResponse): string {
  const coding = headers['content-encoding'] ?? ''
  return Array.isArray(coding) ? coding.join(', ') : coding
}

/** Whether the host is one of the internet, as far as its name tells. */
function isPublicHost(url: URL): boolean {
  const policy: AddressPolicy = { allowLoopback: false, ports: [portOf(url)] }
  return ruleOnUrl(url, policy).admitted && url.hostname.includes('.') && !isLocalName(url.hostname)
}

/** What the model says, and the tokens that it has cost as the endpoint counts them; null where it does not. */
function readCompletion(text: string): { content: string; tokens: number | null } {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw malformed('it is no JSON')
  }
  const read = answerShape.safeParse(data)
  if (!read.success) {
    const [issue] = read.error.issues
    throw malformed(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`)
  }
  const { choices, usage } = read.data
  const message = choices[0]?.message
  if (message?.refusal != null && message.refusal !== '')
    throw new ModelError(`The model refuses to answer: “${message.refusal.slice(0, 200)}”`)
  return { content: message?.content ?? '', tokens: usage?.total_tokens ?? null }
}
