/**
 * source: an adapter that proposes companies · run source: one source in a run, asked page by page from where it was left ·
 * candidate: a company that it proposed, with what became of it.
 */

/** Name of the queue that wakes workers for a source of a run. */
export const WORK_SOURCE = 'discovery.work-source'

/** Sources that one process asks at once: most of the time each waits for its turn at somebody else's server. */
export const SOURCES_AT_ONCE = 8

/** Companies and records of one source in a run, after which it is asked no more. */
export const MAX_CANDIDATES = 100_000

/** Words about what made answers less than whole that are kept of a source. */
export const MAX_WARNINGS = 20
