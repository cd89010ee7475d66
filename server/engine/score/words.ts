/** Whole words in texts, whatever their case, accents and signs. Pure. */
import { fold } from '../extract/lexicon/fold.ts'

const WORD = /^[\p{L}\p{N}]/u

/**
 * Whether a character is of a word, by its code point: 0 is not known yet, 1 is, 2 is not. In a process with many patterns
 * the runtime compiles further ones badly; this stays as quick as it is.
 */
const KINDS = new Uint8Array(0x110000)

function isOfWord(point: number): boolean {
  if (KINDS[point] === 0) KINDS[point] = WORD.test(String.fromCodePoint(point)) ? 1 : 2
  return KINDS[point] === 1
}

/** Folded words between single spaces, one at each end, so that `includes` finds whole words only. */
export function spaced(text: string): string {
  const folded = fold(text)
  // Words with one space between stay together.
  const pieces: string[] = []
  let from = -1
  let end = 0
  for (let at = 0; at < folded.length; at++) {
    const point = folded.codePointAt(at) ?? 0
    const start = at
    if (point > 0xffff) at++
    if (!isOfWord(point)) continue
    if (from < 0) from = start
    else if (start > end + 1 || (start === end + 1 && folded.charCodeAt(end) !== SPACE)) {
      pieces.push(folded.slice(from, end))
      from = start
    }
    end = at + 1
  }
  if (from >= 0) pieces.push(folded.slice(from, end))
  return ` ${pieces.join(' ')} `
}
const SPACE = 0x20

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
