// What is compiled: what is there, and whether it is what the sources say now. setup/compile.mjs makes it.
import { existsSync, readFileSync } from 'node:fs'
import { fingerprint } from './fingerprint.mjs'

/** Folders by the name of the step that fills them; each compilation is a folder in there. */
export const FOLDERS = { compiled: 'build/cli', processes: 'build/processes' }

/**
 * The file that names the newest compilation: `entries`, the compiled form of each file that can be run or is the first of
 * a thread; `sources`, all that it was made of; `fingerprint` of these.
 */
export const manifestFile = (step) => `${FOLDERS[step]}/manifest.json`

function readManifest(step) {
  const file = manifestFile(step)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** Files that decide whether a compilation is current. */
export function compiledFrom(step) {
  const manifest = readManifest(step)
  return manifest === null
    ? []
    : [manifestFile(step), ...Object.values(manifest.entries), ...manifest.sources]
}

export function isCompiled(step) {
  const manifest = readManifest(step)
  if (manifest === null || !Object.values(manifest.entries).every(existsSync)) return false
  return manifest.fingerprint === fingerprint(manifest.sources)
}

/** What to run instead of a TypeScript file; null for one that the step does not compile. */
export function compiledForm(step, file) {
  return readManifest(step)?.entries[file] ?? null
}

/** The same if it is current, for those who start processes without the step. */
export function currentForm(step, file) {
  const form = compiledForm(step, file)
  return form !== null && isCompiled(step) ? form : null
}
