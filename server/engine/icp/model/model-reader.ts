/** Reads whom a text looks for with a model, and with the rules where that fails. */
import type { NetworkEdges } from '../../fetch/network.ts'
import { MAX_ICP_LENGTH, type Criteria } from '../criteria.ts'
import { parseIcp } from '../parse-icp.ts'
import { answerSchema, readAnswer, strictJsonSchema, type Answer } from './answer.ts'
import { criteriaOfAnswer } from './criteria-of-answer.ts'
import { ModelEndpoint, type AskOptions, type ModelEndpointOptions } from './model-endpoint.ts'
import { ModelError } from './model-faults.ts'
import { correctionOf, messagesFor } from './prompt.ts'
import { readJsonObject } from './read-json.ts'
import { NO_BUDGET, type TokenBudget } from './token-budget.ts'

const DEFAULT_TIMEOUT_MS = 30_000
/** Answers that are no good, after which the rules read. */
const MAX_TRIES = 2

export interface ModelReaderOptions extends ModelEndpointOptions {
  /** Milliseconds for one reading, however often the endpoint is asked in it. Default 30,000. */
  timeoutMs?: number
}

export interface ReadByModelOptions {
  /** The day that ages are counted from; today by default. */
  now?: Date
  /** Of whoever asks; no bound by default. */
  budget?: TokenBudget
  signal?: AbortSignal
}

export class ModelReader {
  /** Name of the model. */
  readonly model: string
  readonly #endpoint: ModelEndpoint
  readonly #timeoutMs: number

  /** `edges`: replaced in tests only. Throws a `TypeError` for an address that is none. */
  constructor({ timeoutMs = DEFAULT_TIMEOUT_MS, ...options }: ModelReaderOptions, edges: NetworkEdges = {}) {
    this.model = options.model
    this.#timeoutMs = timeoutMs
    this.#endpoint = new ModelEndpoint(options, strictJsonSchema(answerSchema), edges)
  }

  /**
   * What the text asks for, of the shape that `parseIcp` gives. Where the endpoint fails, the rules read it, and
   * `readBy.fallback` says why. Throws only the signal's reason, and what the budget throws.
   */
  async read(text: string, options: ReadByModelOptions = {}): Promise<Criteria> {
    const { now = new Date(), budget = NO_BUDGET, signal = new AbortController().signal } = options
    const deadline = performance.now() + this.#timeoutMs
    try {
      const answer = await this.#answer(text.slice(0, MAX_ICP_LENGTH), { budget, deadline, signal })
      return criteriaOfAnswer(text, answer, { model: this.model, now })
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof ModelError)) throw error
      return readByRulesInstead(text, { model: this.model, why: error.message, now })
    }
  }

  /** Ends all connections, also those in use. */
  close(): Promise<void> {
    return this.#endpoint.close()
  }

  async #answer(text: string, options: AskOptions): Promise<Answer> {
    let messages = messagesFor(text)
    for (let tries = 1; ; tries++) {
      const said = await this.#endpoint.ask(messages, options)
      const data = readJsonObject(said, 'criteria')
      const read = data === null ? { faults: ['the answer: no JSON object'] } : readAnswer(data)
      if ('answer' in read) return read.answer
      if (tries === MAX_TRIES)
        throw new ModelError(`The model gave no valid answer, ${MAX_TRIES} times: ${read.faults[0] ?? ''}`)
      messages = [...messages, ...correctionOf(said, read.faults)]
    }
  }
}

/** The rules' reading in place of a model's. `why`: the reason, in words for people. */
export function readByRulesInstead(
  text: string,
  { model, why, now }: { model: string | null; why: string; now?: Date },
): Criteria {
  const read = parseIcp(text, now === undefined ? {} : { now })
  return { ...read, readBy: { reader: 'rules', model, fallback: `${why}.` } }
}
