/** What becomes of the batches of an import: they are written, or rehearsed by a dry run. */
import { commit } from '../../platform/commit.ts'
import type { Database } from '../../platform/database.ts'
import { IdMarks } from '../../platform/id-marks.ts'
import { LEASE_MS, LeaseLostError } from '../../platform/leased-worker.ts'
import { PlannerStatistics } from '../../platform/planner-statistics.ts'
import { openScratch } from '../../platform/scratch.ts'
import { saveBatch, type ImportOrigin, type SavedBatch } from './import-batch.service.ts'
import { storedIds } from './import-journal.ts'
import { FILLED_TABLES, importTablesOn } from './import.store.ts'
import * as imports from './imports.store.ts'
import type { SeenLeads } from './lead-plan.ts'
import { rehearsalTablesOn } from './rehearsal.store.ts'
import type { ImportedLead, Rejection } from './row-reader.ts'

export interface ReadBatch {
  /** Rows of the file before it. */
  position: number
  rows: number
  leads: ImportedLead[]
  rejections: Rejection[]
}

export interface BatchSaver {
  begin(): Promise<void>
  save(batch: ReadBatch): Promise<void>
  close(): void
}

const HOW_SEEN = [undefined, 'own', 'met'] as const

/** The leads that batches had rows of so far. */
class SeenIds implements SeenLeads {
  readonly #marks = new IdMarks()

  get(id: string): 'own' | 'met' | undefined {
    return HOW_SEEN[this.#marks.get(id)]
  }

  note({ created, met }: { created: string[]; met: string[] }): void {
    for (const id of created) this.#marks.set(id, HOW_SEEN.indexOf('own'))
    for (const id of met) if (this.#marks.get(id) === 0) this.#marks.set(id, HOW_SEEN.indexOf('met'))
  }
}

/** What both kinds of saving share: the leads seen so far, and the record of a batch with its counts. */
class Saving {
  readonly seen = new SeenIds()
  /** A file that comes again holds nobody off: where one batch changes nothing, the next may not either. */
  mayBeQuiet = true
  readonly #row: imports.ImportRow
  readonly #owner: string

  constructor(row: imports.ImportRow, owner: string) {
    this.#row = row
    this.#owner = owner
  }

  noteSaved({ journal, isQuiet }: SavedBatch): void {
    this.seen.note(journal)
    this.mayBeQuiet = isQuiet
  }

  /** Records a batch; throws when the lease has passed to another, so that its transaction is undone. */
  async record(
    tx: Parameters<typeof imports.addBatch>[1],
    { position, rows, rejections }: ReadBatch,
    { counts, journal }: SavedBatch,
  ): Promise<void> {
    const lease = { owner: this.#owner, until: new Date(Date.now() + LEASE_MS) }
    const total = { ...counts, rows, rejected: rejections.length }
    const batch = { position, counts: total, rejections, journal }
    const { workspaceId, id } = this.#row
    if (!(await imports.addBatch(workspaceId, tx, id, lease, batch))) throw new LeaseLostError()
  }
}

function originOf(row: imports.ImportRow, tables: ImportOrigin['tables']): Omit<ImportOrigin, 'mayBeQuiet'> {
  const { id: importId, campaignId, mode } = row
  // Cut loose from a campaign that was deleted: what follows answers that there is none.
  return { importId, campaignId: campaignId ?? importId, mode, tables }
}

/** Each batch in one transaction with its counts and its journal, so that all are true at any moment. */
export function write(
  { database }: { database: Database },
  row: imports.ImportRow,
  owner: string,
): BatchSaver {
  const { workspaceId, id } = row
  const { db } = database
  const saving = new Saving(row, owner)
  const statistics = new PlannerStatistics(database, FILLED_TABLES)
  const origin = originOf(row, importTablesOn(database))
  return {
    begin: async () => {
      for await (const { created, met } of imports.listSeen(workspaceId, db, id))
        saving.seen.note({ created: storedIds(created), met: storedIds(met) })
    },
    save: async (batch) => {
      const { mayBeQuiet, seen } = saving
      const saved = await commit(db, async (tx) => {
        const from = { ...origin, mayBeQuiet }
        const saved = await saveBatch(workspaceId, tx, from, batch.leads, seen, new Date())
        await saving.record(tx, batch, saved)
        return saved
      })
      saving.noteSaved(saved)
      await statistics.note(saved.journal.created.length)
    },
    close: () => undefined,
  }
}

/** The same without a trace but for its numbers and the rows that would not be taken. */
export function rehearse(
  { database }: { database: Database },
  row: imports.ImportRow,
  owner: string,
): BatchSaver {
  const { db } = database
  const saving = new Saving(row, owner)
  const scratch = openScratch()
  const origin = originOf(row, rehearsalTablesOn(database, scratch))
  return {
    begin: () => Promise.resolve(),
    save: async (batch) => {
      const { mayBeQuiet, seen } = saving
      const from = { ...origin, mayBeQuiet }
      const saved = await saveBatch(row.workspaceId, db, from, batch.leads, seen, new Date())
      saving.noteSaved(saved)
      const nothing = { companies: [], created: [], met: [], joined: [], changed: [] }
      const journal = { ...nothing, writtenAt: saved.journal.writtenAt }
      await commit(db, (tx) => saving.record(tx, batch, { ...saved, journal }))
    },
    close: () => scratch.close(),
  }
}
