import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** Hash of the names and contents of files and folders, in a stable order; a missing one counts as empty. */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  const add = (file) => {
    if (!existsSync(file)) return
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort()) add(path.join(file, name))
      return
    }
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  paths.forEach(add)
  return hash.digest('hex')
}
