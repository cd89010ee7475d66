import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, utimes } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, brotliDecompress, constants } from 'node:zlib'

const compressAside = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)
/** Close to gzip's cost at a third less space on HTML. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

/** How a copy is made small. */
export type Compress = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>
/** On the threads that Node has for such work. */
const compress: Compress = (bytes) => compressAside(bytes, QUALITY)
/** On the thread that calls. */
export const compressHere: Compress = (bytes) => brotliCompressSync(bytes, QUALITY)

/** What a store knows of a page's bytes: none were kept, or what lies there is not what was put. */
export type KeptPage = { state: 'kept'; bytes: Uint8Array } | { state: 'missing' } | { state: 'damaged' }

/** Bytes of pages as fetched, compressed, addressed by workspace and SHA-256. */
export interface SnapshotStore {
  /** Writes once: the same content again only counts as used now, and mends a copy that was damaged. */
  put(workspaceId: string, contentHash: string, bytes: Uint8Array): Promise<void>
  /** The very bytes that were put, or null when they are not there (any more). */
  find(workspaceId: string, contentHash: string): Promise<Uint8Array | null>
  /** Resolves once the first copy would be written without delay. */
  warmUp?(): Promise<void>
}

/** Path of a copy below the store's folder. */
export function snapshotFile(folder: string, workspaceId: string, contentHash: string): string {
  return path.join(folder, workspaceId, contentHash.slice(0, 2), `${contentHash}.br`)
}

/** A store in a folder that all workers of an installation share. */
export function createSnapshotStore(folder: string): SnapshotStore {
  return {
    put: (workspaceId, contentHash, bytes) =>
      writeSnapshot(folder, { workspaceId, contentHash, bytes }, compress),
    find: async (workspaceId, contentHash) => {
      const page = await readSnapshot(folder, workspaceId, contentHash)
      return page.state === 'kept' ? page.bytes : null
    },
  }
}

export interface SnapshotBytes {
  workspaceId: string
  contentHash: string
  bytes: Uint8Array
}

/** Writes a copy unless a whole one is there, which then counts as used now. */
export async function writeSnapshot(
  folder: string,
  { workspaceId, contentHash, bytes }: SnapshotBytes,
  make: Compress,
): Promise<void> {
  const file = snapshotFile(folder, workspaceId, contentHash)
  if ((await readSnapshot(folder, workspaceId, contentHash)).state === 'kept' && (await touch(file))) return
  await writeWhole(file, await make(bytes))
}

/** Reads a copy and holds it against its hash, so that a torn file is told from a page. Throws other file errors. */
export async function readSnapshot(
  folder: string,
  workspaceId: string,
  contentHash: string,
): Promise<KeptPage> {
  const compressed = await readFile(snapshotFile(folder, workspaceId, contentHash)).catch(nullIfMissing)
  if (compressed === null) return { state: 'missing' }
  // Only what the decompressor says of the data itself; a lack of memory is not the file's fault.
  const bytes = await decompress(compressed).catch(nullIfCorrupt)
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== contentHash)
    return { state: 'damaged' }
  return { state: 'kept', bytes }
}

/**
 * Writes a file under another name first, down to the disk, then gives it its own: a reader never sees half a file,
 * whoever dies in the middle. What is left of a writer that died ends in its draft's name, `<file>.<uuid>`.
 */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.${randomUUID()}`
  try {
    const handle = await open(draft, 'wx')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } catch (error) {
    // A disk that is full is not made fuller by what did not fit.
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}

/** Makes a copy count as used now, so that no sweep takes it for old; false when a sweep was faster. */
async function touch(file: string): Promise<boolean> {
  const now = new Date()
  return (await utimes(file, now, now).catch(nullIfMissing)) !== null
}

/** Null for a file that is not there; throws every other error. */
export function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

function nullIfCorrupt(error: NodeJS.ErrnoException): null {
  // Brotli's own codes (ERR__ERROR_FORMAT_…), and Z_BUF_ERROR for a stream that breaks off.
  if (/^(?:ERR__|ERR_BROTLI|Z_)/.test(error.code ?? '')) return null
  throw error
}
