/** A text as words with their places, and words in the forms that lists look them up by. Pure. */
import { fold } from '../extract/lexicon/fold.ts'

export interface Token {
  /** UTF-16 offsets, the end behind it. */
  start: number
  end: number
  /** As written. */
  text: string
  /** Lower case without diacritics, "U.S." as "us". */
  fold: string
  /** `stem` of that. */
  stem: string
  /** For German written without umlauts ("Zahnaerzte"): the stem with "a" for "ae"; else the same as `stem`. */
  plain: string
  /** Begins with a capital letter. */
  capital: boolean
  /** Capitals only, two or more. */
  caps: boolean
  /** First of its sentence or line, where a capital letter tells nothing. */
  first: boolean
  /** What stands between it and the token before. */
  gap: string
}

const WORD = /\p{Lu}\.(?:\p{Lu}\.?)+(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]+/gu

/**
 * A word without the endings of plural, gender and case in English, German, French and Spanish. Crude on purpose: both
 * the lists and the text go through it, so it only has to bring forms of one word together.
 */
export function stem(word: string): string {
  let left = word
  if (left.length > 8 && left.endsWith('innen')) left = left.slice(0, -5)
  if (left.length > 5 && left.endsWith('eys')) left = left.slice(0, -1)
  if (left.length > 4 && left.endsWith('y')) return `${left.slice(0, -1)}i`
  if (left.length > 5 && left.endsWith('aux'))
    left = left.endsWith('eaux') ? left.slice(0, -1) : `${left.slice(0, -3)}al`
  if (left.length === 4 && left.endsWith('s') && !left.endsWith('ss')) return left.slice(0, 3)
  while (left.length > 4 && /[senoax]$/.test(left) && !left.endsWith('ss')) left = left.slice(0, -1)
  return left
}

const plainOf = (word: string): string => word.replace(/([aou])e(?=[^aeiou])/g, '$1')

/** Whether words on both sides of it belong to one phrase. */
export function joins(gap: string): boolean {
  return !/[,;:!?()\n\r"“”«»•|]|\s[-–—]|[-–—]\s|—|\.\s|\s\./.test(gap)
}

function tokenOf(text: string, match: RegExpExecArray, before: Token | undefined): Token {
  const [word] = match
  const start = match.index
  const gap = text.slice(before?.end ?? 0, start)
  const folded = fold(word).replaceAll('.', '')
  const stemmed = stem(folded)
  return {
    start,
    end: start + word.length,
    text: word,
    fold: folded,
    stem: stemmed,
    plain: /[aou]e/.test(folded) ? stem(plainOf(folded)) : stemmed,
    capital: /^\p{Lu}/u.test(word),
    caps: word.length > 1 && /^[\p{Lu}.]+$/u.test(word),
    first: before === undefined || /[.!?:•\n\r]|^\s*[-–—*]\s/.test(gap.replace(/^\.(?=\s+\p{Ll})/u, '')),
    gap,
  }
}

/** The words of a text, in order. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(WORD)) tokens.push(tokenOf(text, match, tokens.at(-1)))
  return tokens
}
