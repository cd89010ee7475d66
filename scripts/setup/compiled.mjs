// The compiled command line: what is there, and whether it is what the sources say now. setup/compile.mjs makes it.
import { existsSync, readFileSync } from 'node:fs'
import { fingerprint } from './fingerprint.mjs'

export const COMPILED_DIR = 'build/cli'
/**
 * Names the newest compilation: `entries`, the compiled form of each file that can be run; `sources`, all files that it
 * was made of; `fingerprint` of these.
 */
export const MANIFEST = `${COMPILED_DIR}/manifest.json`

function readManifest() {
  return existsSync(MANIFEST) ? JSON.parse(readFileSync(MANIFEST, 'utf8')) : null
}

/** Files that decide whether the compilation is current. */
export function compiledFrom() {
  const manifest = readManifest()
  return manifest === null ? [] : [MANIFEST, ...Object.values(manifest.entries), ...manifest.sources]
}

export function isCompiled() {
  const manifest = readManifest()
  if (manifest === null || !Object.values(manifest.entries).every(existsSync)) return false
  return manifest.fingerprint === fingerprint(manifest.sources)
}

/** What to run instead of a TypeScript file; null for one that is not compiled. */
export function compiledForm(file) {
  return readManifest()?.entries[file] ?? null
}
