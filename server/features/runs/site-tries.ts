/**
 * How much a site's row holds against it. Pure.
 *
 * A process that dies takes all of its sites with it, and one of them at most was the reason: one whose page was being
 * read. So a death while a page of the site is read counts in full, like an error of our own; any other counts a tenth,
 * which bounds what waits without reading and still brings its workers down. A page that is read clears the count.
 */
import { MAX_ATTEMPTS } from './runs.job.ts'

/** What one try counts that ended while a page was read. A lease by itself counts 1. */
export const TRY_WEIGHT = 10

/** A leased site that has been tried often enough. */
export const isWornOut = (attempt: number): boolean => attempt > (MAX_ATTEMPTS - 1) * TRY_WEIGHT + 1

/** The count of a lease (which has added its 1) that is held against the site in full. */
export const countedInFull = (attempt: number): number => attempt - 1 + TRY_WEIGHT
