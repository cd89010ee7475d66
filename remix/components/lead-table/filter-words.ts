import { kindInWords, sourceInWords, statusInWords } from '../../words/leads.ts'
import { classWords } from '../../words/verification.ts'
import { listInWords } from '../../words/tags.ts'
import type { WorkChoices } from '../lead-work/documents.ts'
import type { LeadFilterValues } from './list-query.ts'

const PRESENCE_WORDS = {
  hasEmail: ['with an email', 'without an email'],
  hasPhone: ['with a phone', 'without a phone'],
  hasTitle: ['with a title', 'without a title'],
} as const

function tagsInWords(ids: readonly string[] | null, { tags }: WorkChoices, last: 'and' | 'or'): string {
  const nameOf = (id: string): string => tags.find((tag) => tag.id === id)?.name ?? 'a tag that is gone'
  return listInWords((ids ?? []).map(nameOf), last)
}

/** How things are written in the viewer's locale. */
export interface FilterWriting {
  formatDay: (iso: string) => string
  /** Name of a country by its code. */
  nameCountry: (code: string) => string
  /** The tags and members that have names. */
  choices?: WorkChoices
}

/** A part of the filter in words, as it stands on its chip. */
export function filterInWords(
  name: keyof LeadFilterValues,
  filter: LeadFilterValues,
  { formatDay, nameCountry, choices = { tags: [], members: [] } }: FilterWriting,
): string {
  switch (name) {
    case 'search':
      return `“${filter.search ?? ''}”`
    case 'kind':
      return filter.kind === null ? '' : kindInWords(filter.kind).toLowerCase()
    case 'hasEmail':
    case 'hasPhone':
    case 'hasTitle':
      return PRESENCE_WORDS[name][filter[name] === true ? 0 : 1]
    case 'status':
      return filter.status === null ? '' : `status ${statusInWords(filter.status).toLowerCase()}`
    case 'verification':
      return filter.verification === null
        ? ''
        : `address ${classWords(filter.verification).word.toLowerCase()}`
    case 'isVerified':
      return filter.isVerified === true ? 'address verified' : 'address not verified'
    case 'countries':
      return `in ${countriesInWords((filter.countries ?? []).map(nameCountry))}`
    case 'industry':
      return `industry “${filter.industry ?? ''}”`
    case 'source':
      return filter.source === null ? '' : sourceInWords(filter.source).toLowerCase()
    case 'importId':
      return 'of one import'
    case 'runId':
      return 'found by one run'
    case 'companyId':
      return 'of one company'
    case 'tagIds':
      return `tagged ${tagsInWords(filter.tagIds, choices, 'and')}`
    case 'withoutTagIds':
      return `not tagged ${tagsInWords(filter.withoutTagIds, choices, 'or')}`
    case 'ownerId':
      return `owned by ${choices.members.find(({ userId }) => userId === filter.ownerId)?.name ?? 'somebody who left'}`
    case 'hasOwner':
      return filter.hasOwner === true ? 'with an owner' : 'without an owner'
    case 'createdAfter':
      return `found since ${formatDay(filter.createdAfter ?? '')}`
    case 'createdBefore':
      return `found before ${formatDay(filter.createdBefore ?? '')}`
    case 'updatedAfter':
      return `changed since ${formatDay(filter.updatedAfter ?? '')}`
    case 'updatedBefore':
      return `changed before ${formatDay(filter.updatedBefore ?? '')}`
    case 'title':
      return `title with “${filter.title ?? ''}”`
    case 'minScore':
      return `score ${filter.minScore ?? ''} or more`
    case 'customFields':
      // Each has a chip of its own: see `conditionInWords`.
      return ''
    case 'maxScore':
      return `score ${filter.maxScore ?? ''} or less`
  }
}

/** Names that a chip has room for. */
const NAMED = 3

function countriesInWords(names: readonly string[]): string {
  const shown = names.slice(0, NAMED)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} or ${more} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1) ?? ''}`
}
