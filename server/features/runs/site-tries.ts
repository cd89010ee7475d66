/**
 * How much a site's row holds against it. Pure.
 *
 * A process that dies takes all of its sites with it, and one of them at most was the reason. So that death counts a
 * tenth; a site that was broken off has its pages read in a process apart, and a page that brings that one down counts in
 * full, like an error of our own. A page that is read clears the count.
 */
import { MAX_ATTEMPTS } from './runs.job.ts'

/** What one try counts that its site is to blame for. A lease by itself counts 1. */
export const TRY_WEIGHT = 10

/** A leased site that had been broken off since the last page that was read of it. */
export const isSuspect = (attempt: number): boolean => attempt > 1

/** A leased site that has been tried often enough. */
export const isWornOut = (attempt: number): boolean => attempt > (MAX_ATTEMPTS - 1) * TRY_WEIGHT + 1

/** The count of a lease (which has added its 1) that is held against the site in full. */
export const countedInFull = (attempt: number): number => attempt - 1 + TRY_WEIGHT
