/** A text's words in one plain line for patterns: folded, one space between words of a phrase, " ; " where it breaks. Pure. */
import { firstWhere } from './cover.ts'
import { joins, type Token } from './text.ts'

export interface Line {
  /** "need a cfo ; sales director" */
  text: string
  /** Offsets in it by token. */
  starts: readonly number[]
}

export function lineOf(tokens: readonly Token[]): Line {
  let text = ''
  const starts: number[] = []
  for (const token of tokens) {
    if (starts.length > 0) text += joins(token.gap) ? ' ' : ' ; '
    starts.push(text.length)
    text += token.fold
  }
  return { text, starts }
}

/** The token that begins at or behind an offset of the line. */
function tokenAt({ starts }: Line, offset: number): number {
  return firstWhere(starts, (start) => start >= offset)
}

/** So far back reaches what the words before a token are asked for. */
const REACH = 80

/** What stands right before a token: enough of it for a pattern of a few words that ends there. */
export function textBefore({ text, starts }: Line, token: number): string {
  const end = starts[token] ?? text.length
  return text.slice(Math.max(0, end - REACH), end)
}

export interface LineHit {
  from: number
  end: number
  match: RegExpMatchArray
}

/** Matches of a global pattern as tokens `from` to before `end`. The pattern has to keep to whole words. */
export function hitsIn(line: Line, pattern: RegExp): LineHit[] {
  return [...line.text.matchAll(pattern)].map((match) => ({
    from: tokenAt(line, match.index),
    end: tokenAt(line, match.index + match[0].trimEnd().length),
    match,
  }))
}
