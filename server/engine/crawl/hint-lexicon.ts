/**
 * Matches texts and paths against page hints by table look-up. One regular expression of some 800 alternatives would
 * say the same, at a hundred times the cost until the engine has compiled it.
 */
import { fold } from '../extract/lexicon/fold.ts'
import type { PageHint } from '../types.ts'
import { PAGE_HINTS } from './page-hints.ts'

/** Words that one hint joins at most: "conseil d administration". */
const MAX_JOINED = 4
const MAX_CHARS = 300
/** Words of a vertical rank before all built-in ones: "limited partner area" says more than "partner". */
const EXTRA = -PAGE_HINTS.length

const ASCII = /^[\x00-\x7f]*$/
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

const CJK_WORDS = PAGE_HINTS.map(({ cjk }) => new RegExp(cjk.trim().split(/\s+/).join('|')))

/** Further words of a hint, as plain phrases: `investment team`. */
export type ExtraHints = Readonly<Partial<Record<PageHint, readonly string[]>>>

export class HintLexicon {
  /** Rank of a hint by its whole word, or by the beginning of one. The lowest rank decides. */
  readonly #exact = new Map<string, number>()
  readonly #prefixes = new Map<string, number>()
  #longestPrefix = 0
  #shortestPrefix = Infinity

  /** `extra`: words that a vertical adds to those that are built in. */
  constructor(extra: ExtraHints = {}) {
    for (const [rank, { hint, words }] of PAGE_HINTS.entries()) {
      for (const word of words.trim().split(/\s+/)) this.#add(word.replaceAll('_', ''), rank)
      for (const phrase of extra[hint] ?? []) this.#add(wordsOf(phrase).join(''), EXTRA + rank)
    }
  }

  /** What a text or a path announces; null if nothing. Looks at the first 300 characters. */
  hintOf(text: string): PageHint | null {
    const start = text.slice(0, MAX_CHARS)
    let best = CJK.test(start) ? cjkRank(start) : Infinity
    const words = wordsOf(start)
    for (let from = 0; from < words.length && best > EXTRA; from++) {
      let joined = ''
      for (let count = 0; count < MAX_JOINED && from + count < words.length; count++) {
        joined += words[from + count]
        best = Math.min(best, this.#exact.get(joined) ?? Infinity)
      }
      best = Math.min(best, this.#prefixRank(joined))
    }
    return PAGE_HINTS[best < 0 ? best - EXTRA : best]?.hint ?? null
  }

  #prefixRank(joined: string): number {
    let best = Infinity
    const end = Math.min(joined.length, this.#longestPrefix)
    for (let length = this.#shortestPrefix; length <= end; length++) {
      best = Math.min(best, this.#prefixes.get(joined.slice(0, length)) ?? Infinity)
    }
    return best
  }

  #add(word: string, rank: number): void {
    if (word.endsWith('*')) {
      const prefix = word.slice(0, -1)
      this.#longestPrefix = Math.max(this.#longestPrefix, prefix.length)
      this.#shortestPrefix = Math.min(this.#shortestPrefix, prefix.length)
      keepLower(this.#prefixes, prefix, rank)
    } else if (word.endsWith('?')) {
      keepLower(this.#exact, word.slice(0, -1), rank)
      keepLower(this.#exact, word.slice(0, -2), rank)
    } else if (word !== '') {
      keepLower(this.#exact, word, rank)
    }
  }
}

/** The built-in hints. */
export const defaultLexicon = new HintLexicon()

/** Folded words; most addresses and many texts are plain ASCII, which needs no folding. */
function wordsOf(text: string): string[] {
  if (ASCII.test(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

function cjkRank(text: string): number {
  const rank = CJK_WORDS.findIndex((words) => words.test(text))
  return rank < 0 ? Infinity : rank
}

function keepLower(table: Map<string, number>, word: string, rank: number): void {
  table.set(word, Math.min(table.get(word) ?? Infinity, rank))
}
