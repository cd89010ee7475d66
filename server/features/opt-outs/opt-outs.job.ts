/** opt-out: a host that no workspace of the installation reads, with every host below it. */

/** Topic of signals that the list has changed. */
export const OPT_OUTS_TOPIC = 'opt-outs'

/** How often the list is read again, whatever was signalled: a change on the command line is known this soon. */
export const RELOAD_MS = 30_000

/** Rows that one statement reads. */
export const BATCH = 1000
