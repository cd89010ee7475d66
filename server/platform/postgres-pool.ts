import type { Socket } from 'node:net'
import pg from 'pg'

const CONNECT_MS = 10_000
/**
 * A connection on which nothing moves for this long is cut, whatever it waits for: a network that swallows packets tells
 * nobody, and TCP alone would wait for a quarter of an hour. No statement of ours is silent for as long.
 */
const SILENCE_MS = 90_000
/** The server gives a statement up before we give up the server. */
const STATEMENT_MS = 80_000
/**
 * What PostgreSQL reckons for sharing a statement among processes: ten times its own figure. Until they have begun, one process alone
 * has gone through most of what lists ask for; they read on when the first rows would have been enough; and they take the processors
 * from whoever asks at the same time.
 */
const PARALLEL_SETUP_COST = 10_000
/** Longer than a transaction of ours may take (`inTransaction`): who holds locks and says nothing is gone. */
const IDLE_IN_TRANSACTION_MS = 45_000

/**
 * Connections to PostgreSQL of which none waits for ever, neither here (`silenceMs`) nor, holding locks, on the server. One
 * that breaks while nobody uses it, also while it is being closed, is replaced and told to nobody: whoever uses one is
 * told by the statement that fails.
 */
export function createPostgresPool(url: string, silenceMs = SILENCE_MS): pg.Pool {
  const pool = new pg.Pool({
    ...{ connectionString: url, max: 10, connectionTimeoutMillis: CONNECT_MS, keepAlive: true },
    Client: ForgetfulClient,
    // Awaited by the pool, whatever its types say.
    // eslint-disable-next-line @typescript-eslint/no-misused-promises
    onConnect: (client) => setLimits(client as unknown as pg.Client, silenceMs),
  })
  return pool.on('error', () => undefined)
}

type Callback = (error: Error, result: pg.QueryResult) => void
type QueryByCallback = (config: unknown, values: unknown, callback: Callback) => void

/**
 * A connection that lets go of statements and their rows. The promise that the library itself makes of a statement keeps them, and
 * through them those of the next ones, until all of memory is gone through: a job of many statements had hundreds of megabytes of
 * them.
 */
class ForgetfulClient extends pg.Client {
  // Overloads of the library that nobody here uses, such as a statement that is sent by itself, go their old way.
  override query = ((config: unknown, values?: unknown, callback?: unknown) => {
    const query = super.query.bind(this) as QueryByCallback
    const isOwn = typeof config === 'object' && config !== null && 'submit' in config
    if (isOwn || typeof values === 'function' || typeof callback === 'function')
      return query(config, values, callback as Callback)
    return new Promise<pg.QueryResult>((resolve, reject) => {
      // Only one of the two is there, whatever the types say.
      query(config, values, (error: Error | null, result) => (error ? reject(error) : resolve(result)))
    })
  }) as pg.Client['query']
}

async function setLimits(client: pg.Client, silenceMs: number): Promise<void> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.setTimeout(silenceMs, () => stream.destroy(new Error('Connection terminated: no answer')))
  // Statements, not parameters of the connection, which poolers such as PgBouncer refuse.
  await client.query(
    `SET statement_timeout = ${STATEMENT_MS}; SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS};
      SET parallel_setup_cost = ${PARALLEL_SETUP_COST}`,
  )
}
