/** Why a source gave no answer, in words that say what to do. Pure. */
import {
  BlockedError,
  type FetchError,
  OptedOutError,
  PrivateAddressError,
  RobotsError,
  TooLargeError,
} from '../fetch/fetch-errors.ts'
import { SourceError, type SourceLimits, type SourceResponse } from './discovery.ts'
import { shown } from './read-answer.ts'
import type { DailyUse } from './source-usage.ts'

/** Bytes of an answer in which a reason is looked for. */
const MAX_READ = 20_000

/** The error for a status that is no answer. `name`: the source's. */
export function faultOfStatus(name: string, { status, headers, body }: SourceResponse): SourceError {
  const beginning = new TextDecoder().decode(body.subarray(0, MAX_READ))
  const said = shown(beginning.replace(/<[^<>]{0,500}>/g, ' '))
  const behind = said === '' ? '' : ` (“${said}”)`
  const fault = (kind: SourceError['kind'], words: string): SourceError =>
    new SourceError(kind, `${name} ${words}${behind}`, { status })
  if (status >= 300 && status < 400)
    return fault(
      'settings',
      `has moved to ${headers['location']?.slice(0, 200) ?? 'somewhere else'}: set its new address`,
    )
  if (status === 401) return fault('refused', 'does not accept the key (401): check it')
  if (status === 402) return fault('refused', 'asks for payment (402): look at your plan there')
  if (status === 403) return fault('refused', 'turns us away (403)')
  if (status === 429) return fault('limit', 'was asked too often (429): try again later')
  if (status >= 500) return fault('away', `is in trouble (${status}): try again later`)
  return fault('refused', `does not take the question (${status})`)
}

/** The error for a request that got no answer. */
export function faultOfNetwork(name: string, error: FetchError): SourceError {
  const cause = { cause: error }
  if (error instanceof PrivateAddressError)
    return new SourceError(
      'settings',
      `${name}: ${error.message}. A service in your own network must be allowed as such`,
      cause,
    )
  if (error instanceof TooLargeError)
    return new SourceError(
      'limit',
      `${name} has more to say than may be read: ${error.message}. Ask for less`,
      cause,
    )
  if (error instanceof RobotsError || error instanceof BlockedError || error instanceof OptedOutError)
    return new SourceError('refused', `${name}: ${error.message}`, cause)
  return new SourceError('away', `${name} could not be asked: ${error.message}`, cause)
}

export function dayUsedUp(
  name: string,
  usedUp: keyof DailyUse,
  cap: NonNullable<SourceLimits['perDay']>,
): SourceError {
  const what =
    usedUp === 'requests' ? `${cap.requests} requests` : `${Math.round(cap.bytes / 1e6)} MB of answers`
  return new SourceError(
    'limit',
    `${name}: the ${what} that this installation may ask of it in a day are used up. It can be asked again after midnight UTC, or at an endpoint of your own`,
  )
}

export function leftAlone(name: string, ms: number, now: Date): SourceError {
  const until = new Date(now.getTime() + ms).toISOString().replace('T', ' ').slice(0, 19)
  return new SourceError('limit', `${name} asked to be left alone until ${until} UTC`)
}
