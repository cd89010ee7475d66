/** How often the store of page copies is swept. */
export const SWEEP_MS = 3_600_000

/**
 * A copy that was put within this time may belong to a site whose rows are not committed yet: no sweep touches it. Many
 * times the longest crawl of a site.
 */
export const GRACE_MS = 3_600_000

/** Contents that one statement is about, and rows that one reads. */
export const BATCH = 200
export const ROWS_AT_ONCE = 2000
