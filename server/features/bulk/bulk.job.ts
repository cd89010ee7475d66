/**
 * bulk job: one action on many leads, from its start to its end or undoing · batch: some of its leads, changed or given back as a
 * whole · journal: what its batches keep, to go on behind them and to undo them.
 */

/** Name of the queue that wakes workers for a bulk job. */
export const WORK_BULK_JOB = 'bulk.work-job'

/** Topic of signals about a bulk job. */
export const bulkTopic = (jobId: string): string => `bulk-job:${jobId}`

/** Bulk jobs that one process works at once: a long one lets short ones by. */
export const BULK_JOBS_AT_ONCE = 4

/** Leads of a batch: on SQLite each of its statements holds the thread. */
export const BATCH_LEADS = 250
/** Leads collected by one transaction; batches of this many come out whole. */
export const PORTION_LEADS = 20 * BATCH_LEADS
/** Leads that a selection may name. */
export const MAX_SELECTED = 5_000

/** How long a bulk job can be undone; then its journal goes, and what it has deleted is gone for good. */
export const KEPT_DAYS = 30
export const KEPT_MS = KEPT_DAYS * 86_400_000
/** How often journals are looked for that have had their time. */
export const TIDY_MS = 3_600_000
