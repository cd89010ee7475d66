import { invalidField, notFound } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import { diffStoreOn, type DiffCounts, type RunPair } from './run-diff.store.ts'
import { readDiffRow, type DiffKind, type LeadDiff } from './run-diff.ts'
import { isFinal } from './run-states.ts'
import * as store from './runs.store.ts'

export interface DiffQuery {
  /** Leads of this kind alone. */
  kind?: DiffKind | undefined
  /** At most so many. */
  limit: number
  /** Only leads behind this one, by uuid. */
  afterLeadId?: string | undefined
}

/** Lower than every id. */
const NO_LEAD = '00000000-0000-0000-0000-000000000000'

/** Compares what two runs of a workspace found. Reads only. */
export class RunDiffService {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Refuses two runs that cannot be compared: NOT_FOUND without one of them, INVALID_INPUT for a run and itself, for one
   * that has not ended, and for one of a time when what a run found was not kept.
   */
  async check(workspaceId: string, { before, after }: RunPair): Promise<void> {
    const runs = [
      await store.findRun(workspaceId, this.#database.db, before),
      await store.findRun(workspaceId, this.#database.db, after),
    ]
    if (before === after)
      throw invalidField('after', 'A run does not differ from itself. Choose another run.')
    for (const [index, run] of runs.entries()) {
      const field = index === 0 ? 'before' : 'after'
      if (!run) throw notFound('run')
      if (!isFinal(run.state)) throw invalidField(field, 'This run has not ended yet: it cannot be compared.')
      if (!run.keepsFindings) {
        const advice = 'Replay it, and compare the replay.'
        throw invalidField(field, `What this run found was not kept at its time. ${advice}`)
      }
    }
  }

  /** How many leads are new, gone, changed and the same, of two runs that `check` lets pass. */
  count(workspaceId: string, runs: RunPair): Promise<DiffCounts> {
    return diffStoreOn(this.#database).count(workspaceId, this.#database.db, runs)
  }

  /** Leads in which two runs that `check` lets pass differ, in a stable order. */
  async list(workspaceId: string, runs: RunPair, query: DiffQuery): Promise<LeadDiff[]> {
    const { kind, limit, afterLeadId = NO_LEAD } = query
    const isWanted = (one: DiffKind) => kind === undefined || kind === one
    const page = {
      ...{ added: isWanted('NEW'), gone: isWanted('GONE'), changed: isWanted('CHANGED') },
      ...{ afterLeadId, limit },
    }
    const rows = await diffStoreOn(this.#database).list(workspaceId, this.#database.db, runs, page)
    return rows.map(readDiffRow)
  }

  /** Whose a run is, for the command line, which knows its id alone. NOT_FOUND when there is none. */
  async workspaceOf(runId: string): Promise<string> {
    const run = await store.findRunAnywhere(this.#database.db, runId)
    if (!run) throw notFound('run')
    return run.workspaceId
  }
}
