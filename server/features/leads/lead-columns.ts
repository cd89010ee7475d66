/** What may be read of each lead of a page in one statement (lead-rows.store.ts). Pure. */

/** What is read of each lead. Constants only: they become SQL text. */
export interface LeadColumns {
  /** Of the lead `l`, its id first, its company `c`, its verdict `v`; see `MEMBERSHIPS`. */
  columns: readonly string[]
  company: boolean
  verification: boolean
}

/** A column of the lead's memberships, the latest first: a list of values by membership, in the order of MEMBERSHIP. */
export const MEMBERSHIPS = '(memberships)'

/** More campaigns than anybody reads; a bound all the same (invariant 9). */
export const MAX_MEMBERSHIPS = 100

/** Of the membership `cl` and its campaign `ca`. */
export const MEMBERSHIP = [
  'cl."status"',
  'cl."score"',
  'cl."source"',
  'cl."createdAt"',
  'ca."id"',
  'ca."name"',
] as const
