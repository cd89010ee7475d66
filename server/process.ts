import { existsSync } from 'node:fs'
import { ConfigError, readConfig, type Config } from './config.ts'
import type { Running } from './app.ts'
import { tuneHeap } from './platform/heap.ts'
import { nameSourceLines } from './platform/source-lines.ts'

/** A stop that takes longer than this is cut off: within the ten seconds that process managers wait at least. */
const STOP_TIMEOUT_MS = 9500

type Fault = NodeJS.ErrnoException & { port?: number; address?: string }

/** Node reports a name whose addresses all refuse without a message of its own. */
function firstOf(error: unknown): Fault {
  return (error instanceof AggregateError ? error.errors[0] : error) as Fault
}

/** A sentence for the faults that an operator can do something about; null for faults of ours. */
export function explainStartFault(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message
  const { code, port, address, message } = firstOf(error)
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${address} is taken: stop what listens there, or set PORT (or METRICS_PORT) to another.`
  if (code === 'EACCES')
    return `No permission (${message}). Choose a PORT above 1023, and folders this user may write to.`
  if (code === 'ECONNREFUSED' && port === 6379)
    return `REDIS_URL: nothing answers at ${address}:${port}. Start Redis or correct it.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') {
    return `DATABASE_URL or REDIS_URL: ${message}. Start the server it names, or correct the variable.`
  }
  if (code?.startsWith('SQLITE_')) return `DATABASE_URL: ${message} (${code}). Correct the path or the file.`
  if (code === '3D000') return `DATABASE_URL: ${message}. Create the database first: \`createdb NAME\`.`
  if (code === '28P01' || code === '28000')
    return `DATABASE_URL: ${message}. Correct the user or the password.`
  return null
}

/** The environment with .env beneath it. */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readConfig(process.env)
}

/** Runs a process entry: starts it, explains a failed start in one line, and stops it cleanly on SIGTERM and SIGINT. */
export async function runProcess(start: (config: Config) => Promise<Running>): Promise<void> {
  tuneHeap()
  try {
    const running = await start(loadConfig())
    stopOnSignal(running)
  } catch (error) {
    const explanation = explainStartFault(error)
    if (explanation === null) nameSourceLines(error)
    console.error(explanation ?? error)
    process.exit(1)
  }
}

function stopOnSignal(running: Running): void {
  let stopping = false
  const stop = (signal: string) => {
    // A second signal means now.
    if (stopping) process.exit(1)
    stopping = true
    running.logger.info({ signal }, 'process.stopping')
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref()
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        running.logger.error({ error }, 'process.stop-failed')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
}
