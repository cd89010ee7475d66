import { readdirSync, readFileSync } from 'node:fs'
import { parseVertical } from './parse-vertical.ts'
import type { Vertical } from './vertical.ts'

/** The packs that ship with the engine stand beside this file. */
const SHIPPED = new URL('./', import.meta.url)

/**
 * Reads all packs (`*.yaml`) of a folder, by file name. Throws `VerticalError` with file, path and reason for the
 * first that is broken: a pack is code of a kind, and a start with half of it would be a lie.
 */
export function loadVerticals(folder: URL = SHIPPED): Vertical[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => parseVertical(name, readFileSync(new URL(name, folder), 'utf8')))
}
