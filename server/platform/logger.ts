import { pino, type DestinationStream, type Logger } from 'pino'

export type { Logger }

/** Never in a log line, wherever they stand in its fields (invariant 7). */
const SECRETS = ['password', 'passwordHash', 'token', 'authorization', 'cookie', 'email']
const REDACTED_PATHS = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** One JSON line an event: a name (`msg`) and fields. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, redact: { paths: REDACTED_PATHS, censor: '[redacted]' } }
  return destination === undefined ? pino(options) : pino(options, destination)
}
