/**
 * Pages of sites that are being read, from their last byte until the database has their rows: so that who takes a site
 * over from a process that was killed need not ask for them again. Files in the snapshot store's folder, which all workers
 * of an installation share. They outlive the process, not the machine, for nobody waits for the disk here.
 */
import { appendFileSync } from 'node:fs'
import { appendFile, mkdir, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { nullIfMissing } from './snapshot-store.ts'

/** Whose page it is. */
export interface SpoolPlace {
  workspaceId: string
  /** The site of a run. */
  siteId: string
}

/** A page's bytes with what its owner wants to know of them, as JSON. */
export interface SpooledPage {
  head: unknown
  bytes: Uint8Array
}

export interface PageSpool {
  /** Keeps a page behind those of its site. */
  put(place: SpoolPlace, head: object, bytes: Uint8Array): Promise<void>
  /** All pages of a site in the order in which they were put, but for one of which a writer that died left a part. */
  list(place: SpoolPlace): Promise<SpooledPage[]>
  /** Lets go of all pages of a site. */
  clear(place: SpoolPlace): Promise<void>
}

/** Below the folder of a workspace, beside the copies of its pages: a file for each site. */
const SPOOL = 'spool'
const LINE_END = 0x0a

const fileOf = (root: string, { workspaceId, siteId }: SpoolPlace): string =>
  path.join(root, workspaceId, SPOOL, siteId)

export function openPageSpool(root: string): PageSpool {
  return {
    put: async (place, head, bytes) => {
      const line = `${JSON.stringify({ head, bytes: bytes.byteLength })}\n`
      const entry = Buffer.concat([Buffer.from(line), bytes])
      const file = fileOf(root, place)
      if (await tryAppend(file, entry)) return
      await mkdir(path.dirname(file), { recursive: true })
      await tryAppend(file, entry)
    },
    list: async (place) => {
      const file = await readFile(fileOf(root, place)).catch(nullIfMissing)
      return file === null ? [] : [...pagesIn(file)]
    },
    clear: (place) => rm(fileOf(root, place), { force: true }),
  }
}

/** Removes what sites of a workspace left that nobody has gone on with for so long. */
export async function tidySpool(root: string, workspaceId: string, abandonedMs: number): Promise<void> {
  const spool = path.join(root, workspaceId, SPOOL)
  for (const name of (await readdir(spool).catch(nullIfMissing)) ?? []) {
    const file = path.join(spool, name)
    const changed = (await stat(file).catch(nullIfMissing))?.mtimeMs
    if (changed !== undefined && Date.now() - changed > abandonedMs) await rm(file, { force: true })
  }
  // One that holds something yet stays.
  await rmdir(spool).catch(() => undefined)
}

/** Pages up to this size are written at once: what others would wait for them, less than a tenth of a millisecond. */
const AT_ONCE_BYTES = 256 * 1024

/** False when the folder is not there. */
async function tryAppend(file: string, entry: Uint8Array): Promise<boolean> {
  try {
    // A turn of the event loop is a moment in which the process may be killed.
    if (entry.byteLength <= AT_ONCE_BYTES) appendFileSync(file, entry)
    else await appendFile(file, entry)
    return true
  } catch (error) {
    return nullIfMissing(error as NodeJS.ErrnoException) ?? false
  }
}

function* pagesIn(file: Buffer): Generator<SpooledPage> {
  for (let at = 0; at < file.length;) {
    const end = file.indexOf(LINE_END, at)
    if (end < 0) return
    const { head, bytes } = JSON.parse(file.toString('utf8', at, end)) as { head: unknown; bytes: number }
    at = end + 1 + bytes
    if (at <= file.length) yield { head, bytes: file.subarray(end + 1, at) }
  }
}
