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

/**
 * Names, sizes and dates of files and folders, in a stable order; a missing one counts as empty. Far cheaper than the
 * fingerprint, and changes with every edit, but also when a file is merely written anew.
 */
export function signature(paths) {
  const parts = []
  const add = (file) => {
    const facts = statSync(file, { throwIfNoEntry: false })
    if (facts === undefined) return
    if (!facts.isDirectory()) parts.push(`${file}\0${facts.size}\0${facts.mtimeMs}`)
    else for (const name of readdirSync(file).sort()) add(path.join(file, name))
  }
  paths.forEach(add)
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}
