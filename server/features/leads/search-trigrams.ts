/**
 * What PostgreSQL's index of the search is asked for. It keeps, for each three letters, a list of all texts that have them, and goes
 * through the lists of all threes of a word. Lists of threes that most texts have ("com", "gmb") take most of that time and tell
 * hardly any lead from another. Pure.
 */

/** Of all texts, the part that have a trigram which is then not worth asking for: what is left out may add a third to what is looked at. */
const COMMON_SHARE = 0.75
/** Of fewer texts, nothing is learned. */
const MIN_TEXTS = 100
/** What LIKE takes for any one letter; the index looks for no trigram across it. */
const ANY = '_'

/** A trigram with the places of its letters in a text; blanks before and behind a word have none. */
interface Trigram {
  letters: string
  places: number[]
}

/**
 * The trigrams of a text as pg_trgm takes them: of each run of letters and digits, with two blanks before and one behind, but not where
 * the text may go on (`isPart`: `%text%`). https://www.postgresql.org/docs/current/pgtrgm.html
 */
function trigramsOf(text: string, isPart: boolean): Trigram[] {
  const letters = [...text]
  const trigrams: Trigram[] = []
  let first = 0
  for (let end = 0; end <= letters.length; end++) {
    if (end < letters.length && /[\p{L}\p{N}]/u.test(letters[end] ?? '')) continue
    if (end > first) {
      const before = isPart && first === 0 ? 0 : 2
      const behind = isPart && end === letters.length ? 0 : 1
      for (let at = first - before; at + 3 <= end + behind; at++) {
        const places = [at, at + 1, at + 2].filter((place) => place >= first && place < end)
        const padded = [at, at + 1, at + 2].map((place) => (places.includes(place) ? letters[place] : ' '))
        trigrams.push({ letters: padded.join(''), places })
      }
    }
    first = end + 1
  }
  return trigrams
}

/** The trigrams that three in four of the texts have, or more; none of a handful of texts. */
export function commonTrigrams(texts: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  if (texts.length < MIN_TEXTS) return new Set()
  for (const text of texts)
    for (const letters of new Set(trigramsOf(text, false).map((trigram) => trigram.letters)))
      counts.set(letters, (counts.get(letters) ?? 0) + 1)
  const least = texts.length * COMMON_SHARE
  return new Set([...counts].filter(([, count]) => count >= least).map(([letters]) => letters))
}

/**
 * What the index is asked for each word of a search: the word, with any letter (`_`) where all trigrams of a letter are common. Texts
 * in which the word is found match it; a few others may as well. The words themselves when none of them has a rare trigram.
 */
export function searchPatterns(
  words: readonly string[],
  common: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const trigrams = new Map(words.map((word) => [word, trigramsOf(word, true)]))
  const isRare = ({ letters }: Trigram) => !common.has(letters)
  const hasRare = [...trigrams.values()].some((of) => of.some(isRare))
  return new Map(words.map((word) => [word, hasRare ? masked(word, trigrams.get(word) ?? [], isRare) : word]))
}

/** The word without its common trigrams, as far as that costs it no rare one; with as few letters left out as that takes. */
function masked(word: string, trigrams: readonly Trigram[], isRare: (trigram: Trigram) => boolean): string {
  const letters = [...word]
  const kept = new Set(trigrams.filter(isRare).flatMap(({ places }) => places))
  for (const { places } of trigrams) {
    if (places.some((place) => letters[place] === ANY)) continue
    const last = places.findLast((place) => !kept.has(place))
    if (last !== undefined) letters[last] = ANY
  }
  return letters.join('')
}
