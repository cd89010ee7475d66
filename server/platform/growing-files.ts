/**
 * Files that grow piece by piece in a folder that all workers share, each in a folder of its own. Whoever goes on with one begins a
 * copy of what is certain of it: a process that was thought dead and writes on does so beside it.
 */
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { nullIfMissing } from './snapshot-store.ts'

/** Whose files they are. */
export interface GrowingPlace {
  workspaceId: string
  id: string
}

/** A file that is being written. */
export interface GrowingFile {
  /** Bytes of it. */
  readonly bytes: number
  append(piece: Uint8Array): Promise<void>
  /** All that was appended outlives a loss of power from here on. */
  settle(): Promise<void>
  close(): Promise<void>
}

export interface GrowingFiles {
  /**
   * Begins the file `name` with the first `bytes` of another; null when that is not there (any more), or shorter. Without another
   * it begins empty.
   */
  begin(
    place: GrowingPlace,
    name: string,
    from: { name: string; bytes: number } | null,
  ): Promise<GrowingFile | null>
  find(place: GrowingPlace, name: string): Promise<{ path: string; bytes: number } | null>
  /** A part of a file, both ends included. */
  read(filePath: string, range?: { start: number; end: number }): NodeJS.ReadableStream
  /** Removes all but the named one, or with null the whole place. What is not there is no error. */
  keepOnly(place: GrowingPlace, name: string | null): Promise<void>
  /** Places whose last change lies before a moment. */
  listUntouched(before: Date): Promise<GrowingPlace[]>
}

class OpenFile implements GrowingFile {
  readonly #handle: FileHandle
  bytes: number

  constructor(handle: FileHandle, bytes: number) {
    this.#handle = handle
    this.bytes = bytes
  }

  async append(piece: Uint8Array): Promise<void> {
    // At its place, whatever stands there: writes may be short.
    for (let at = 0; at < piece.length;) {
      const { bytesWritten } = await this.#handle.write(piece, at, piece.length - at, this.bytes + at)
      at += bytesWritten
    }
    this.bytes += piece.length
  }

  async settle(): Promise<void> {
    await this.#handle.datasync()
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}

/** Files below a folder, which is made when it is first needed. */
export function openGrowingFiles(root: string): GrowingFiles {
  const folderOf = ({ workspaceId, id }: GrowingPlace): string => path.join(root, workspaceId, id)
  const fileOf = (place: GrowingPlace, name: string): string => path.join(folderOf(place), name)
  return {
    begin: async (place, name, from) => {
      const file = fileOf(place, name)
      await mkdir(folderOf(place), { recursive: true })
      if (from !== null) {
        const known = await stat(fileOf(place, from.name)).catch(nullIfMissing)
        if (known === null || known.size < from.bytes) return null
        await copyFile(fileOf(place, from.name), file)
      }
      const handle = await open(file, from === null ? 'w' : 'r+')
      const bytes = from?.bytes ?? 0
      try {
        await handle.truncate(bytes)
      } catch (error) {
        await handle.close()
        throw error
      }
      return new OpenFile(handle, bytes)
    },
    find: async (place, name) => {
      const file = fileOf(place, name)
      const found = await stat(file).catch(nullIfMissing)
      return found && { path: file, bytes: found.size }
    },
    read: (filePath, range) => createReadStream(filePath, range),
    keepOnly: async (place, name) => {
      const folder = folderOf(place)
      if (name === null) return rm(folder, { recursive: true, force: true })
      for (const other of (await readdir(folder).catch(nullIfMissing)) ?? [])
        if (other !== name) await rm(path.join(folder, other), { force: true })
    },
    listUntouched: async (before) => {
      const places: GrowingPlace[] = []
      for (const workspaceId of await foldersIn(root)) {
        for (const id of await foldersIn(path.join(root, workspaceId))) {
          const changed = await lastChange(folderOf({ workspaceId, id }))
          if (changed !== null && changed < before.getTime()) places.push({ workspaceId, id })
        }
      }
      return places
    },
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(nullIfMissing)) ?? []
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

/** When a folder or a file in it was last written; null when it has gone meanwhile. */
async function lastChange(folder: string): Promise<number | null> {
  const own = await stat(folder).catch(nullIfMissing)
  if (own === null) return null
  let latest = own.mtimeMs
  for (const name of (await readdir(folder).catch(nullIfMissing)) ?? []) {
    const file = await stat(path.join(folder, name)).catch(nullIfMissing)
    latest = Math.max(latest, file?.mtimeMs ?? 0)
  }
  return latest
}
