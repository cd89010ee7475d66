/**
 * batch: leads whose addresses somebody had verified together · item: one lead of a batch · receiver: a provider, or a
 * registrable domain of mail servers, which is asked one question at a time and so many an hour, whoever asks.
 */

/** Name of the queue that wakes workers for a batch. */
export const WORK_BATCH = 'verification.work-batch'

/** Topic of signals about a batch. */
export const batchTopic = (batchId: string): string => `verification-batch:${batchId}`

/** A lease not renewed for this long lapses. */
export const LEASE_MS = 15_000
export const HEARTBEAT_MS = 5_000
/** An item that brought its worker down this often in a row is set aside. */
export const MAX_ATTEMPTS = 3
/** How often batches are looked for that have something due, whatever the queue said. */
export const SWEEP_MS = 5_000
/** A receiver that a dead worker was asking is free again after this long: the longest talk is shorter. */
export const RECEIVER_LEASE_MS = 600_000
/** Minutes after the first refusal for now at which a server is asked again. */
export const RETRY_MINUTES: readonly number[] = [5, 20, 60]
/** Leads of one batch: what one transaction surely writes in its time. */
export const MAX_LEADS = 250_000
