/**
 * import: a file of leads for a campaign, from its upload to its end or undoing · batch: a piece of its rows, written or undone as
 * a whole · dry run: the import without a trace, for its numbers.
 */

/** Name of the queue that wakes workers for an import. */
export const WORK_IMPORT = 'transfer.work-import'

/** Topic of signals about an import. */
export const importTopic = (importId: string): string => `import:${importId}`

/** Imports that one process works at once: each holds its file's people in memory. */
export const IMPORTS_AT_ONCE = 1

export const BATCH_ROWS = 1000
export const MAX_ROWS = 300_000
export const MAX_FILE_MEGABYTES = 100
/** A file that was sent and not imported is kept this long. */
export const KEPT_MS = 7 * 86_400_000
/** How often such files are looked for. */
export const TIDY_MS = 3_600_000
