import { ARABIC_GIVEN_NAMES, ARABIC_HONORIFICS, HEBREW_GIVEN_NAMES } from '../lexicon/uncased-names.ts'
import type { ParsedName } from './name.ts'

const UNCASED = /[\u0590-\u05FF\u0620-\u06FF]/
const WORD = /^[\u05D0-\u05EA'"׳״-]{2,14}$|^[\u0620-\u065F\u066E-\u06D3]{2,14}$/
const MAX_WORDS = 5

/** Whether a text is in a script without capitals that sets spaces (Arabic, Hebrew). */
export function isUncased(text: string): boolean {
  return UNCASED.test(text)
}

/**
 * Reads a name in Arabic or Hebrew letters. Nothing but the words themselves can tell it from other text there, so a
 * known given name must lead.
 */
export function parseUncasedName(text: string): ParsedName | null {
  const words = text.split(/\s+/).filter(Boolean)
  const honorifics: string[] = []
  while (words.length > 2 && ARABIC_HONORIFICS.has((words[0] ?? '').replace(/(?<![./])[./]+$/, '')))
    honorifics.push(words.shift() ?? '')
  if (words.length < 2 || words.length > MAX_WORDS || !words.every((word) => WORD.test(word))) return null
  const [given = ''] = words
  if (!ARABIC_GIVEN_NAMES.has(given) && !HEBREW_GIVEN_NAMES.has(given)) return null
  return { name: words.join(' '), honorifics, level: 3 }
}
