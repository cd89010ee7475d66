import { Piscina } from 'piscina'
import { createSnapshotStore, type SnapshotStore } from './snapshot-store.ts'
import type { SnapshotTask } from './snapshot-worker.ts'

const IDLE_MS = 30_000
/** Copies under way at once: while one waits for the disk, another is compressed. */
const AT_ONCE = 8

/** A store that is closed with its process. */
export interface ThreadedSnapshotStore extends SnapshotStore {
  close(): Promise<void>
}

/**
 * The store of `createSnapshotStore` for a process that answers people too: one thread of its own compresses and writes,
 * which would take a sixth of the time that a crawl costs the thread of the others. Started by the first page.
 */
export function createThreadedSnapshotStore(folder: string): ThreadedSnapshotStore {
  const pool = new Piscina<SnapshotTask | null, void>({
    filename: new URL('./snapshot-thread.mjs', import.meta.url).href,
    // No arguments of the process's own, as for the parser's thread.
    execArgv: [],
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    concurrentTasksPerWorker: AT_ONCE,
    // A thread that sleeps until the next task would hold up those that wait for the disk.
    atomics: 'disabled',
  })
  const plain = createSnapshotStore(folder)
  return {
    find: (workspaceId, contentHash) => plain.find(workspaceId, contentHash),
    put: async (workspaceId, contentHash, bytes) => {
      // A copy of just these bytes, for their buffer would cross whole, and the crawl goes on with it.
      const copy = Uint8Array.from(bytes)
      await pool.run({ folder, workspaceId, contentHash, bytes: copy }, { transferList: [copy.buffer] })
    },
    // A page that was had is lost with its worker until its copy is written: a second, while the thread starts.
    warmUp: () => pool.run(null),
    close: () => pool.destroy(),
  }
}
