import { fold } from '../../extract/lexicon/fold.ts'

/** No place has a longer name. */
const MAX_NAME = 300
const ADDITION = /^(?:cedex|\d{1,2}(?:er?|eme)?)$/

/** A place's name for comparison: without case, diacritics, districts and the post office's additions. */
export function placeKey(name: string): string {
  const words = fold(name.slice(0, MAX_NAME))
    .replace(/\bst[.\s]/g, 'saint ')
    .split(/[^\p{L}\p{N}]+/u)
  const end = words.findIndex((word, index) => index > 0 && ADDITION.test(word))
  return (end === -1 ? words : words.slice(0, end)).join(' ').trim()
}

/** Whether two names mean the same place, as far as their letters tell. */
export function isSamePlace(one: string | null | undefined, other: string | null | undefined): boolean {
  if (one == null || other == null) return false
  const key = placeKey(one)
  return key !== '' && key === placeKey(other)
}
