import type { Db } from '../../platform/database.ts'
import type { SnapshotInventory, StoredCopy } from '../../platform/snapshot-inventory.ts'
import { joinByHash } from './join-by-hash.ts'
import { AgeProfile, expiryOf, type Retention } from './retention.ts'
import { BATCH, GRACE_MS, ROWS_AT_ONCE } from './snapshots.job.ts'
import * as store from './snapshots.store.ts'

export interface SweepOptions {
  db: Db
  inventory: SnapshotInventory
  retention: Retention
  /** Ends the sweep between two batches; it then throws the signal's reason. */
  signal?: AbortSignal
}

/** What a sweep found and did. */
export interface SweepReport {
  /** Copies that are kept, and their bytes, compressed. */
  copies: number
  bytes: number
  /** Copies removed: out of their time, without a row, beyond the bound. */
  expired: number
  orphaned: number
  cut: number
  /** Contents whose copy had gone by itself. */
  lost: number
  /** Rows deleted that nothing cited. */
  rows: number
}

/** What may be there of one content. */
interface Content {
  copy: StoredCopy | null
  rows: store.ContentRows | null
}

type Removal = 'expired' | 'orphaned' | 'cut'

/**
 * Brings stored copies and rows together: removes what is out of its time, what no row counts on and, the oldest first,
 * what is beyond the bound; deletes rows that nothing cites; and notes on the others whether their copy is there. Evidence
 * is never touched. Safe beside crawls and other sweeps, and when it dies: the next one goes on.
 */
export async function sweepSnapshots(options: SweepOptions): Promise<SweepReport> {
  return new Sweep(options).run()
}

class Sweep {
  readonly #options: SweepOptions
  readonly #now = new Date()
  /** Younger copies are left alone. */
  readonly #graceStart = new Date(this.#now.getTime() - GRACE_MS)
  readonly #expiry: Date
  readonly #ages = new AgeProfile()
  readonly #report: SweepReport = { copies: 0, bytes: 0, expired: 0, orphaned: 0, cut: 0, lost: 0, rows: 0 }

  constructor(options: SweepOptions) {
    this.#options = options
    this.#expiry = expiryOf(options.retention, this.#now)
  }

  async run(): Promise<SweepReport> {
    for await (const workspaceId of this.#workspaces()) await this.#reconcile(workspaceId)
    const { maxBytes } = this.#options.retention
    if (maxBytes > 0 && this.#report.bytes > maxBytes) await this.#cut(this.#report.bytes - maxBytes)
    return this.#report
  }

  /** Those with a folder, and those with rows alone: somebody may have emptied the folder. */
  async *#workspaces(): AsyncGenerator<string> {
    const { db, inventory } = this.#options
    const withFolder = new Set(await inventory.listWorkspaces())
    yield* withFolder
    let ids: string[] = []
    do {
      ids = await store.listWorkspaceIds(db, ids.at(-1) ?? null, BATCH)
      yield* ids.filter((id) => !withFolder.has(id))
    } while (ids.length > 0)
  }

  async #reconcile(workspaceId: string): Promise<void> {
    const { db, inventory } = this.#options
    await this.#deleteUncited(workspaceId)
    for await (const contents of this.#batches(workspaceId)) {
      const kept = contents.filter((content) => this.#isKept(content))
      await this.#remove(
        workspaceId,
        'expired',
        contents.filter((content) => this.#isExpired(content)),
      )
      await this.#remove(
        workspaceId,
        'orphaned',
        contents.filter((content) => this.#isOrphaned(content)),
      )
      const found = kept.filter(({ rows }) => rows !== null && rows.removed > 0)
      await store.noteKept(workspaceId, db, found.map(hashOf))
      await this.#noteLost(workspaceId, contents)
      for (const { copy, rows } of kept) this.#count(copy, rows)
    }
    if (!(await store.workspaceExists(workspaceId, db))) await inventory.removeEmptyFolders(workspaceId)
  }

  #isExpired({ copy, rows }: Content): boolean {
    return copy !== null && rows !== null && rows.newest < this.#expiry && copy.usedAt < this.#graceStart
  }

  #isOrphaned({ copy, rows }: Content): boolean {
    return copy !== null && rows === null && copy.usedAt < this.#graceStart
  }

  #isKept(content: Content): boolean {
    return content.copy !== null && !this.#isExpired(content) && !this.#isOrphaned(content)
  }

  #count(copy: StoredCopy | null, rows: store.ContentRows | null): void {
    if (copy === null) return
    this.#report.copies++
    this.#report.bytes += copy.bytes
    if (rows !== null && copy.usedAt < this.#graceStart) this.#ages.add(rows.newest, copy.bytes)
  }

  /** Removes the oldest copies until `excess` bytes are gone, or all that are not being used just now. */
  async #cut(excess: number): Promise<void> {
    const cut = this.#ages.cut(excess)
    for (const workspaceId of await this.#options.inventory.listWorkspaces()) {
      for await (const contents of this.#batches(workspaceId)) {
        const due = contents.filter(
          ({ copy, rows }) =>
            copy !== null &&
            rows !== null &&
            copy.usedAt < this.#graceStart &&
            cut.takes(rows.newest, copy.bytes),
        )
        const gone = await this.#remove(workspaceId, 'cut', due)
        this.#report.copies -= gone.length
        for (const { copy } of gone) this.#report.bytes -= copy?.bytes ?? 0
      }
    }
  }

  /**
   * Removes copies and answers which are gone. Their rows are told first: whoever dies in between leaves a copy that the
   * next sweep finds, not a row that promises what is not there.
   */
  async #remove(workspaceId: string, why: Removal, contents: Content[]): Promise<Content[]> {
    if (contents.length === 0) return []
    const { db, inventory } = this.#options
    const hashes = contents.map(hashOf)
    await store.noteRemoved(workspaceId, db, hashes, this.#now, this.#graceStart)
    const needed = (some: string[]) => store.listNeeded(workspaceId, db, some)
    const gone = new Set(await inventory.discard(workspaceId, hashes, this.#graceStart, needed))
    const back = hashes.filter((hash) => !gone.has(hash))
    await store.noteKept(workspaceId, db, back)
    this.#report[why] += gone.size
    return contents.filter((content) => gone.has(hashOf(content)))
  }

  async #noteLost(workspaceId: string, contents: Content[]): Promise<void> {
    const { db, inventory } = this.#options
    const missing = contents.flatMap(({ copy, rows }) =>
      copy === null && rows !== null && rows.kept > 0 && rows.newest < this.#graceStart
        ? [rows.contentHash]
        : [],
    )
    // Asked again: they may have been put since their folder was read.
    const isThere = await Promise.all(missing.map((hash) => inventory.has(workspaceId, hash)))
    const lost = missing.filter((_, index) => isThere[index] !== true)
    await store.noteRemoved(workspaceId, db, lost, this.#now, this.#graceStart)
    this.#report.lost += lost.length
  }

  async #deleteUncited(workspaceId: string): Promise<void> {
    for (let deleted = BATCH; deleted === BATCH;) {
      this.#options.signal?.throwIfAborted()
      deleted = await store.deleteUncited(workspaceId, this.#options.db, this.#expiry, BATCH)
      this.#report.rows += deleted
    }
  }

  /** All contents of a workspace, of which there is a copy or a row. */
  async *#batches(workspaceId: string): AsyncGenerator<Content[]> {
    const { db, inventory } = this.#options
    const copies = inventory.copies(workspaceId, GRACE_MS)
    const rows = store.listContents(workspaceId, db, ROWS_AT_ONCE)
    let batch: Content[] = []
    for await (const { left, right } of joinByHash(copies, rows)) {
      batch.push({ copy: left, rows: right })
      if (batch.length < BATCH) continue
      this.#options.signal?.throwIfAborted()
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  }
}

function hashOf({ copy, rows }: Content): string {
  return copy?.contentHash ?? rows?.contentHash ?? ''
}
