/** scan: a search for leads that may be one · proposal: such a pair · batch: a piece of a scan. */

/** Name of the queue that wakes workers for a scan. */
export const WORK_SCAN = 'duplicates.work-scan'

/** Topic of signals about a scan. */
export const scanTopic = (scanId: string): string => `duplicate-scan:${scanId}`

/** Scans that one process works at once. */
export const SCANS_AT_ONCE = 1
export const BATCH_LEADS = 500

/** How often workspaces are looked at for leads that have changed since they were last scanned. */
export const REFRESH_MS = 10 * 60_000
/** Writers put the moment before their commit on a row, this much before at most. */
export const OVERLAP_MS = 60_000
