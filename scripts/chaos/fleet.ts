/** The product in processes of its own, each of which may be killed and is then started again, as a process manager does. */
import { createServer, type AddressInfo } from 'node:net'
import { startProcess, type StartedProcess, type StartOptions } from '../lib/processes.ts'

const SERVER = 'scripts/lib/api-only.ts'
const WORKER = 'server/worker.ts'

export interface FleetOptions {
  env: Record<string, string>
  /** Workers beside the server; with none the server works jobs itself. */
  workers: number
  start?: StartOptions
}

/** One place in which a process runs, and another one after it. */
interface Slot {
  entry: string
  env: Record<string, string>
  process: StartedProcess | null
}

export class Fleet {
  readonly #options: FleetOptions
  readonly #server: Slot
  readonly #workers: Slot[]
  #starting = new Set<Promise<void>>()
  #closed = false
  /** Processes that were started again. */
  restarts = 0

  private constructor(options: FleetOptions, port: number) {
    this.#options = options
    const { env, workers } = options
    const alone = workers === 0 ? {} : { WORK_JOBS: '0' }
    this.#server = { entry: SERVER, env: { ...env, ...alone, PORT: String(port) }, process: null }
    this.#workers = Array.from({ length: workers }, () => ({ entry: WORKER, env, process: null }))
  }

  /** Starts the server and its workers; resolves once all are ready. */
  static async open(options: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(options, await freePort())
    try {
      // The server first: it brings the database up to date.
      await fleet.#start(fleet.#server)
      await Promise.all(fleet.#workers.map((slot) => fleet.#start(slot)))
      return fleet
    } catch (error) {
      await fleet.close()
      throw error
    }
  }

  /** Address of the server; it stays over its restarts. */
  get url(): string {
    return `http://127.0.0.1:${this.#server.env['PORT']}`
  }

  get server(): StartedProcess | null {
    return this.#server.process
  }

  /** Processes that work jobs and live now. */
  crawling(): StartedProcess[] {
    const slots = this.#workers.length > 0 ? this.#workers : [this.#server]
    return slots.flatMap(({ process }) => (process?.lives() === true ? [process] : []))
  }

  /** Processes that have ended of themselves, with the last of what they said. */
  fallen(): string[] {
    return [this.#server, ...this.#workers].flatMap(({ process, entry }) =>
      process?.lives() === false ? [`${entry}: ${process.output().slice(-1500)}`] : [],
    )
  }

  /** Kills a process as `kill -9` does, and begins to start another in its place. */
  async kill(victim: StartedProcess): Promise<void> {
    const slot = this.#slotOf(victim)
    await victim.kill()
    this.startAgain(slot)
  }

  /** Starts those again that have ended, once they end: what a process manager is there for. */
  keepAlive(): void {
    for (const slot of [this.#server, ...this.#workers]) this.#guard(slot)
  }

  /** Resolves once all that is being started is ready. */
  async settled(): Promise<void> {
    while (this.#starting.size > 0) await Promise.all(this.#starting)
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled(this.#starting)
    const running = [...this.#workers, this.#server].flatMap(({ process }) => process ?? [])
    // A frozen one would not hear that it is to stop.
    for (const process of running) process.signal('SIGCONT')
    await Promise.all(running.filter((process) => process.lives()).map((process) => process.kill()))
  }

  startAgain(slot: Slot): void {
    if (this.#closed) return
    this.restarts++
    const starting = this.#start(slot).finally(() => this.#starting.delete(starting))
    this.#starting.add(starting)
    // Told to whoever waits for `settled`; a start that fails before is no unhandled error.
    starting.catch(() => undefined)
  }

  #slotOf(process: StartedProcess): Slot {
    const slot = [this.#server, ...this.#workers].find((one) => one.process === process)
    if (slot === undefined) throw new Error('Not a process of this fleet')
    return slot
  }

  #guard(slot: Slot): void {
    const { process } = slot
    void process?.ended.then(async () => {
      if (this.#closed || slot.process !== process) return
      this.startAgain(slot)
      await this.settled()
      this.#guard(slot)
    })
  }

  async #start(slot: Slot): Promise<void> {
    slot.process = null
    slot.process = await startProcess(slot.entry, slot.env, this.#options.start)
  }
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
