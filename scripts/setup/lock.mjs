import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const LOCK = '.cache/setup.lock'
const POLL_MS = 200

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Takes the lock or names the living process that holds it; clears a lock whose holder is gone. */
function tryLock() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    return undefined
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const holder = Number(readFileSync(LOCK, 'utf8'))
  if (holder && isAlive(holder)) return holder
  rmSync(LOCK, { force: true })
  return tryLock()
}

/** Runs `work` while no other set-up of this checkout runs: a server and a worker may start at the same moment. */
export async function withSetupLock(work) {
  mkdirSync('.cache', { recursive: true })
  let told = false
  for (let holder = tryLock(); holder !== undefined; holder = tryLock()) {
    if (!told) process.stderr.write(`setup: waiting for process ${holder}, which is setting up\n`)
    told = true
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  try {
    return await work()
  } finally {
    rmSync(LOCK, { force: true })
  }
}
