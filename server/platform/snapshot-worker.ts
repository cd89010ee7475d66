import { constants, setPriority } from 'node:os'
import { compressHere, writeSnapshot, type SnapshotBytes } from './snapshot-store.ts'

export interface SnapshotTask extends SnapshotBytes {
  folder: string
}

// Where cores are few, the thread that answers people goes before this one. Linux alone takes it to be of this thread.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)

/** Runs on a worker thread (see threaded-snapshots.ts); Piscina calls the default export. Null only starts the thread. */
export default async function write(task: SnapshotTask | null): Promise<void> {
  if (task === null) return
  const { folder, ...copy } = task
  await writeSnapshot(folder, copy, compressHere)
}
