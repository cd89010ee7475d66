/**
 * resolution: the search for the web site of a candidate whose source names none · proof: what a site itself shows by which it
 * is known to be the company's · set aside: a candidate whose search did not come to its end.
 */

/** Name of the queue that wakes workers for the companies of a run whose sites are looked for; its messages hold the run's ids. */
export const RESOLVE_RUN = 'discovery.resolve-run'

/** Companies whose sites one process looks for at once, and those of one run among them: visits wait for their hosts most of the time. */
export const RESOLUTIONS_AT_ONCE = 8
export const RESOLUTIONS_OF_A_RUN = 4

/** Requests that the search for one company's site may cost, but for those of the site under way. */
export const REQUESTS_A_COMPANY = 100

/** Addresses that are visited for one company, and pages that are read of each. */
export const SITES_A_COMPANY = 6
export const PAGES_A_SITE = 6

/** How often runs are looked for whose companies' sites are to be found, whatever the queue said. */
export const RESOLUTION_SWEEP_MS = 5_000
