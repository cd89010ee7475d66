/** Phrases by their first two letters, each with what it stands for. */
export type PhraseTable<T> = ReadonlyMap<number, readonly (readonly [phrase: string, meaning: T])[]>

/** Prepares phrases (lower case, two letters or more) to be looked for together, in one pass over a text. */
export function phraseTable<T>(phrases: Iterable<readonly [string, T]>): PhraseTable<T> {
  const table = new Map<number, (readonly [string, T])[]>()
  for (const entry of phrases) {
    const key = keyAt(entry[0], 0)
    const known = table.get(key)
    if (known === undefined) table.set(key, [entry])
    else known.push(entry)
  }
  return table
}

/** How often the phrases stand in a text in lower case, as whole words, by their meaning. */
export function countPhrases<T>(text: string, table: PhraseTable<T>): Map<T, number> {
  const counts = new Map<T, number>()
  let isInWord = false
  for (let i = 0; i < text.length; i++) {
    const isLetter = isWordUnit(text.charCodeAt(i))
    if (isLetter && !isInWord) {
      for (const [phrase, meaning] of table.get(keyAt(text, i)) ?? NONE) {
        if (text.startsWith(phrase, i) && !isWordUnit(text.charCodeAt(i + phrase.length)))
          counts.set(meaning, (counts.get(meaning) ?? 0) + 1)
      }
    }
    isInWord = isLetter
  }
  return counts
}

const NONE: readonly never[] = []

function keyAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1)
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
