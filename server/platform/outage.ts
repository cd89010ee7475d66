/** Which errors say that what we stand on is away, and not that something of ours is wrong. */

/** `away`: the database does not answer. `full`: there is no room on the disk, the database's or the server's own. */
export type Outage = 'away' | 'full'

/** Codes of Prisma, PostgreSQL and the network for a database that is away. */
const AWAY_CODES = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024'],
  // A transaction that could not begin, or that was given up because its statements got no answer.
  'P2028',
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  // Shut down, crashed, starting, too many connections, a statement or transaction that took too long.
  ...['57P01', '57P02', '57P03', '53300', '57014', '25P03'],
])
const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100'])
/** What Prisma's adapters call a connection that is gone. */
const AWAY_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
])
/** What pg says without a code. */
const AWAY_MESSAGE =
  /^(?:Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error)/

/** Errors inside errors, the outermost first: Prisma and GraphQL wrap what is thrown, more than once. */
export function* causesOf(error: unknown): Generator<unknown> {
  const seen = new Set<unknown>()
  for (let current = error; current != null && !seen.has(current);) {
    seen.add(current)
    yield current
    const { originalError, cause, meta } = current as {
      originalError?: unknown
      cause?: unknown
      meta?: { driverAdapterError?: unknown }
    }
    current = originalError ?? cause ?? meta?.driverAdapterError
  }
}

/** The outage that an error tells of; null for every other error. */
export function outageOf(error: unknown): Outage | null {
  for (const cause of causesOf(error)) {
    const { code, originalCode, kind, message } = cause as Record<string, unknown>
    for (const one of [code, originalCode]) {
      if (typeof one !== 'string') continue
      if (FULL_CODES.has(one)) return 'full'
      if (AWAY_CODES.has(one)) return 'away'
    }
    if (typeof kind === 'string' && AWAY_KINDS.has(kind)) return 'away'
    if (typeof message === 'string' && AWAY_MESSAGE.test(message)) return 'away'
  }
  return null
}
