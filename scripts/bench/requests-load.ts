/**
 * Load on a server by wrk (Debian's package of that name), a program that costs next to nothing beside the servers: a client in
 * Node would use more of the machine than what is measured, and a server that is hardly busy pays a wake-up for each request.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** As the peers' own benchmark has them. */
export const CONNECTIONS = [1, 16, 64] as const

export interface Target {
  name: string
  url: string
  pid: number
  body: string
}

/** /proc counts CPU time in hundredths of a second. */
const TICK_MS = 10

export const isWrkThere = (): boolean => spawnSync('wrk', ['-v']).error === undefined

/** CPU that a process has used since its start, milliseconds. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

/** Posts the target's body again and again; answers milliseconds of the server's CPU for each answer. Throws when one is not 200. */
export async function load(
  { name, url, pid, body }: Target,
  token: string,
  connections: number,
  seconds: number,
): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-wrk-'))
  try {
    const script = path.join(folder, 'post.lua')
    writeFileSync(script, scriptOf(body, token))
    const before = cpuOf(pid)
    const said = await run(['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, url])
    const answers = Number(/(\d+) requests in/.exec(said)?.[1] ?? 0)
    if (answers === 0 || said.includes('Non-2xx')) throw new Error(`${name} does not answer:\n${said}`)
    return (cpuOf(pid) - before) / answers
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const scriptOf = (body: string, token: string): string =>
  [
    'wrk.method = "POST"',
    'wrk.headers["content-type"] = "application/json"',
    `wrk.headers["authorization"] = "Bearer ${token}"`,
    `wrk.body = [==[${body}]==]`,
  ].join('\n')

function run(args: string[]): Promise<string> {
  const child = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve(said))
  })
}
