import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { AppError } from '../errors.ts'
import type { PasswordTask } from './password-worker.ts'

/** bcrypt on worker threads: a log-in costs a quarter of a second of CPU that other requests must not wait for. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  matches(password: string, hash: string): Promise<boolean>
  close(): Promise<void>
}

const IDLE_MS = 30_000
/** Some half a minute of work; whoever comes after that is told to come back. */
const MAX_WAITING = 100

/** `cost` is bcrypt's work factor: 2^cost rounds. */
export function createPasswordHasher(cost: number): PasswordHasher {
  const pool = new Piscina<PasswordTask, string | boolean>({
    filename: new URL('./password-thread.mjs', import.meta.url).href,
    // No arguments of the process's own, as for the parser's thread.
    execArgv: [],
    // Started by the first log-in: a server that starts should answer at once.
    minThreads: 0,
    maxThreads: Math.max(1, availableParallelism() - 1),
    idleTimeout: IDLE_MS,
    maxQueue: MAX_WAITING,
  })
  const run = async (task: PasswordTask) => {
    if (pool.queueSize >= MAX_WAITING) {
      throw new AppError('UNAVAILABLE', 'Too many people log in at this moment. Try again in half a minute.')
    }
    return pool.run(task)
  }
  return {
    hash: async (password) => (await run({ kind: 'hash', password, cost })) as string,
    matches: async (password, hash) => (await run({ kind: 'compare', password, hash })) as boolean,
    close: () => pool.destroy(),
  }
}
