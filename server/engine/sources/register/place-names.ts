import { fold } from '../../extract/lexicon/fold.ts'

/** A place's name for comparison: without case, diacritics, districts and the post office's additions. */
export function placeKey(name: string): string {
  return fold(name)
    .replace(/\bst[.\s]/g, 'saint ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\s(?:cedex|\d{1,2}(?:er?|eme)?)(?:\s.*)?$/u, '')
    .trim()
}

/** Whether two names mean the same place, as far as their letters tell. */
export function isSamePlace(one: string | null | undefined, other: string | null | undefined): boolean {
  if (one == null || other == null) return false
  const key = placeKey(one)
  return key !== '' && key === placeKey(other)
}
