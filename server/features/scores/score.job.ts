/** score job: the scoring of those leads of a campaign that wait for it. */

/** Name of the queue that wakes workers for one. */
export const WORK_SCORES = 'scores.work'

/** Topic of signals about a job. */
export const scoreTopic = (jobId: string): string => `scores:${jobId}`

/** Jobs that one process works at once. */
export const SCORE_JOBS_AT_ONCE = 2
/** Leads of one transaction. */
export const BATCH_LEADS = 250

/** How often campaigns are looked at for leads that wait. */
export const REFRESH_MS = 5_000
/** Campaigns of one look. */
export const REFRESH_LIMIT = 50
