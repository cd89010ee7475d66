import type { createClient } from 'redis'

export type RedisClient = ReturnType<typeof createClient>

const CONNECT_TIMEOUT_MS = 5000
const MAX_RECONNECT_PAUSE_MS = 2000

/**
 * Connects to Redis. The first attempt fails at once when nothing answers, so that a start can say so; later outages
 * are waited out. `onError` sees every error of the connection. With `queueOffline`, commands wait for the connection
 * to come back; otherwise they fail meanwhile.
 */
export async function connectRedis(
  url: string,
  onError: (error: unknown) => void,
  { queueOffline = false } = {},
): Promise<RedisClient> {
  // Not by those who have no Redis: its client takes a tenth of the time of a start.
  const { createClient: create } = await import('redis')
  let connected = false
  const client: RedisClient = create({
    url,
    disableOfflineQueue: !queueOffline,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (attempts) => (connected ? Math.min(attempts * 50, MAX_RECONNECT_PAUSE_MS) : false),
    },
  })
  client.on('error', onError)
  await client.connect()
  connected = true
  return client
}
