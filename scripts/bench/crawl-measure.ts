/** A command run to its end, with what it cost: processor time of all its processes and the peak of its memory. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { Readable } from 'node:stream'

export interface Measured {
  /** User and system time of the command and of all that it has started, in seconds. */
  cpuSeconds: number
  wallSeconds: number
  /** Peak resident size, in KiB. */
  peakKib: number
  stdout: string
  stderr: string
}

export interface MeasuredCommand {
  /** Program and arguments. */
  command: readonly string[]
  cwd: string
  env?: Record<string, string>
  /** It is killed after this. */
  maxSeconds: number
}

/** bash says what its children cost; file 3 takes the command's process id, file 4 what it says on standard error. */
const TIMED = `TIMEFORMAT='%3U %3S %3R'
time { "$@" 2>&4 & echo "$!" >&3; wait "$!"; }`
const POLL_MS = 50

/** Throws when the command fails or takes too long, with the end of what it said. */
export async function measure({ command, cwd, env, maxSeconds }: MeasuredCommand): Promise<Measured> {
  const child = spawn('bash', ['-c', TIMED, 'bash', ...command], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  })
  const outputs = child.stdio.slice(1) as Readable[]
  const status = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const pid = await new Promise<number>((resolve, reject) => {
    outputs[2]?.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())))
    status.catch(reject)
  })
  let peakKib = 0
  const poll = setInterval(() => (peakKib = Math.max(peakKib, peakOf(pid))), POLL_MS)
  let cut = false
  const limit = setTimeout(() => {
    cut = true
    process.kill(pid, 'SIGKILL')
  }, maxSeconds * 1000)
  const [stdout, times, stderr] = await Promise.all([
    readAll(outputs[0]),
    readAll(outputs[1]),
    readAll(outputs[3]),
  ])
  const code = await status
  clearInterval(poll)
  clearTimeout(limit)
  if (cut) throw new Error(`${command.join(' ')} took longer than ${maxSeconds} s`)
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${stderr.slice(-2000)}`)
  const [user, system, wall] = (times.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
  if (user === undefined || system === undefined || wall === undefined || Number.isNaN(user + system))
    throw new Error(`bash gave no times: ${times}`)
  return { cpuSeconds: user + system, wallSeconds: wall, peakKib, stdout, stderr }
}

function readAll(output: Readable | undefined): Promise<string> {
  return output === undefined ? Promise.resolve('') : text(output)
}

/** The kernel's own high-water mark, so that what happens between two looks counts; 0 once the process is over. */
function peakOf(pid: number): number {
  try {
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(line?.[1] ?? 0)
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return 0
    throw error
  }
}
