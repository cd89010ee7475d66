import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const SCRIPT = pathToFileURL('scripts/setup/lock.mjs').href
/** Appends what it does to a file, so that the order of several processes can be read. */
const WORK = `
  import { appendFileSync } from 'node:fs'
  import { withSetupLock } from ${JSON.stringify(SCRIPT)}
  await withSetupLock(async () => {
    appendFileSync('log', 'in\\n')
    await new Promise((resolve) => setTimeout(resolve, 150))
    appendFileSync('log', 'out\\n')
    if (process.argv[1] === 'fail') throw new Error('set-up failed')
  })`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const start = (argument = ''): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '-e', WORK, argument], { cwd: folder, stdio: 'ignore' })
const statusOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', resolve))
const log = () => readFileSync(path.join(folder, 'log'), 'utf8').trim().split('\n')

function leaveLock(holder: string): void {
  mkdirSync(path.join(folder, '.cache'))
  writeFileSync(path.join(folder, '.cache/setup.lock'), holder)
}

/** Id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await statusOf(child)
  return child.pid ?? 0
}

describe('the lock of the set-up', () => {
  it('lets one process after the other work', async () => {
    expect(await Promise.all([start(), start()].map(statusOf))).toEqual([0, 0])
    expect(log()).toEqual(['in', 'out', 'in', 'out'])
  })

  it('is taken from a holder that is gone', async () => {
    leaveLock(String(await deadPid()))
    expect(await statusOf(start())).toBe(0)
  })

  it('is taken when the holder died before it wrote its name', async () => {
    leaveLock('')
    expect(await statusOf(start())).toBe(0)
  })

  it('is given back when the work fails', async () => {
    expect(await statusOf(start('fail'))).toBe(1)
    expect(await statusOf(start())).toBe(0)
  })
})
