/**
 * Pages of sites that are being read, from their last byte until the database has their rows: so that who takes a site
 * over from a process that was killed need not ask for them again. Files in the snapshot store's folder, which all workers
 * of an installation share. They outlive the process, not the machine, for nobody waits for the disk here.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises'
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
  /** Keeps a page under its name; one of that name before is replaced. */
  put(place: SpoolPlace, name: string, head: object, bytes: Uint8Array): Promise<void>
  /** All pages of a site, without those of which a writer that died has left a part. */
  list(place: SpoolPlace): Promise<SpooledPage[]>
  /** Lets go of pages; one that is not there is no error. */
  remove(place: SpoolPlace, names: readonly string[]): Promise<void>
  /** Lets go of all pages of a site. */
  clear(place: SpoolPlace): Promise<void>
}

/** Below the folder of a workspace, beside the copies of its pages. */
const SPOOL = 'spool'
const LINE_END = 0x0a

const folderOf = (root: string, { workspaceId, siteId }: SpoolPlace): string =>
  path.join(root, workspaceId, SPOOL, siteId)

const fileOf = (folder: string, name: string): string =>
  path.join(folder, createHash('sha256').update(name).digest('hex'))

export function openPageSpool(root: string): PageSpool {
  return {
    put: async (place, name, head, bytes) => {
      const folder = folderOf(root, place)
      const line = `${JSON.stringify({ head, bytes: bytes.byteLength })}\n`
      await writeInto(folder, fileOf(folder, name), Buffer.concat([Buffer.from(line), bytes]))
    },
    list: async (place) => {
      const folder = folderOf(root, place)
      const pages: SpooledPage[] = []
      for (const name of (await readdir(folder).catch(nullIfMissing)) ?? []) {
        const file = await readFile(path.join(folder, name)).catch(nullIfMissing)
        const page = file && pageIn(file)
        if (page !== null) pages.push(page)
      }
      return pages
    },
    remove: async (place, names) => {
      const folder = folderOf(root, place)
      await Promise.all(names.map((name) => rm(fileOf(folder, name), { force: true })))
    },
    clear: (place) => rm(folderOf(root, place), { recursive: true, force: true }),
  }
}

/** Removes what sites of a workspace left that nobody has gone on with for so long. */
export async function tidySpool(root: string, workspaceId: string, abandonedMs: number): Promise<void> {
  const spool = path.join(root, workspaceId, SPOOL)
  for (const name of (await readdir(spool).catch(nullIfMissing)) ?? []) {
    const folder = path.join(spool, name)
    const changed = (await stat(folder).catch(nullIfMissing))?.mtimeMs
    if (changed !== undefined && Date.now() - changed > abandonedMs)
      await rm(folder, { recursive: true, force: true })
  }
  // One that holds something yet stays.
  await rmdir(spool).catch(() => undefined)
}

async function writeInto(folder: string, file: string, content: Uint8Array): Promise<void> {
  try {
    if ((await tryWrite(file, content)) !== null) return
    await mkdir(folder, { recursive: true })
    await writeFile(file, content)
  } catch (error) {
    // A disk that is full is not made fuller by what did not fit.
    await rm(file, { force: true }).catch(() => undefined)
    throw error
  }
}

/** Pages up to this size are written at once: what others would wait for them, less than a tenth of a millisecond. */
const AT_ONCE_BYTES = 256 * 1024

/** Null when the folder is not there. */
async function tryWrite(file: string, content: Uint8Array): Promise<true | null> {
  try {
    // A turn of the event loop is a moment in which the process may be killed.
    if (content.byteLength <= AT_ONCE_BYTES) writeFileSync(file, content)
    else await writeFile(file, content)
    return true
  } catch (error) {
    return nullIfMissing(error as NodeJS.ErrnoException)
  }
}

function pageIn(file: Buffer): SpooledPage | null {
  const end = file.indexOf(LINE_END)
  if (end < 0) return null
  const { head, bytes } = JSON.parse(file.toString('utf8', 0, end)) as { head: unknown; bytes: number }
  const body = file.subarray(end + 1)
  return body.byteLength === bytes ? { head, bytes: body } : null
}
