import { readdirSync, readFileSync } from 'node:fs'
import { parseVertical, VerticalError } from './parse-vertical.ts'
import type { Vertical } from './vertical.ts'

/** The packs that ship with the engine stand beside this file. */
const SHIPPED = new URL('./', import.meta.url)

/** A pack that ships, with the text that copies are made of. */
export type ShippedVertical = Vertical & { yaml: string }

/**
 * Reads all packs (`*.yaml`) of a folder, by file name. Throws `VerticalError` with file, path and reason for the
 * first that is broken: a pack is code of a kind, and a start with half of it would be a lie.
 */
export function loadVerticals(folder: URL = SHIPPED): ShippedVertical[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const yaml = readFileSync(new URL(name, folder), 'utf8')
      const vertical = parseVertical(name, yaml)
      if (name === `${vertical.id}.yaml`) return { ...vertical, yaml }
      const message = `the file must be called ${vertical.id}.yaml`
      throw new VerticalError(name, [{ path: ['id'], line: null, message }])
    })
}
