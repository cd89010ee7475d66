/** Where the quotes of a model stand in the text: each is its words letter by letter, or there is no place. Pure. */

/** Of a quote that begins or ends within a word, so much must be there: "us" of "business" says nothing. */
const LEAST_WITHIN_WORD = 4

const WORD = /[\p{L}\p{M}\p{N}]/u

/** Finds quotes; a quote that is asked for again by another criterion of its kind stands at its next place. */
export class QuoteFinder {
  readonly #text: string
  /** Places given, by kind and quote. */
  readonly #given = new Map<string, number>()

  constructor(text: string) {
    this.#text = text
  }

  /** UTF-16 offsets of the quote, the end behind it; null where the text does not have it. */
  find(kind: string, quote: string | null): [number, number] | null {
    const words = (quote ?? '').trim()
    if (!WORD.test(words)) return null
    const places = this.#placesOf(words)
    const [first] = places
    if (first === undefined) return null
    const key = `${kind} ${words}`
    const before = this.#given.get(key) ?? 0
    this.#given.set(key, before + 1)
    const start = places[before] ?? first
    return [start, start + words.length]
  }

  /** Whole words where there are such, else parts of words that are long enough. */
  #placesOf(words: string): number[] {
    const all: number[] = []
    for (let at = this.#text.indexOf(words); at >= 0; at = this.#text.indexOf(words, at + words.length))
      all.push(at)
    const whole = all.filter((at) => this.#edges(at, words) === 2)
    if (whole.length > 0 || words.length < LEAST_WITHIN_WORD) return whole
    return all.filter((at) => this.#edges(at, words) === 1)
  }

  /** How many ends of the words are ends of words in the text. */
  #edges(at: number, words: string): number {
    const [before, behind] = [charBefore(this.#text, at), charAt(this.#text, at + words.length)]
    const begins = !WORD.test(before) || !WORD.test(charAt(words, 0))
    const ends = !WORD.test(behind) || !WORD.test(charBefore(words, words.length))
    return Number(begins) + Number(ends)
  }
}

/** The character that begins at an offset; empty behind the last. */
const charAt = (text: string, at: number): string => {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

/** The character that ends at an offset; empty before the first. */
const charBefore = (text: string, at: number): string => {
  const isPair = at >= 2 && /[\uDC00-\uDFFF]/.test(text.charAt(at - 1))
  return at === 0 ? '' : text.slice(at - (isPair ? 2 : 1), at)
}
