/** What a run does with its sources as a whole. Knows nothing of runs, which call it. */
import type { Queryable } from '../../platform/database.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import { WORK_SOURCE } from './discovery.job.ts'
import { RESOLVE_RUN } from './resolution.job.ts'
import * as resolutions from './resolutions.store.ts'
import * as store from './run-sources.store.ts'

export { createRunSources } from './run-sources.store.ts'

/** Takes the sources of a run that is held from those who ask them, so that whoever comes once it goes on need not wait for them. */
export function holdSources(workspaceId: string, db: Queryable, runId: string): Promise<void> {
  return store.endLeases(workspaceId, db, runId)
}

/** Ends the sources of a run that are not over. */
export async function cancelSources(workspaceId: string, tx: Queryable, runId: string): Promise<void> {
  await store.cancelOpen(workspaceId, tx, runId, new Date())
}

/** Lets the sources of a run that failed or were cancelled go on where they were; answers how many of each. */
export function retrySources(
  workspaceId: string,
  tx: Queryable,
  runId: string,
): Promise<{ failed: number; cancelled: number }> {
  return store.reopen(workspaceId, tx, runId)
}

/** Wakes those who ask the sources of a run that are not over, and who look for its companies' sites. */
export async function wakeSources(
  queue: WakeQueue,
  workspaceId: string,
  db: Queryable,
  runId: string,
): Promise<void> {
  for (const { id } of await store.listOpen(workspaceId, db, runId))
    await queue.wake(WORK_SOURCE, { workspaceId, id })
  if (await resolutions.hasOpen(workspaceId, db, runId))
    await queue.wake(RESOLVE_RUN, { workspaceId, id: runId })
}
