/** Phrases to be looked for together, with what each stands for. */
export interface PhraseTable<T> {
  /** For each pair of first letters, whether a phrase begins with it. */
  readonly begins: Uint8Array
  readonly byStart: ReadonlyMap<number, readonly (readonly [phrase: string, meaning: T])[]>
}

/** First letters that are told apart: Latin. */
const LETTERS = 0x180

/** Prepares phrases: lower case, two Latin letters or more. */
export function phraseTable<T>(phrases: Iterable<readonly [string, T]>): PhraseTable<T> {
  const begins = new Uint8Array(LETTERS * LETTERS)
  const byStart = new Map<number, (readonly [string, T])[]>()
  for (const entry of phrases) {
    const key = keyAt(entry[0], 0)
    begins[key] = 1
    const known = byStart.get(key)
    if (known === undefined) byStart.set(key, [entry])
    else known.push(entry)
  }
  for (const known of byStart.values()) known.sort(([one], [other]) => other.length - one.length)
  return { begins, byStart }
}

/** How often the phrases stand in a text in lower case, as whole words, by their meaning; of one within another the longer. */
export function countPhrases<T>(text: string, { begins, byStart }: PhraseTable<T>): Map<T, number> {
  const counts = new Map<T, number>()
  let isInWord = false
  for (let i = 0; i < text.length; i++) {
    const isLetter = isWordUnit(text.charCodeAt(i))
    if (isLetter && !isInWord && begins[keyAt(text, i)] === 1) {
      const found = phraseAt(text, i, byStart.get(keyAt(text, i)) ?? [])
      if (found !== undefined) {
        counts.set(found[1], (counts.get(found[1]) ?? 0) + 1)
        i += found[0].length - 1
      }
    }
    isInWord = isLetter
  }
  return counts
}

function phraseAt<T>(
  text: string,
  at: number,
  phrases: readonly (readonly [phrase: string, meaning: T])[],
): readonly [phrase: string, meaning: T] | undefined {
  return phrases.find(
    ([phrase]) => text.startsWith(phrase, at) && !isWordUnit(text.charCodeAt(at + phrase.length)),
  )
}

function keyAt(text: string, at: number): number {
  const first = text.charCodeAt(at)
  const second = text.charCodeAt(at + 1)
  return first < LETTERS && second < LETTERS ? first * LETTERS + second : 0
}

/** Latin letters, digits and the underscore. Scripts without spaces do not join to them. */
function isWordUnit(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x5f ||
    (unit >= 0xc0 && unit <= 0x24f)
  )
}
