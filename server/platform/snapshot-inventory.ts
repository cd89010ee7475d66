import { readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { tidySpool } from './page-spool.ts'
import { nullIfMissing, snapshotFile } from './snapshot-store.ts'

/** A stored copy of a page. */
export interface StoredCopy {
  contentHash: string
  /** Of the compressed file. */
  bytes: number
  /** When it was last put. */
  usedAt: Date
}

/** What lies in the folder of a snapshot store, and the way to take it out. */
export interface SnapshotInventory {
  /** Workspaces that have a folder. */
  listWorkspaces(): Promise<string[]>
  /**
   * The copies of a workspace in the order of their hashes, a folder of them in memory at a time. On the way it tidies up
   * what died more than `abandonedMs` ago: half-written files go, half-discarded copies come back, sites that nobody goes on with leave the spool.
   */
  copies(workspaceId: string, abandonedMs: number): AsyncGenerator<StoredCopy, void, undefined>
  has(workspaceId: string, contentHash: string): Promise<boolean>
  /**
   * Deletes copies, at most a few hundred at a time, and answers which of them are gone. Each is put aside first and
   * judged after that: one that was put since `usedBefore`, or that `neededOf` names, comes back. So a copy that is put
   * meanwhile either is seen as used or is written anew.
   */
  discard(
    workspaceId: string,
    contentHashes: readonly string[],
    usedBefore: Date,
    neededOf: (contentHashes: string[]) => Promise<ReadonlySet<string>>,
  ): Promise<string[]>
  /** Removes the folders of a workspace that hold nothing any more. */
  removeEmptyFolders(workspaceId: string): Promise<void>
}

const COPY = /^([0-9a-f]{64})\.br$/
/** A copy that is being discarded. */
const ASIDE = '.aside'
const ASIDE_COPY = /^([0-9a-f]{64})\.br\.aside$/
const DRAFT = /^[0-9a-f]{64}\.br\.[0-9a-f-]{36}$/
const SHARD = /^[0-9a-f]{2}$/
const WORKSPACE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const FILES_AT_ONCE = 64

/** The inventory of the store in this folder; one that does not exist yet holds nothing. */
export function openSnapshotInventory(folder: string): SnapshotInventory {
  return {
    // Whatever else lies in the folder was not put there by us.
    listWorkspaces: async () => (await namesIn(folder)).filter((name) => WORKSPACE.test(name)),
    copies: async function* (workspaceId, abandonedMs) {
      await tidySpool(folder, workspaceId, abandonedMs)
      yield* copiesIn(path.join(folder, workspaceId), abandonedMs)
    },
    has: async (workspaceId, contentHash) =>
      (await stat(snapshotFile(folder, workspaceId, contentHash)).catch(nullIfMissing)) !== null,
    discard: async (workspaceId, contentHashes, usedBefore, neededOf) => {
      const files = contentHashes.map((hash) => ({ hash, file: snapshotFile(folder, workspaceId, hash) }))
      for (const { file } of files) await rename(file, file + ASIDE).catch(nullIfMissing)
      const needed = await neededOf([...contentHashes]).catch((error: unknown) => error as Error)
      const gone: string[] = []
      for (const { hash, file } of files) {
        const used = (await stat(file + ASIDE).catch(nullIfMissing))?.mtime
        if (used !== undefined && (needed instanceof Error || needed.has(hash) || used >= usedBefore)) {
          await rename(file + ASIDE, file).catch(nullIfMissing)
          continue
        }
        await rm(file + ASIDE, { force: true })
        gone.push(hash)
      }
      if (needed instanceof Error) throw needed
      return gone
    },
    removeEmptyFolders: async (workspaceId) => {
      const home = path.join(folder, workspaceId)
      for (const name of await namesIn(home)) await removeIfEmpty(path.join(home, name))
      await removeIfEmpty(home)
    },
  }
}

/** How many copies a store holds, and their bytes, compressed. Reads the whole folder. */
export async function measureSnapshots(folder: string): Promise<{ copies: number; bytes: number }> {
  const inventory = openSnapshotInventory(folder)
  const total = { copies: 0, bytes: 0 }
  for (const workspaceId of await inventory.listWorkspaces()) {
    for await (const { bytes } of inventory.copies(workspaceId, Infinity)) {
      total.copies++
      total.bytes += bytes
    }
  }
  return total
}

async function* copiesIn(home: string, abandonedMs: number): AsyncGenerator<StoredCopy, void, undefined> {
  const shards = (await namesIn(home)).filter((name) => SHARD.test(name))
  for (const shard of shards.sort()) {
    const inShard = path.join(home, shard)
    const names = await namesIn(inShard)
    for (const name of names) await tidy(path.join(inShard, name), abandonedMs)
    const hashes = names.flatMap((name) => COPY.exec(name)?.[1] ?? ASIDE_COPY.exec(name)?.[1] ?? [])
    yield* statAll(inShard, [...new Set(hashes)].filter((hash) => hash.startsWith(shard)).sort())
  }
}

async function* statAll(folder: string, hashes: string[]): AsyncGenerator<StoredCopy, void, undefined> {
  for (let i = 0; i < hashes.length; i += FILES_AT_ONCE) {
    const batch = hashes.slice(i, i + FILES_AT_ONCE).map(async (contentHash) => {
      const found = await stat(path.join(folder, `${contentHash}.br`)).catch(nullIfMissing)
      return found && { contentHash, bytes: found.size, usedAt: found.mtime }
    })
    yield* (await Promise.all(batch)).filter((copy) => copy !== null)
  }
}

/** Ends what a process began and died over. */
async function tidy(file: string, abandonedMs: number): Promise<void> {
  const name = path.basename(file)
  const isAside = ASIDE_COPY.test(name)
  if (!isAside && !DRAFT.test(name)) return
  // Of renaming, too: the time of the last change to the file's entry.
  const changed = (await stat(file).catch(nullIfMissing))?.ctimeMs
  if (changed === undefined || Date.now() - changed <= abandonedMs) return
  if (isAside) await rename(file, file.slice(0, -ASIDE.length)).catch(nullIfMissing)
  else await rm(file, { force: true })
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(nullIfMissing)) ?? []
}

async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    // Not empty, gone already, or a file: not ours to remove.
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(code)) throw error
  }
}
