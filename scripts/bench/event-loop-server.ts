/**
 * The server as `npm start` composes it, in a process that also measures how late its event loop is. Told `begin`, it
 * measures; told `end`, it answers with the delays since then; told `stop`, it closes.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { startServer } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'

export type Order = 'begin' | 'end' | 'stop'

/** Milliseconds between two turns of the loop, of which one is the pause of the measurement itself. */
export interface Delays {
  p50: number
  p99: number
  max: number
}

export type Answer = { url: string } | { delays: Delays }

const NS_PER_MS = 1_000_000

async function main(): Promise<void> {
  const server = await startServer(readConfig(process.env), { dashboard: true })
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const tell = (answer: Answer): void => void process.send?.(answer)
  process.on('message', (order: Order) => {
    if (order === 'begin') {
      delay.reset()
      delay.enable()
    } else if (order === 'end') {
      delay.disable()
      const [p50, p99] = [delay.percentile(50) / NS_PER_MS, delay.percentile(99) / NS_PER_MS]
      tell({ delays: { p50, p99, max: delay.max / NS_PER_MS } })
    } else void server.close().then(() => process.disconnect())
  })
  // Left alone, for instance by an interrupt, it has nothing to stay for.
  process.once('disconnect', () => process.exit())
  tell({ url: server.url ?? '' })
}

await main()
