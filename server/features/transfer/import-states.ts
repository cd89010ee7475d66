/** Ways from one state of an import to another. Pure. */

export type ImportState =
  | 'UPLOADED'
  | 'CHECKING'
  | 'CHECKED'
  | 'RUNNING'
  | 'COMPLETED'
  | 'FAILED'
  | 'CANCELLED'
  | 'UNDOING'
  | 'UNDONE'

/** States in which workers are on it. */
export const WORKED_STATES = ['CHECKING', 'RUNNING', 'UNDOING'] as const satisfies ImportState[]
/** States in which a dry run, or the import itself, may begin. */
export const READY_STATES = ['UPLOADED', 'CHECKED'] as const satisfies ImportState[]
/** States in which it may have written something that can be undone. */
export const UNDOABLE_STATES = ['COMPLETED', 'FAILED', 'CANCELLED'] as const satisfies ImportState[]

export const isWorked = (state: ImportState): boolean => (WORKED_STATES as readonly string[]).includes(state)

/** What a user who stops it leaves: a dry run leaves the file as it was, everything else ends. Null where nothing is to be stopped. */
export function stateAfterCancel(state: ImportState): 'UPLOADED' | 'CANCELLED' | null {
  if (state === 'CHECKING') return 'UPLOADED'
  return state === 'RUNNING' || state === 'UPLOADED' || state === 'CHECKED' ? 'CANCELLED' : null
}
