/** What a run does with the search for its companies' sites as a whole. Knows nothing of runs, which call it. */
import type { Queryable } from '../../platform/database.ts'
import * as store from './resolutions.store.ts'

/** Takes the candidates of a run that is held from those who work them, so that whoever comes once it goes on need not wait for them. */
export function holdResolutions(workspaceId: string, db: Queryable, runId: string): Promise<void> {
  return store.endLeases(workspaceId, db, runId)
}

/** Sets the candidates of a run aside whose site is looked for, `why` in words; answers how many. */
export function setCandidatesAside(
  workspaceId: string,
  tx: Queryable,
  runId: string,
  why: string,
): Promise<number> {
  return store.setAside(workspaceId, tx, runId, why)
}

/** Lets the search for the sites of those go on who were set aside, where it was; answers how many. */
export function retryResolutions(workspaceId: string, tx: Queryable, runId: string): Promise<number> {
  return store.reopen(workspaceId, tx, runId)
}
