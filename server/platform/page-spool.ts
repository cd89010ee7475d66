/**
 * Where pages of sites that are being read lie until the database has their rows: a file for each site in the snapshot
 * store's folder, which all workers of an installation share. The engine writes and reads the files (`page-log.ts`).
 */
import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { nullIfMissing } from './snapshot-store.ts'

/** Whose pages they are. */
export interface SpoolPlace {
  workspaceId: string
  /** The site of a run. */
  siteId: string
}

export interface PageSpool {
  /** The file of a site's pages, whether it is there or not. */
  fileOf(place: SpoolPlace): string
  /** Lets go of all pages of a site. */
  clear(place: SpoolPlace): Promise<void>
}

/** Below the folder of a workspace, beside the copies of its pages. */
const SPOOL = 'spool'

export function openPageSpool(root: string): PageSpool {
  const fileOf = ({ workspaceId, siteId }: SpoolPlace) => path.join(root, workspaceId, SPOOL, siteId)
  return { fileOf, clear: (place) => rm(fileOf(place), { force: true }) }
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
