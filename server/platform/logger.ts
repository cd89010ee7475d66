import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino'
import { inSource } from './source-lines.ts'

export type { Logger }
/** Takes finished log lines. */
export type LogSink = DestinationStream

/** Never in a log line, wherever they stand in its fields (invariant 7). */
const SECRETS = ['password', 'passwordHash', 'token', 'authorization', 'cookie', 'email']
const REDACTED_PATHS = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
/** Databases and mail servers repeat in their messages what they were sent. */
const EMAIL_ADDRESS = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu

const withoutAddresses = (text: string): string => text.replace(EMAIL_ADDRESS, '[email]')

/** Kind, code, message and stack of an error with those of its causes; nothing else that was hung on it. */
function describeError(error: unknown): unknown {
  if (typeof error === 'string') return withoutAddresses(error)
  if (!(error instanceof Error)) return error
  const { type, message, stack } = stdSerializers.err(error)
  const { code } = error as { code?: unknown }
  return { type, code, message: withoutAddresses(message), stack: withoutAddresses(inSource(stack)) }
}

/** One JSON line an event: a name (`msg`) and fields; an error stands in the field `error`. */
export function createLogger(level: string, destination?: LogSink): Logger {
  const options = {
    level,
    base: null,
    serializers: { error: describeError },
    redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}
