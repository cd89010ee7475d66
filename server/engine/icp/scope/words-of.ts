/** Words, counted no further than somebody asks. Pure. */

/** Whether a text has more than so many words. */
export function hasMoreWords(text: string, most: number): boolean {
  let count = 0
  for (const _ of text.matchAll(/[\p{L}\p{N}]+/gu)) if (++count > most) return true
  return false
}
