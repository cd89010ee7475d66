/** What a pack says about titles. Pure. */
import { fold } from '../extract/lexicon/fold.ts'
import type { TitleGroup } from './common-titles.ts'

/** What a title means: what the person works on, and how high. */
export type TitleMeaning = Pick<TitleGroup, 'function' | 'seniority'>

export interface TitleWords {
  titles: readonly TitleGroup[]
  notTitles: readonly string[]
}

/** A title, parted from what is no title of anybody looked for. */
export interface SiftedTitle {
  /** The titles in it as folded words; an empty word stands where something was taken out. */
  parts: string[][]
  /** The phrases by which something was taken out, folded: `assistant to`, `intern`, `product owner`. */
  traps: string[]
}

/** Several titles in one: what is said of one is not said of the next. No hyphen: "Vice-President". */
const SEPARATORS = /[,;|•·\n\u2022]|\s[-–—/]\s/u
const MAX_CHARS = 300
const WORDS = /[\p{L}\p{N}]+/gu

export class TitleLexicon {
  /** Groups by phrase, and the number of words of the longest. */
  readonly #groups = new Map<string, TitleGroup>()
  readonly #traps = new Map<string, 'alone' | 'after' | 'before'>()
  #longest = 0

  constructor({ titles, notTitles }: TitleWords) {
    for (const group of titles) {
      for (const words of group.words) {
        const phrase = this.#phraseOf(words)
        // Of two groups with the same words the earlier one has them.
        if (phrase !== '' && !this.#groups.has(phrase)) this.#groups.set(phrase, group)
      }
    }
    for (const trap of notTitles) {
      const phrase = this.#phraseOf(trap)
      const reach = trap.endsWith('...') ? 'after' : trap.startsWith('...') ? 'before' : 'alone'
      if (phrase !== '') this.#traps.set(phrase, reach)
    }
  }

  /**
   * The group of a title: the one with the longest phrase that stands in it as whole words ("Managing Partner" before
   * "Partner"), the phrase that stands first among equals. Null when the pack says nothing about it. Looks at the first
   * 300 characters.
   */
  meaningOf(title: string): TitleMeaning | null {
    return this.meaningIn(this.sift(title))
  }

  /** The same of a title that is sifted already. */
  meaningIn({ parts }: SiftedTitle): TitleMeaning | null {
    let best: TitleGroup | null = null
    let longest = 0
    for (const part of parts) {
      for (const phrase of this.#phrasesIn(part)) {
        const group = phrase.length > longest ? this.#groups.get(phrase) : undefined
        if (group === undefined) continue
        longest = phrase.length
        best = group
      }
    }
    return best === null ? null : { function: best.function, seniority: best.seniority }
  }

  /** Takes out of a title's first 300 characters what is no title of anybody looked for. */
  sift(title: string): SiftedTitle {
    const traps: string[] = []
    const parts = title.slice(0, MAX_CHARS).split(SEPARATORS)
    return { parts: parts.map((part) => this.#withoutTraps(wordsOf(part), traps)), traps }
  }

  /** The words of which the traps leave titles; an empty word stands where something was taken out. Adds to `traps` by which. */
  #withoutTraps(words: readonly string[], traps: string[]): string[] {
    let kept = [...words]
    for (let from = 0; from < kept.length; from++) {
      for (let count = Math.min(this.#longest, kept.length - from); count > 0; count--) {
        const phrase = kept.slice(from, from + count).join(' ')
        const reach = this.#traps.get(phrase)
        if (reach === undefined) continue
        traps.push(phrase)
        if (reach === 'after') return kept.slice(0, from)
        const behind = kept.slice(from + count)
        kept = reach === 'before' ? ['', ...behind] : [...kept.slice(0, from), '', ...behind]
        if (reach === 'before') from = 0
        break
      }
    }
    return kept
  }

  *#phrasesIn(words: readonly string[]): Generator<string> {
    for (let from = 0; from < words.length; from++) {
      for (let end = from + 1; end <= Math.min(words.length, from + this.#longest); end++) {
        if (words[end - 1] === '') break
        yield words.slice(from, end).join(' ')
      }
    }
  }

  #phraseOf(text: string): string {
    const words = wordsOf(text)
    this.#longest = Math.max(this.#longest, words.length)
    return words.join(' ')
  }
}

/** What joins words and is written or left out at will: "Founder & CEO", "Founder and CEO". */
const JOINING = new Set(['and', 'und', 'et', 'y'])

const wordsOf = (text: string): string[] =>
  (fold(text).match(WORDS) ?? []).filter((word) => !JOINING.has(word))
