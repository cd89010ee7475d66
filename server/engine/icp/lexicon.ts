/** Lists of phrases that are looked for in a text, the longest first, by whole words. Pure. */
import { joins, tokenize, type Token } from './text.ts'

interface Phrase<T> {
  words: string[]
  /** As written, where case has to agree. */
  exact: string[] | null
  value: T
}

/** A phrase found: tokens `from` to before `end`. */
export interface Hit<T> {
  from: number
  end: number
  value: T
}

/** What a phrase is compared by: its words as folded, or their stems. */
type Form = 'fold' | 'stem'

export class Lexicon<T> {
  readonly #form: Form
  readonly #byFirst = new Map<string, Phrase<T>[]>()

  constructor(form: Form) {
    this.#form = form
  }

  /** Adds a phrase; one that begins with `=` is found only in this case. The first of two equal ones counts. */
  add(phrase: string, value: T): void {
    const exact = phrase.startsWith('=')
    const tokens = tokenize(exact ? phrase.slice(1) : phrase)
    const words = tokens.map((token) => token[this.#form])
    const first = words[0]
    if (first === undefined) return
    const entry = { words, exact: exact ? tokens.map(({ text }) => text) : null, value }
    const others = this.#byFirst.get(first)
    if (others === undefined) return void this.#byFirst.set(first, [entry])
    // Longest first; among equals those that ask for case come first.
    const at = others.findIndex(
      (other) => other.words.length < words.length || (exact && other.words.length === words.length),
    )
    others.splice(at === -1 ? others.length : at, 0, entry)
  }

  #candidates(token: Token): Phrase<T>[] {
    const found = this.#byFirst.get(token[this.#form]) ?? []
    if (this.#form === 'fold' || token.plain === token.stem) return found
    return [...found, ...(this.#byFirst.get(token.plain) ?? [])]
  }

  /** The longest phrase that begins at a token. */
  at(tokens: readonly Token[], from: number): Hit<T> | null {
    const first = tokens[from]
    if (first === undefined) return null
    for (const phrase of this.#candidates(first)) {
      const end = from + phrase.words.length
      if (end <= tokens.length && this.#agrees(tokens, from, phrase))
        return { from, end, value: phrase.value }
    }
    return null
  }

  #agrees(tokens: readonly Token[], from: number, { words, exact }: Phrase<T>): boolean {
    return words.every((word, index) => {
      const token = tokens[from + index] as Token
      if (index > 0 && !joins(token.gap)) return false
      if (exact !== null && exact[index] !== token.text) return false
      return index === 0 || token[this.#form] === word || (this.#form === 'stem' && token.plain === word)
    })
  }

  /** Whether a word alone is in the list, in the form of the list. */
  word(form: string): T | null {
    return (
      this.#byFirst.get(form)?.find(({ words, exact }) => words.length === 1 && exact === null)?.value ?? null
    )
  }

  /** All hits from left to right, none within another. */
  all(tokens: readonly Token[]): Hit<T>[] {
    const hits: Hit<T>[] = []
    for (let index = 0; index < tokens.length; index++) {
      const hit = this.at(tokens, index)
      if (hit === null) continue
      hits.push(hit)
      index = hit.end - 1
    }
    return hits
  }
}

/** A list from "a, b, c" by value. */
export function lexiconOf<T>(form: Form, entries: Iterable<readonly [string, T]>): Lexicon<T> {
  const lexicon = new Lexicon<T>(form)
  for (const [phrases, value] of entries)
    for (const phrase of phrases.split(',')) if (phrase.trim() !== '') lexicon.add(phrase.trim(), value)
  return lexicon
}
