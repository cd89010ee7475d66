/**
 * export: leads as a file, from the wish for it to the file’s end · piece: what one reading of leads adds to the file · position: the
 * piece behind which a worker goes on.
 */

/** Name of the queue that wakes workers for an export. */
export const WORK_EXPORT = 'exports.work-export'

/** Topic of signals about an export. */
export const exportTopic = (exportId: string): string => `export:${exportId}`

/** Exports that one process works at once: each takes most of what a core gives. */
export const EXPORTS_AT_ONCE = 1

/** Leads of a piece. On SQLite a statement holds the thread. */
export const PIECE_ROWS = { postgresql: 1000, sqlite: 500 } as const
/** A position is stored this often. Where it lies makes no difference to the file. */
export const SETTLE_MS = 1000
/** How often files that have had their time are looked for. */
export const TIDY_MS = 3_600_000
/** A folder of an export that there is no row of is left alone for so long: its row may not be committed yet. */
export const ORPHAN_MS = 86_400_000
