/** What a list of leads is narrowed to; shared by the API and the CSV export. Pure. */
import { z } from 'zod'
import { invalidField } from '../../errors.ts'
import { toSearchText } from '../../platform/search-text.ts'
import type { FieldCondition } from '../custom-fields/field-conditions.ts'
import { industryWords } from './industry-words.ts'

export const VERIFICATION_CLASSES = [
  'VALID',
  'RISKY',
  'INVALID',
  'DISPOSABLE',
  'UNKNOWN',
  'UNVERIFIED',
] as const

export const LEAD_STATUSES = ['NEW', 'QUALIFIED', 'CONTACTED', 'REJECTED'] as const

export const LEAD_SOURCES = ['FOUND', 'IMPORTED', 'TYPED'] as const

/** ISO 3166-1 alpha-2. */
export const COUNTRY_CODE = /^[A-Z]{2}$/
export const MAX_COUNTRIES = 50

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
  /** The company is in one of these: codes as COUNTRY_CODE has them. */
  countries?: string[]
  /** Words that must all stand among the company's industries, as `industryWords` answers them. */
  industryWords?: string[]
  /** How it came into the campaign, or into any. */
  source?: (typeof LEAD_SOURCES)[number]
  /** An import brought it or had a row of it. */
  importId?: string
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

type WordFields = Record<'search' | 'title' | 'industry', string | null | undefined>
type LooseFilter = Partial<WordFields> & {
  [Key in Exclude<keyof LeadFilter, 'words' | 'titleWords' | 'industryWords'>]?:
    LeadFilter[Key] | null | undefined
}

/**
 * A filter without the fields that are null, absent, or lists of nothing. INVALID_INPUT for more tags than anybody asks for:
 * each is looked up for every lead.
 */
export function toLeadFilter(loose: LooseFilter): LeadFilter {
  const { search, title, industry, countries, tagIds, withoutTagIds, ...rest } = loose
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null))
  const lists = {
    titleWords: searchWords(title),
    industryWords: industryWords([(industry ?? '').slice(0, MAX_SEARCH_LENGTH)]).slice(0, MAX_WORDS),
    countries: [...new Set(countries)],
    tagIds: tagsOf('tagIds', tagIds),
    withoutTagIds: tagsOf('withoutTagIds', withoutTagIds),
  }
  const asked = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))
  return { ...given, words: searchWords(search), ...asked }
}

function tagsOf(field: 'tagIds' | 'withoutTagIds', ids: readonly string[] | null | undefined): string[] {
  const tags = [...new Set(ids)]
  if (tags.length > MAX_TAGS) throw invalidField(field, `A list is narrowed to ${MAX_TAGS} tags at most.`)
  return tags
}

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

const score = z.coerce.number().int().min(0).max(100)

/** Codes of countries with commas between. */
const countries = z
  .string()
  .transform((text) => text.toUpperCase().split(',').filter(Boolean))
  .pipe(z.array(z.string().regex(COUNTRY_CODE)).max(MAX_COUNTRIES))

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
  countries: countries.optional(),
  industry: z.string().optional(),
  source: z.enum(LEAD_SOURCES).optional(),
  minScore: score.optional(),
  maxScore: score.optional(),
  createdAfter: z.coerce.date().optional(),
  createdBefore: z.coerce.date().optional(),
  updatedAfter: z.coerce.date().optional(),
  updatedBefore: z.coerce.date().optional(),
})
