/** Files that people have sent, kept until what they were sent for is done. In a folder that all workers share. */
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { nullIfMissing } from './snapshot-store.ts'

/** Whose file it is. */
export interface UploadPlace {
  workspaceId: string
  id: string
}

export interface Uploads {
  /** Keeps what the stream yields, whole or not at all; `look` sees each piece, and what it throws ends it. */
  put(place: UploadPlace, chunks: AsyncIterable<Uint8Array>, look: (chunk: Uint8Array) => void): Promise<void>
  /** Path of the file, for readers that need more than a stream; null when it is not there (any more). */
  find(place: UploadPlace): Promise<{ path: string; bytes: number } | null>
  read(filePath: string): AsyncIterable<Uint8Array>
  /** One that is not there is no error. */
  remove(place: UploadPlace): Promise<void>
  /** Removes files that nobody has touched for so long: what a process that died has left. */
  tidy(abandonedMs: number): Promise<void>
}

const PART = '.part'

export function openUploads(root: string): Uploads {
  const fileOf = ({ workspaceId, id }: UploadPlace): string => path.join(root, workspaceId, id)
  return {
    put: async (place, chunks, look) => {
      const file = fileOf(place)
      await mkdir(path.dirname(file), { recursive: true })
      const handle = await open(file + PART, 'w')
      try {
        for await (const chunk of chunks) {
          look(chunk)
          await handle.write(chunk)
        }
        // The row that says the file is there must not outlive it.
        await handle.sync()
        await handle.close()
        await rename(file + PART, file)
      } catch (error) {
        await handle.close().catch(() => undefined)
        await rm(file + PART, { force: true })
        throw error
      }
    },
    find: async (place) => {
      const file = fileOf(place)
      const found = await stat(file).catch(nullIfMissing)
      return found && { path: file, bytes: found.size }
    },
    read: (filePath) => createReadStream(filePath) as AsyncIterable<Uint8Array>,
    remove: (place) => rm(fileOf(place), { force: true }),
    tidy: async (abandonedMs) => {
      for (const workspace of (await readdir(root).catch(nullIfMissing)) ?? []) {
        const folder = path.join(root, workspace)
        for (const name of (await readdir(folder).catch(nullIfMissing)) ?? []) {
          const file = path.join(folder, name)
          const changed = (await stat(file).catch(nullIfMissing))?.mtimeMs
          if (changed !== undefined && Date.now() - changed > abandonedMs) await rm(file, { force: true })
        }
      }
    },
  }
}
