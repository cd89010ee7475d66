import { invalidField, notFound } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import * as diffs from './run-diff.store.ts'
import type { LeadStretch, RunPair } from './run-diff.store.ts'
import { readDiffRow, type DiffCounts, type DiffKind, type LeadDiff } from './run-diff.ts'
import { isFinal, type RunState } from './run-states.ts'
import * as store from './runs.store.ts'

export type { DiffCounts, DiffKind, LeadDiff } from './run-diff.ts'

export interface DiffQuery {
  /** Leads of this kind alone. */
  kind?: DiffKind | undefined
  /** At most so many. */
  limit: number
  /** Only leads behind this one, by uuid. */
  afterLeadId?: string | undefined
}

/** Lower and higher than every id. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Leads that are read at once where all are wanted. */
const PAGE = 500

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
    const { db } = this.#database
    const first = await store.findRun(workspaceId, db, before)
    const second = await store.findRun(workspaceId, db, after)
    if (!first || !second) throw notFound('run')
    if (before === after)
      throw invalidField('after', 'A run does not differ from itself. Choose another run.')
    requireComparable('before', first)
    requireComparable('after', second)
  }

  /** How many leads are new, gone, changed and the same, of two runs that `check` lets pass. */
  async count(workspaceId: string, runs: RunPair): Promise<DiffCounts> {
    const { db } = this.#database
    const store = diffs.diffStoreOn(this.#database)
    const sum = { before: 0, both: 0, changed: 0, goneNotRead: 0 }
    for await (const stretch of this.#stretches(workspaceId, runs, FIRST_ID)) {
      const counts = await store.count(workspaceId, db, runs, stretch)
      for (const name of ['before', 'both', 'changed', 'goneNotRead'] as const) sum[name] += counts[name]
    }
    const { before, both, changed, goneNotRead } = sum
    const added = (await diffs.countRunLeads(workspaceId, db, runs.after)) - both
    return { added, gone: before - both, changed, unchanged: both - changed, goneNotRead }
  }

  /** Leads in which two runs that `check` lets pass differ, in a stable order. */
  async list(workspaceId: string, runs: RunPair, query: DiffQuery): Promise<LeadDiff[]> {
    const { kind, limit, afterLeadId = FIRST_ID } = query
    const isWanted = (one: DiffKind) => kind === undefined || kind === one
    const kinds = { added: isWanted('NEW'), gone: isWanted('GONE'), changed: isWanted('CHANGED') }
    const store = diffs.diffStoreOn(this.#database)
    const found: LeadDiff[] = []
    for await (const stretch of this.#stretches(workspaceId, runs, afterLeadId)) {
      const left = limit - found.length
      const rows = await store.list(workspaceId, this.#database.db, runs, stretch, kinds, left)
      found.push(...rows.map(readDiffRow))
      if (found.length === limit) break
    }
    return found
  }

  /** Every lead in which two runs that `check` lets pass differ, a page at a time. */
  async *all(workspaceId: string, runs: RunPair, kind?: DiffKind): AsyncGenerator<LeadDiff> {
    for (let afterLeadId: string | undefined; ;) {
      const page = await this.list(workspaceId, runs, { kind, limit: PAGE, afterLeadId })
      yield* page
      if (page.length < PAGE) return
      afterLeadId = page.at(-1)?.leadId
    }
  }

  /** All leads of both runs behind one, in stretches in which neither run has more than a statement is to be about. */
  async *#stretches(
    workspaceId: string,
    { before, after }: RunPair,
    behind: string,
  ): AsyncGenerator<LeadStretch> {
    const { stretch } = diffs.diffStoreOn(this.#database)
    for (let from = behind; from !== LAST_ID;) {
      const ends = [
        await diffs.findLeadBehind(workspaceId, this.#database.db, before, from, stretch),
        await diffs.findLeadBehind(workspaceId, this.#database.db, after, from, stretch),
      ]
      const upTo = ends.reduce<string>((least, end) => (end !== null && end < least ? end : least), LAST_ID)
      yield { from, upTo }
      from = upTo
    }
  }

  /** Whose a run is, for the command line, which knows its id alone. NOT_FOUND when there is none. */
  async workspaceOf(runId: string): Promise<string> {
    const run = await store.findRunAnywhere(this.#database.db, runId)
    if (!run) throw notFound('run')
    return run.workspaceId
  }
}

function requireComparable(
  field: keyof RunPair,
  { state, keepsFindings }: { state: RunState; keepsFindings: boolean },
): void {
  if (!isFinal(state)) throw invalidField(field, 'This run has not ended yet: it cannot be compared.')
  if (keepsFindings) return
  const advice = 'Replay it, and compare the replay.'
  throw invalidField(field, `What this run found was not kept at its time. ${advice}`)
}
