/** How two persons' names are alike. Pure. */
import { jaroWinkler } from '@skyra/jaro-winkler'
import transliterate from '@sindresorhus/transliterate'
import { DEGREES, GIVEN_NAMES, HONORIFICS } from '../../engine/index.ts'
import { foldName } from '../leads/lead-identity.ts'
import { areNickNames } from './nick-names.ts'

export interface PersonName {
  /** As the identity of a lead has it. */
  folded: string
  /** Folded words in Latin letters, without honorifics, degrees and the mark of a generation. */
  words: string[]
  /** What tells a father from his son of the same name. */
  generation: string | null
}

/** From the most to the least alike. */
export const NAME_RELATIONS = [
  'SAME_NAME',
  'OTHER_SPELLING',
  'OTHER_ORDER',
  'NICK_NAME',
  'LONGER_NAME',
  'NEAR_NAME',
  'INITIAL',
  'OTHER_FAMILY_NAME',
] as const
export type NameRelation = (typeof NAME_RELATIONS)[number]

/** What is longer is no name. */
const MAX_NAME = 200
const GENERATIONS: Readonly<Record<string, string>> = {
  ...{ jr: 'junior', jun: 'junior', junior: 'junior', sr: 'senior', sen: 'senior', senior: 'senior' },
  ...{ ii: 'second', iii: 'third', iv: 'fourth' },
}
/** The younger and the elder, as German prints them behind a name. */
const YOUNGER = /[\s,]d\.?\s?j\.?$/i
const ELDER = /[\s,]d\.?\s?[äÄ]\.?$/i
/** Titles that are left out of a name; short ones only where they are no names of their own. */
const TITLES = new Set(
  [...HONORIFICS, ...DEGREES].filter((word) =>
    /^(?:mr|mrs|ms|miss|dr|drs|prof|professor|herr|frau|hr|fr|mme|mlle|dipl|ing|dipl-ing|phd|msc|bsc|mba|med|mag|dott|dottssa|sig|sigra|dhr|mevr|llm|ra|stb)$/.test(
      word,
    ),
  ),
)
/** Digraphs that stand for one letter: "mueller" is "muller" is "müller"; not in "bauer", where the letters are two. */
const DIGRAPH = /(?<![aeiouq])([aou])e/g
const LATIN = /^[a-z0-9]+$/
/** ASCII but for two signs that are taken for accents. */
const PLAIN = /^[ -\]_a-~]*$/
/** Cheaper than to split by what is between them. */
export const WORDS = /[\p{L}\p{N}]+/gu
const NEAR = 0.88
const MIN_NEAR_LENGTH = 4

/** Folded to Latin letters: ways to write the same sounds give the same text. */
export function latin(text: string): string {
  // As most texts are: the tables of other scripts need not be gone through.
  if (PLAIN.test(text)) return text.slice(0, MAX_NAME).toLowerCase().replace(DIGRAPH, '$1')
  return transliterate(text.slice(0, MAX_NAME).normalize('NFC'))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(DIGRAPH, '$1')
}

export function readPersonName(name: string): PersonName {
  const short = name.slice(0, MAX_NAME)
  const all: string[] =
    latin(short.replace(YOUNGER, '').replace(ELDER, '')).replace(/['’`]/g, '').match(WORDS) ?? []
  const marks = all.flatMap((word, at) => (at > 0 ? (GENERATIONS[word] ?? []) : []))
  const words = all.filter((word, at) => !TITLES.has(word) && !(at > 0 && word in GENERATIONS))
  const printed = YOUNGER.test(short) ? 'junior' : ELDER.test(short) ? 'senior' : null
  return {
    folded: foldName(name),
    words: words.length > 0 ? words : all,
    generation: printed ?? marks[0] ?? null,
  }
}

/** How the names are alike; null when they are two persons'. What tells generations apart is the caller's to weigh. */
export function relateNames(a: PersonName, b: PersonName): NameRelation | null {
  if (a.folded === b.folded) return 'SAME_NAME'
  const [x, y] = [a.words, b.words]
  if (x.join(' ') === y.join(' ') || (x.join('') === y.join('') && x.length > 1)) return 'OTHER_SPELLING'
  if (x.length > 1 && isSameSet(x, y)) return 'OTHER_ORDER'
  // Which word is whose name differs between scripts; what is not of Latin letters is the same or another.
  if (x.length < 2 || y.length < 2 || ![...x, ...y].every((word) => LATIN.test(word))) return null
  if (x.length === y.length) return relateWords(x, y)
  const [short, long] = x.length < y.length ? [x, y] : [y, x]
  if (isWithin(short, long)) return 'LONGER_NAME'
  // "Bob Stone" and "Robert James Stone".
  const ends = [long[0] ?? '', long.at(-1) ?? '']
  return short.length === 2 && short[1] === ends[1] && areNickNames(short[0] ?? '', ends[0] ?? '')
    ? 'NICK_NAME'
    : null
}

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length &&
  a.every((word) => b.includes(word)) &&
  [...a].sort().join(' ') === [...b].sort().join(' ')

/** Whether the longer name only adds words; the first, mostly the given name, is the same. */
function isWithin(short: readonly string[], long: readonly string[]): boolean {
  return short[0] === long[0] && short.every((word) => long.includes(word))
}

/** Names of as many words: those that differ, place by place, must be one. */
function relateWords(x: readonly string[], y: readonly string[]): NameRelation | null {
  const places = x.flatMap((word, at) => (word === y[at] ? [] : [at]))
  const [at, second] = places
  if (at === undefined) return null
  const [one, other] = [x[at] ?? '', y[at] ?? '']
  const isGiven = at < x.length - 1
  if (second !== undefined) return relateTwice(x, y, places)
  if (isGiven && (one.length === 1 || other.length === 1)) return one[0] === other[0] ? 'INITIAL' : null
  if (isGiven && areNickNames(one, other)) return 'NICK_NAME'
  if (isNear(one, other) && !(isGiven && GIVEN_NAMES.has(one) && GIVEN_NAMES.has(other))) return 'NEAR_NAME'
  return isGiven ? null : 'OTHER_FAMILY_NAME'
}

/** A nick name with a slip of the pen in the family name, or the words in another order with one. */
function relateTwice(
  x: readonly string[],
  y: readonly string[],
  places: readonly number[],
): NameRelation | null {
  if (places.length !== 2 || x.length !== 2) return null
  const [a = '', b = ''] = x
  const [c = '', d = ''] = y
  if (areNickNames(a, c) && isNear(b, d)) return 'NEAR_NAME'
  const isTurned =
    (a === d && (isNear(b, c) || areNickNames(b, c))) || (b === c && (isNear(a, d) || areNickNames(a, d)))
  if (isTurned) return 'OTHER_ORDER'
  return null
}

/** Whether one word may be the other with a slip of the pen. */
function isNear(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < MIN_NEAR_LENGTH || Math.abs(a.length - b.length) > 2) return false
  return jaroWinkler(a, b) >= NEAR
}
