import type { Logger } from './logger.ts'
import { connectRedis } from './redis-connection.ts'
import { createLocalSignals, type Signals } from './signals.ts'

/**
 * Signals between processes over Redis pub/sub. While Redis is away signals are dropped and logged once per outage:
 * whoever reads again sees the truth in the database.
 */
export async function createRedisSignals(url: string, prefix: string, logger: Logger): Promise<Signals> {
  const channelPrefix = `${prefix}:signal:`
  let away = false
  const report = (error: unknown) => {
    if (!away) logger.warn({ error: String(error) }, 'signals.redis-away')
    away = true
  }
  const publisher = await connectRedis(url, report)
  const subscriber = await connectRedis(url, report, { queueOffline: true }).catch((error: unknown) => {
    publisher.destroy()
    throw error
  })
  for (const client of [publisher, subscriber]) client.on('ready', () => (away = false))
  const local = createLocalSignals()
  await subscriber.pSubscribe(`${channelPrefix}*`, (_message, channel) =>
    local.emit(channel.slice(channelPrefix.length)),
  )
  return {
    publish: (topic) => void publisher.publish(channelPrefix + topic, '').catch(report),
    subscribe: (topic, signal) => local.subscribe(topic, signal),
    ping: async () => void (await publisher.ping()),
    close: async () => {
      publisher.destroy()
      subscriber.destroy()
      await Promise.resolve()
    },
  }
}
