/** What a list of leads is narrowed to; shared by the API and the CSV export. Pure. */
import { z } from 'zod'
import { invalidField } from '../../errors.ts'
import { toSearchText } from '../../platform/search-text.ts'
import type { FieldCondition } from '../custom-fields/field-conditions.ts'

export const VERIFICATION_CLASSES = [
  'VALID',
  'RISKY',
  'INVALID',
  'DISPOSABLE',
  'UNKNOWN',
  'UNVERIFIED',
] as const

export const LEAD_STATUSES = ['NEW', 'QUALIFIED', 'CONTACTED', 'REJECTED'] as const

export interface LeadFilter {
  /** Words that must all be found, as `searchWords` answers them. */
  words: string[]
  campaignId?: string
  kind?: 'PERSON' | 'GENERAL'
  status?: (typeof LEAD_STATUSES)[number]
  verification?: (typeof VERIFICATION_CLASSES)[number]
  isVerified?: boolean
  runId?: string
  companyId?: string
  hasEmail?: boolean
  hasPhone?: boolean
  hasTitle?: boolean
  createdAfter?: Date
  createdBefore?: Date
  updatedAfter?: Date
  updatedBefore?: Date
  /** Only memberships of before that moment. Users do not ask for it: jobs pin what they are of. */
  joinedBefore?: Date
  /** With all of these tags, and with none of those. */
  tagIds?: string[]
  withoutTagIds?: string[]
  /** That this user looks after, or anybody. */
  ownerId?: string
  hasOwner?: boolean
  /** In the campaign, or in any. */
  minScore?: number
  maxScore?: number
  /** Words that must all stand in the title, as `searchWords` answers them. */
  titleWords?: string[]
  /** What is asked of custom fields, as `readConditions` answers it. */
  customFields?: FieldCondition[]
}

const MAX_WORDS = 8
const MAX_SEARCH_LENGTH = 200
const MAX_TAGS = 20

/** Words of a search text, as they are stored for search; what lies beyond eight is ignored. */
export function searchWords(search: string | null | undefined): string[] {
  return (search ?? '')
    .slice(0, MAX_SEARCH_LENGTH)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS)
    .map(toSearchText)
}

type LooseFilter = { search?: string | null | undefined; title?: string | null | undefined } & {
  [Key in Exclude<keyof LeadFilter, 'words' | 'titleWords'>]?: LeadFilter[Key] | null | undefined
}

/**
 * A filter without the fields that are null, absent, or lists of nothing. INVALID_INPUT for more tags than anybody asks for:
 * each is looked up for every lead.
 */
export function toLeadFilter({ search, title, tagIds, withoutTagIds, ...rest }: LooseFilter): LeadFilter {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null))
  const titleWords = searchWords(title)
  return {
    ...given,
    words: searchWords(search),
    ...(titleWords.length === 0 ? {} : { titleWords }),
    ...tagsOf('tagIds', tagIds),
    ...tagsOf('withoutTagIds', withoutTagIds),
  }
}

function tagsOf(field: 'tagIds' | 'withoutTagIds', ids: readonly string[] | null | undefined) {
  if (ids == null || ids.length === 0) return {}
  const tags = [...new Set(ids)]
  if (tags.length > MAX_TAGS) throw invalidField(field, `A list is narrowed to ${MAX_TAGS} tags at most.`)
  return { [field]: tags }
}

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

const score = z.coerce.number().int().min(0).max(100)

/** The filter parameters of the CSV address, but for ids. */
export const filterParameters = z.object({
  search: z.string().optional(),
  kind: z.enum(['PERSON', 'GENERAL']).optional(),
  status: z.enum(LEAD_STATUSES).optional(),
  verification: z.enum(VERIFICATION_CLASSES).optional(),
  isVerified: flag.optional(),
  hasEmail: flag.optional(),
  hasPhone: flag.optional(),
  hasTitle: flag.optional(),
  hasOwner: flag.optional(),
  title: z.string().optional(),
  minScore: score.optional(),
  maxScore: score.optional(),
  createdAfter: z.coerce.date().optional(),
  createdBefore: z.coerce.date().optional(),
  updatedAfter: z.coerce.date().optional(),
  updatedBefore: z.coerce.date().optional(),
})
