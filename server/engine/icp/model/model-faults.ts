/** Why a model gave no reading, in words that say what to do. Pure. */
import {
  PrivateAddressError,
  TimeoutError,
  TooLargeError,
  type FetchError,
} from '../../fetch/fetch-errors.ts'
import { shown } from '../../sources/read-answer.ts'

/** A model endpoint gave nothing that can be used. The message is for people. */
export class ModelError extends Error {
  override name = 'ModelError'
}

/** The error for a status that is no answer. `said`: its body. */
export function faultOfStatus(status: number, said: string): ModelError {
  const words = shown(said)
  const behind = words === '' ? '' : ` (“${words}”)`
  const fault = (text: string): ModelError => new ModelError(`The model endpoint ${text}${behind}`)
  if (status >= 300 && status < 400)
    return fault(`sends us elsewhere (${status}): set LLM_BASE_URL to its address`)
  if (status === 401) return fault('does not accept the key (401): check LLM_API_KEY')
  if (status === 402) return fault('asks for payment (402): look at your plan there')
  if (status === 403) return fault('turns us away (403): check LLM_API_KEY and what it may use')
  if (status === 404) return fault('knows no such address or model (404): check LLM_BASE_URL and LLM_MODEL')
  if (status === 429) return fault('was asked too often (429): try again later')
  if (status >= 500) return fault(`is in trouble (${status}): try again later`)
  return fault(`does not take the question (${status})`)
}

/** The error for a request that got no answer. `bytes`: the bound of an answer. */
export function faultOfNetwork(error: FetchError, bytes: number): ModelError {
  const cause = { cause: error }
  if (error instanceof TimeoutError) return tooSlow(cause)
  if (error instanceof TooLargeError)
    return new ModelError(
      `The model’s answer was cut off: it was longer than ${bytes / 1024} KiB. Try again, or set another LLM_MODEL`,
      cause,
    )
  if (error instanceof PrivateAddressError)
    return new ModelError(`The model endpoint cannot be asked: ${error.message}: check LLM_BASE_URL`, cause)
  return new ModelError(`The model endpoint could not be asked: ${error.message}: check LLM_BASE_URL`, cause)
}

export function tooSlow(options?: ErrorOptions): ModelError {
  return new ModelError('The model did not answer in the time of LLM_TIMEOUT_SECONDS', options)
}

export const budgetUsedUp = (): ModelError =>
  new ModelError(
    'The tokens that this workspace may use of the model in a day (LLM_TOKENS_PER_DAY) are used up; there are new ones after midnight UTC',
  )

/** An answer that is none by the endpoint's own protocol. */
export const malformed = (what: string): ModelError =>
  new ModelError(`The model endpoint answered in another form than OpenAI’s chat completions: ${what}`)
