/**
 * run: one execution of a campaign · site: a candidate's web site in a run · lease: a worker's claim on a site, with an
 * owner and an end · wake: a message that a run may have something to do; the database says what.
 */

/** Name of the queue that wakes workers for a run; its messages hold the run's ids. */
export const WORK_RUN = 'runs.work-run'

/** Topic of signals that some run has become due: a queue message reaches one worker, this reaches all. */
export const DUE_TOPIC = 'runs-due'

/** Topic of signals about a run. */
export const runTopic = (runId: string): string => `run:${runId}`

/** Topic of requests to a run's workers, such as to stop. */
export const controlTopic = (runId: string): string => `run-control:${runId}`

/** A lease not renewed for this long lapses. */
export const LEASE_MS = 15_000
export const HEARTBEAT_MS = 5_000
/** A site that brought its worker down this often in a row, while a page was read, is set aside; so ends a run that failed as a whole. */
export const MAX_ATTEMPTS = 3
/** How often workers ask whether a run is to stop, whatever was signalled: a pause or a cancellation takes hold in 5 s. */
export const CONTROL_POLL_MS = 2000
/** How often due runs are looked for, whatever the queue said. */
export const SWEEP_MS = 10_000
/** How often campaigns are looked for whose moment to run by themselves has come. */
export const SCHEDULE_SWEEP_MS = 15_000
