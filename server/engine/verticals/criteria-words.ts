/** Which criteria a text meets, of those that ask for phrases. Pure. */
import { fold } from '../extract/lexicon/fold.ts'
import type { Criterion } from '../icp/criteria.ts'

/** Phrases of which one stands on the site; none for a criterion that words cannot meet. */
export function wordsOf({ kind, value }: Criterion): readonly string[] {
  if (value === null) return []
  if (kind === 'technology') return [value.name]
  return kind === 'industry' || kind === 'companyType' || kind === 'keyword' ? (value.words ?? []) : []
}

/** The phrases of some criteria, made ready once for many texts. */
export class CriteriaWords {
  /** By first word: phrases that begin with it, each with the criterion that has it. */
  readonly #phrases = new Map<string, { words: string[]; id: string }[]>()

  constructor(criteria: readonly Criterion[]) {
    for (const criterion of criteria) {
      for (const phrase of wordsOf(criterion)) {
        const words = split(phrase)
        const [first] = words
        if (first === undefined) continue
        const known = this.#phrases.get(first)
        if (known) known.push({ words, id: criterion.id })
        else this.#phrases.set(first, [{ words, id: criterion.id }])
      }
    }
  }

  /** Ids of the criteria of which a phrase stands in the text, as whole words, without regard to case and diacritics. */
  namedIn(text: string): Set<string> {
    const found = new Set<string>()
    const words = split(text)
    for (const [at, word] of words.entries()) {
      for (const phrase of this.#phrases.get(word) ?? []) {
        if (phrase.words.every((part, i) => words[at + i] === part)) found.add(phrase.id)
      }
    }
    return found
  }
}

const split = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
