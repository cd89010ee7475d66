/** What the companies of a run that come without a web site have in common. */
import { KnownSites, type Vertical } from '../../engine/index.ts'
import type { Db } from '../../platform/database.ts'
import { readPinned } from '../runs/run-pinned.service.ts'
import { readSought } from './resolution.ts'
import * as store from './resolutions.store.ts'

export interface ResolutionRun {
  /** What its sources say of web sites. */
  known: KnownSites
  /** How it reads sites, as it was started; null when it is gone. */
  reading: NonNullable<Awaited<ReturnType<typeof readPinned>>>['options'] | null
}

const ROWS_AT_ONCE = 500

/** Reads it once for all of them: a run's sources are over by then. */
export async function readResolutionRun(
  workspaceId: string,
  db: Db,
  runId: string,
  verticals: readonly Vertical[],
): Promise<ResolutionRun> {
  const pinned = await readPinned(workspaceId, db, runId, verticals)
  return { known: await readKnownSites(workspaceId, db, runId), reading: pinned?.options ?? null }
}

/**
 * The sites of a run's candidates, by the numbers and names of those. In an order that does not hang on which source was
 * faster, so that the same answers lead to the same visits.
 */
async function readKnownSites(workspaceId: string, db: Db, runId: string): Promise<KnownSites> {
  const known = new KnownSites()
  for (const { id, source } of await store.listSourceIds(workspaceId, db, runId)) {
    for await (const record of recordsWithSite(workspaceId, db, id))
      if (record !== null) known.add(source, readSought(record))
  }
  return known
}

async function* recordsWithSite(workspaceId: string, db: Db, sourceId: string): AsyncGenerator<unknown> {
  let rows: Awaited<ReturnType<typeof store.listWithSite>>
  let after: string | null = null
  do {
    rows = await store.listWithSite(workspaceId, db, sourceId, after, ROWS_AT_ONCE)
    for (const { record } of rows) yield record
    after = rows.at(-1)?.ref ?? null
  } while (rows.length === ROWS_AT_ONCE)
}
