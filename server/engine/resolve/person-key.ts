import { fold, hasCjk } from '../extract/lexicon/fold.ts'
import { DEGREES, HONORIFICS } from '../extract/lexicon/name-parts.ts'

/** Characters of a name that count: what is longer is no name, and must cost no more. */
const MAX_NAME = 200

/** Words of a name that tell persons apart: folded, without honorifics, degrees, nicknames and middle initials. */
function nameWords(printed: string): string[] {
  const name = printed.slice(0, MAX_NAME)
  if (hasCjk(name)) return [name.replace(/[\s・]+/g, '')]
  const words = fold(name.replace(/["“”„«(][^"“”„«»()]{1,20}["“”»)]/g, ' '))
    .split(/[^\p{L}'’]+/u)
    .map((word) => word.replace(/['’]/g, ''))
    .filter(Boolean)
  const solid = words.filter((word) => word.length > 1 && !HONORIFICS_ONLY.has(word))
  return solid.length >= 2 ? solid : words
}

/** Honorifics and degrees that are no given names or surnames. */
const HONORIFICS_ONLY = new Set(
  [...HONORIFICS, ...DEGREES].filter((word) =>
    /^(?:mr|mrs|ms|dr|prof|herr|frau|mme|mlle|dipl|ing|phd|msc|bsc|mba|med|jr|sr|ii|iii)$/.test(word),
  ),
)

/** Key under which spellings of one name meet: word order does not matter. */
export function nameKey(name: string): string {
  return [...nameWords(name)].sort().join(' ')
}

/**
 * Whether two names may be one person's: equal words in any order, or one lacks a middle name, or has an initial where
 * the other has the word.
 */
export function sameName(a: string, b: string): boolean {
  if (nameKey(a) === nameKey(b)) return true
  if (hasCjk(a.slice(0, MAX_NAME)) || hasCjk(b.slice(0, MAX_NAME))) return false
  if (nickKey(a) === nameKey(b) || nickKey(b) === nameKey(a)) return true
  const [short, long] = [nameWords(a), nameWords(b)].sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ]
  if (short.length < 2 || short.length === long.length) return initialsAgree(a, b) || isShortForm(short, long)
  // "Olga Marwood" and "Olga Ruth Marwood": ends are equal, the middle is left out.
  return short[0] === long[0] && short.at(-1) === long.at(-1) && short.every((word) => long.includes(word))
}

/** "Chris Stone" and "Christopher Stone". */
function isShortForm(a: readonly string[], b: readonly string[]): boolean {
  const [x = '', y = ''] = [a[0], b[0]]
  const [short, long] = x.length < y.length ? [x, y] : [y, x]
  return a.length === 2 && a[1] === b[1] && short.length >= 4 && long.startsWith(short)
}

/** "M. Schmidt" and "Martin Schmidt". */
function initialsAgree(a: string, b: string): boolean {
  const words = (name: string): string[] =>
    fold(name.slice(0, MAX_NAME))
      .split(/[^\p{L}]+/u)
      .filter(Boolean)
  const [x, y] = [words(a), words(b)]
  if (x.length !== y.length || x.length < 2 || x.at(-1) !== y.at(-1)) return false
  const [first = '', other = ''] = [x[0], y[0]]
  return (
    (first.length === 1 || other.length === 1) &&
    first.charAt(0) === other.charAt(0) &&
    x.slice(1).join() === y.slice(1).join()
  )
}

/** How complete a printed form is: more words first, then diacritics, then no capitals-only spelling. */
export function completeness(printed: string): number {
  const name = printed.slice(0, MAX_NAME)
  const words = name.split(/\s+/)
  const solid = words.filter((word) => word.replace(/[^\p{L}]/gu, '').length > 1).length
  const marks = name.normalize('NFD').match(/\p{M}/gu)?.length ?? 0
  const shouting = /\p{L}{3}/u.test(name) && name === name.toUpperCase() && !hasCjk(name) ? 2 : 0
  return solid * 2 + words.length * 0.5 + marks * 0.2 - shouting
}

/** Key of the nickname with the surname: "Robert “Bob” Stone" is Bob Stone too. */
function nickKey(name: string): string | null {
  const nick = /["“”„«(]([^"“”„«»()]{2,20})["“”»)]/.exec(name.slice(0, MAX_NAME))?.[1]
  return nick === undefined ? null : nameKey(`${nick} ${nameWords(name).at(-1) ?? ''}`)
}
