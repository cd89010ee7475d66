/** A filter of leads as a bulk job keeps it, with the moment that it is pinned to. Pure. */
import type { LeadFilter } from '../leads/lead-filter.ts'

/**
 * A filter that leaves out whatever comes after `now`: leads that are made later, and later members of its campaign. What is
 * of the very millisecond was there.
 */
export function pinFilter(filter: LeadFilter, now: Date): LeadFilter {
  const end = new Date(now.getTime() + 1)
  const { createdBefore = end, campaignId } = filter
  return {
    ...filter,
    createdBefore: createdBefore < end ? createdBefore : end,
    ...(campaignId === undefined ? {} : { joinedBefore: end }),
  }
}

const MOMENT = /(After|Before)$/

/** A stored filter: JSON has no moments, so that they are made again of their text. */
export function storedFilter(json: unknown): LeadFilter {
  const entries = Object.entries(json as Record<string, unknown>)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, MOMENT.test(name) ? new Date(value as string) : value]),
  ) as unknown as LeadFilter
}
