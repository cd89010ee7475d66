/** What may be read of each lead of a page in one statement (lead-rows.store.ts). Pure. */

/** What is read of each lead. Constants only: they become SQL text. */
export interface LeadColumns {
  /** Of the lead `l`, its id first, its company `c`, its verdict `v`, its owner `ow` and `ou`; see `MEMBERSHIPS` and `TAGS`. */
  columns: readonly string[]
  company: boolean
  verification: boolean
  owner: boolean
}

/** A column of the lead's memberships, the latest first: a list of values by membership, in the order of MEMBERSHIP. */
export const MEMBERSHIPS = '(memberships)'

/** More campaigns than anybody reads; a bound all the same (invariant 9). */
export const MAX_MEMBERSHIPS = 100

/** A column of the lead's values in custom fields, in the order of these: a list of values, in the order of CUSTOM_VALUE. */
export const CUSTOM_VALUES = '(custom values)'

/** Of the value `cv` and its field `cf`. */
export const CUSTOM_VALUE = [
  'cv."text"',
  'cv."updatedAt"',
  'cf."id"',
  'cf."key"',
  'cf."name"',
  'cf."type"',
] as const

/** Of the membership `cl` and its campaign `ca`. */
export const MEMBERSHIP = [
  'cl."status"',
  'cl."score"',
  'cl."source"',
  'cl."createdAt"',
  'ca."id"',
  'ca."name"',
] as const

/** A column of the lead's tags by name: a list of values by tag, in the order of TAG. */
export const TAGS = '(tags)'

/** More tags than a lead has; a bound all the same. */
export const MAX_TAGS_OF_LEAD = 100

/** Of the tag `tg`. */
export const TAG = ['tg."id"', 'tg."name"', 'tg."colour"'] as const
