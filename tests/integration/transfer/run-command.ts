import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'

const ROOT = path.resolve(import.meta.dirname, '../../..')

export interface Ended {
  /** Null when a signal ended it. */
  status: number | null
  stdout: string
  stderr: string
}

/** What its npm script runs of a script, without the set-up that the tests have behind them. */
const PREFIXES: Record<string, string[]> = { 'crawl.ts': ['scripts/run.mjs', 'compiled', '--'] }
const AS_SOURCE = ['--import', 'tsx']

/** Starts a script of the command line as its npm script would. */
export function startCommand(script: string, args: string[], env: Record<string, string> = {}) {
  const prefix = PREFIXES[script] ?? AS_SOURCE
  const child = spawn(process.execPath, [...prefix, `scripts/${script}`, ...args], {
    cwd: ROOT,
    env: { ...process.env, INIT_CWD: ROOT, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const status = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const ended = Promise.all([status, text(child.stdout), text(child.stderr)]).then(
    ([code, out, err]): Ended => ({
      status: code,
      stdout: out,
      stderr: err,
    }),
  )
  return { child, ended }
}

/** Runs a script of the command line to its end. */
export function runCommand(script: string, args: string[], env?: Record<string, string>): Promise<Ended> {
  return startCommand(script, args, env).ended
}
