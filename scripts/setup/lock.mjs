import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

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

/** Process that a lock file names; undefined when there is no such file. */
function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Puts `file` in the lock's place in one step, content and all; false when the place is taken. */
function place(file) {
  try {
    linkSync(file, LOCK)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Takes a dead holder's lock away. Moved aside first: what turns out to be a living one's goes back. */
function clearStaleLock() {
  const aside = `${LOCK}.${process.pid}.stale`
  try {
    renameSync(LOCK, aside)
  } catch (error) {
    // Another process was faster.
    if (error.code === 'ENOENT') return
    throw error
  }
  if (isHeld(holderOf(aside))) place(aside)
  rmSync(aside, { force: true })
}

const isHeld = (holder) => Boolean(holder) && isAlive(holder)

/** Takes the lock or names the living process that holds it; clears a lock whose holder is gone. */
function tryLock() {
  const mine = `${LOCK}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    for (;;) {
      if (place(mine)) return undefined
      const holder = holderOf(LOCK)
      if (isHeld(holder)) return holder
      if (holder !== undefined) clearStaleLock()
    }
  } finally {
    rmSync(mine, { force: true })
  }
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
