/** A text in pieces: words that a criterion stands for, words that were not understood, and all else. Pure. */
import type { Criterion } from './criterion.ts'

export interface SentencePart {
  text: string
  /** Of the criterion that these words say. */
  criterion: Criterion | null
  isUnmatched: boolean
  /** Where it begins in the text. */
  start: number
}

interface Piece {
  start: number
  end: number
  criterion: Criterion | null
}

/** Where a criterion's words stand in this text: where they stood when it was read, else where they first stand; null: nowhere. */
export function placeIn(
  text: string,
  { quote, span }: Pick<Criterion, 'quote' | 'span'>,
): [number, number] | null {
  if (quote === null || quote === '') return null
  if (span !== null && text.slice(span[0], span[1]) === quote) return span
  const start = text.toLowerCase().indexOf(quote.toLowerCase())
  return start === -1 ? null : [start, start + quote.length]
}

/** The pieces of a text in their order; of two criteria whose words overlap, the first is shown. */
export function partsOf(
  text: string,
  criteria: readonly Criterion[],
  unmatched: readonly string[],
): SentencePart[] {
  const pieces: Piece[] = []
  const isFree = (start: number, end: number): boolean =>
    pieces.every((other) => end <= other.start || start >= other.end)
  for (const criterion of criteria) {
    const place = placeIn(text, criterion)
    if (place !== null && isFree(...place)) pieces.push({ start: place[0], end: place[1], criterion })
  }
  for (const words of unmatched) {
    let start = text.indexOf(words)
    while (start !== -1 && !isFree(start, start + words.length)) start = text.indexOf(words, start + 1)
    if (start !== -1) pieces.push({ start, end: start + words.length, criterion: null })
  }
  return filled(
    text,
    pieces.sort((a, b) => a.start - b.start),
  )
}

function filled(text: string, pieces: readonly Piece[]): SentencePart[] {
  const parts: SentencePart[] = []
  let at = 0
  const plain = (end: number): void => {
    if (end > at) parts.push({ text: text.slice(at, end), criterion: null, isUnmatched: false, start: at })
  }
  for (const { start, end, criterion } of pieces) {
    plain(start)
    parts.push({ text: text.slice(start, end), criterion, isUnmatched: criterion === null, start })
    at = end
  }
  plain(text.length)
  return parts
}
