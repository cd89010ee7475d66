/** Processes of the product, started as an operator would, for tests and fault loops that need more than one. */
import { spawn, type ChildProcess } from 'node:child_process'
import { currentForm } from '../setup/compiled.mjs'

const READY_MS = 60_000

export interface StartedProcess {
  /** Address that it answers on; empty for a worker. */
  url: string
  pid: number
  /** Everything that it has printed so far. */
  output(): string
  /** Whether it has not ended, by itself or otherwise. */
  lives(): boolean
  /** Asks it to stop and waits for its end; answers its exit status, null when a signal ended it. */
  stop(): Promise<number | null>
  /** Ends it at once, as `kill -9` does, and waits until it is gone. */
  kill(): Promise<void>
  /** Sends it a signal and does not wait: SIGSTOP freezes it, SIGCONT lets it go on. */
  signal(name: NodeJS.Signals): void
  /** Settles when it has ended. */
  ended: Promise<number | null>
}

export interface StartOptions {
  /** Modules to load before the entry (paths or file URLs). */
  preload?: readonly string[]
  /** Put before `node`: a program that changes what the process sees, with its arguments. */
  under?: readonly string[]
}

interface ReadyLine {
  msg?: string
  url?: string
}

function readyLine(output: string): ReadyLine | undefined {
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue
    const parsed = JSON.parse(line) as ReadyLine
    if (parsed.msg === 'server.ready' || parsed.msg === 'worker.ready') return parsed
  }
  return undefined
}

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode)
    else child.once('exit', (code) => resolve(code))
  })

/** Starts an entry, compiled if that is current, and waits until it says that it is ready; fails with its output when it ends before. */
export async function startProcess(
  entry: string,
  env: Record<string, string>,
  { preload = [], under = [] }: StartOptions = {},
): Promise<StartedProcess> {
  const compiled = currentForm('processes', entry)
  const imports = [...(compiled === null ? ['tsx'] : []), ...preload].flatMap((module) => [
    '--import',
    module,
  ])
  const [program = process.execPath, ...args] = [...under, process.execPath, ...imports, compiled ?? entry]
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'info', ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = exitOf(child)
  const ready = await new Promise<ReadyLine | undefined>((resolve) => {
    let isReady = false
    const look = (chunk: Buffer) => {
      output += chunk.toString()
      // Whole lines only: the ready line may come in two parts.
      const line = isReady ? undefined : readyLine(output.slice(0, output.lastIndexOf('\n') + 1))
      if (line === undefined) return
      isReady = true
      resolve(line)
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    void ended.then(() => resolve(undefined))
    setTimeout(() => resolve(undefined), READY_MS).unref()
  })
  if (ready === undefined) {
    child.kill('SIGKILL')
    throw new Error(`${entry} did not become ready:\n${output}`)
  }
  return {
    url: ready.url ?? '',
    pid: child.pid ?? 0,
    output: () => output,
    lives: () => child.exitCode === null && child.signalCode === null,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    signal: (name) => void child.kill(name),
    ended,
  }
}
