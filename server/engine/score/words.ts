/** Whole words in texts, whatever their case, accents and signs. Pure. */
import { fold } from '../extract/lexicon/fold.ts'

/** Folded words between single spaces, one at each end, so that `includes` finds whole words only. */
export function spaced(text: string): string {
  return ` ${
    fold(text)
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `
}

/** A list of phrases is asked of thousands of leads. */
const known = new WeakMap<readonly string[], string[]>()

/** Each phrase of a list as `spaced` has it. */
function spacedAll(phrases: readonly string[]): readonly string[] {
  const before = known.get(phrases)
  if (before !== undefined) return before
  const made = phrases.map(spaced)
  known.set(phrases, made)
  return made
}

export function sameWords(a: string, b: string): boolean {
  return spaced(a) === spaced(b)
}

/** The first of the phrases that stands in the text as whole words. */
export function phraseIn(text: string, phrases: readonly string[]): string | undefined {
  return phraseInSpaced(spaced(text), phrases)
}

/** The same in a text as `spaced` has it, which many lists are asked about. */
export function phraseInSpaced(searched: string, phrases: readonly string[]): string | undefined {
  const at = spacedAll(phrases).findIndex((phrase) => phrase.length > 2 && searched.includes(phrase))
  return at < 0 ? undefined : phrases[at]
}
