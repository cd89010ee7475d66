import { startProcess } from '../../scripts/lib/processes.ts'
import type { TestDatabase } from './databases.ts'

export interface HangingTask {
  databaseUrl: string
  kind: 'scan' | 'bulk' | 'scores'
  workspaceId: string
  id: string
  /** Which of its transactions it does not end, from 1. */
  hangsAt: number
}

/** Has a task worked by a process of its own, which is killed (`kill -9`) before it ends the transaction that is named. */
export async function workUntilKilled(
  { url: databaseUrl }: Pick<TestDatabase, 'url'>,
  task: Omit<HangingTask, 'databaseUrl'>,
): Promise<void> {
  const hanging = JSON.stringify({ databaseUrl, ...task })
  const worker = await startProcess('tests/support/hanging-worker.ts', { HANGING_TASK: hanging })
  await worker.kill()
}
