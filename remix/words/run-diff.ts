import type { RunDiffField, RunDiffKind, RunDiffSite } from '../graphql/enums.ts'
import type { StateWords } from './runs.ts'

/** The ways in which a lead may differ, in the order in which they are shown. */
export const DIFF_KINDS = ['NEW', 'GONE', 'CHANGED'] as const satisfies readonly RunDiffKind[]

const KINDS: Record<RunDiffKind, StateWords> = {
  NEW: { word: 'New', tone: 'good' },
  GONE: { word: 'Gone', tone: 'bad' },
  CHANGED: { word: 'Changed', tone: 'mixed' },
}

const FIELDS: Record<RunDiffField, string> = {
  NAME: 'Name',
  TITLE: 'Title',
  DEPARTMENT: 'Department',
  EMAIL: 'Email',
  EMAILS: 'Further emails',
  PHONE: 'Phone',
  PHONES: 'Further phones',
  LINKS: 'Profiles',
}

const SITES: Record<RunDiffSite, string | null> = {
  READ: null,
  READ_IN_PART: 'Not all pages of the site could be read, so this is no proof that they left.',
  NOT_READ: 'The site was not read, so this is no proof that they left.',
  NOT_INCLUDED: 'The site was not among those of the run.',
}

export const diffKindWords = (kind: RunDiffKind): StateWords => KINDS[kind]
export const diffFieldInWords = (field: RunDiffField): string => FIELDS[field]

/** What to bear in mind of a lead that is gone; null when its site was read and does not show it any more. */
export const siteLookInWords = (site: RunDiffSite): string | null => SITES[site]

/** The kind that the address narrows the leads to; null for all. */
export function readDiffKind(params: URLSearchParams): RunDiffKind | null {
  return DIFF_KINDS.find((kind) => kind.toLowerCase() === params.get('kind')) ?? null
}

/** How many of the gone prove nothing; null when none. */
export function notReadInWords(goneNotRead: number, format: (count: number) => string): string | null {
  return goneNotRead === 0 ? null : `${format(goneNotRead)} on sites that were not read`
}
