/** nginx over a generated set: a process of its own, and its log. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SiteSet } from './crawl-sets.ts'

const START_MS = 10_000
/** The generated configuration writes its log once a second. */
const LOG_FLUSH_MS = 1_500

export interface WebServer {
  /** Where the log ends now; `since` gives what was written behind it, in whole lines. */
  logEnd(): Promise<number>
  since(position: number): Promise<string>
  close(): Promise<void>
}

/** The program, or null where there is none. */
export function findNginx(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => path.join(folder, 'nginx')).find((file) => existsSync(file)) ?? null
}

/** Serves a set until closed. Throws when nginx does not come up, with what it says. */
export async function serveSet(nginx: string, { folder, port }: SiteSet): Promise<WebServer> {
  const [log, pidFile] = [path.join(folder, 'access.log'), path.join(folder, 'nginx.pid')]
  rmSync(log, { force: true })
  rmSync(pidFile, { force: true })
  // Thousands of connections and files are open at once; where the limit cannot be raised it stays as it is.
  const script = 'ulimit -n 20000 2>/dev/null; exec "$0" -c "$1"'
  const child = spawn('sh', ['-c', script, nginx, path.join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = (): boolean => child.kill('SIGTERM')
  process.once('exit', stop)
  const deadline = performance.now() + START_MS
  // It writes the file once it listens; before that, another program might be the one that answers on the port.
  while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8').trim() !== String(child.pid)) {
    if (child.exitCode !== null || performance.now() > deadline) {
      stop()
      throw new Error(`nginx does not serve ${folder} on port ${port}: ${said.trim()}`)
    }
    await sleep(50)
  }
  const logEnd = async (): Promise<number> => {
    await sleep(LOG_FLUSH_MS)
    return (await stat(log)).size
  }
  return {
    logEnd,
    since: async (position) => {
      const size = (await logEnd()) - position
      const file = await open(log)
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, position)
        return buffer.toString('utf8', 0, bytesRead)
      } finally {
        await file.close()
      }
    },
    close: async () => {
      process.removeListener('exit', stop)
      stop()
      await ended
    },
  }
}
