import { hasCjk } from '../lexicon/fold.ts'
import { fold } from '../lexicon/fold.ts'
import { AMBIGUOUS_GIVEN_NAMES, GIVEN_NAMES } from '../lexicon/given-names.ts'
import { DEGREES, HONORIFICS, PARTICLES } from '../lexicon/name-parts.ts'
import { NOT_NAMES } from '../lexicon/not-names.ts'
import { PLACE_HEADS, PLACE_TAILS, SACRED, SAINTS } from '../lexicon/place-words.ts'
import { WORD_SURNAMES } from '../lexicon/word-surnames.ts'
import { parseCjkName } from './cjk-name.ts'
import { remembering } from '../remember.ts'
import { isRoleWord } from './role-word.ts'
import { isUncased, parseUncasedName } from './uncased-name.ts'

/** A text read as a person's name. */
export interface ParsedName {
  /** As printed, without honorifics and degrees. */
  name: string
  honorifics: string[]
  /** 3: a known given name leads, or an honorific. 2: a known name elsewhere, or initials. 1: by shape only. */
  level: 1 | 2 | 3
}

/** Honorifics that count without a full stop. */
const PLAIN_HONORIFICS = new Set(
  (
    'mr mrs ms miss dr drs prof professor professeur herr frau mme mlle monsieur madame sir rev reverend dott dottssa ing dipl-ing ' +
    'dipl-kfm dipl-inf dipl-phys dipl-psych dipl-wirt-ing sr sra srta dhr mevr mgr pd dr-ing docteur me pr adv er mag univ-prof maitre hrn sigra sigg dssa profssa avvssa sra srta drssa doc'
  ).split(' '),
)

/** Whether a folded word is an honorific also without a full stop ("prof", "herr"). */
export function isPlainHonorific(word: string): boolean {
  return PLAIN_HONORIFICS.has(word)
}

const WORD =
  /^(?:\p{Lu}[\p{L}\p{M}'’`´]*(?:[-‐‑–](?:\p{L}[\p{L}\p{M}'’]*))*|['’]t|[Oo]['’]\p{Lu}\p{L}+|[dl]['’]\p{Lu}\p{L}+)\.?$/u
const INITIAL = /^(?:\p{Lu}\.?|(?:\p{Lu}\.-?){2,3})$/u
const NICKNAME = /^["“”„'‘’«(][\p{L}.-]{2,15}["“”'’»)]$/u

const MAX_LENGTH = 70
const MAX_WORDS = 6

/** Reads a whole text as one person's name; null if it is something else. */
export const parseName: (text: string) => ParsedName | null = remembering(readName)

function readName(text: string): ParsedName | null {
  const trimmed = text.replace(/^[\s*•·–—-]+|(?<![\s,;:*†‡§¹²³–—-])[\s,;:*†‡§¹²³–—-]+$/g, '')
  if (trimmed.length < 2 || trimmed.length > MAX_LENGTH) return null
  const isCjk = hasCjk(trimmed)
  // What stands behind a Chinese name in brackets is an employer, with any marks.
  const printed = isCjk ? trimmed.replace(/(?<=.)[（(][^（()）]{0,40}[）)]$/, '') : trimmed
  if (/[\d@<>{}[\]|/\\!?=+_&#%:;…]/.test(printed)) return null
  if (isCjk) return parseCjkName(printed)
  if (isUncased(trimmed)) return parseUncasedName(trimmed)
  const { words, honorifics, isGraduate } = bareWords(trimmed)
  if (words.length < 2 || words.length > MAX_WORDS) return null
  if (honorifics.length === 0 && isPlace(words)) return null
  const isVouched = honorifics.length > 0 && words.length === 2
  if (!words.every((word, index) => isNameWord(word, index, words, isVouched))) return null
  const level = levelOf(words, honorifics)
  if (level === null) return null
  return { name: words.join(' '), honorifics, level: isGraduate && level === 1 ? 2 : level }
}

/** A town, a street, a house or a department, and whom believers speak of. */
function isPlace(words: readonly string[]): boolean {
  const folded = words.map((word) => fold(word).replace(/\.$/, ''))
  const [first = ''] = folded
  if (PLACE_TAILS.has(folded.at(-1) ?? '') || SACRED.has(folded.join(' '))) return true
  // "MAISON Pierre": the surname in capitals, a given name behind it.
  const isSurname =
    /^\p{Lu}{3,}$/u.test(words[0] ?? '') && isGiven(words.at(-1) ?? '') && /\p{Ll}/u.test(words.at(-1) ?? '')
  return (PLACE_HEADS.has(first) || SAINTS.has(first)) && !isSurname
}

interface BareWords {
  words: string[]
  honorifics: string[]
  /** Degrees follow behind a comma that are nothing else ("MD" and "MA" are states too). */
  isGraduate: boolean
}

const NOTHING: BareWords = { words: [], honorifics: [], isGraduate: false }
const ALSO_STATES = new Set('md ma pa ms nd me co la al de or mo sc'.split(' '))

/** The words between honorifics and degrees. "Surname, Given" is turned round. */
function bareWords(text: string): BareWords {
  let isGraduate = false
  const parts = text
    .replace(/\([^)]{0,40}\)$/, '')
    .trimEnd()
    .replace(/(?<=\.)\s*\((?:FH|TU|TH|Univ\.?|BA|DH)\)/g, '')
    .split(/(?<!\s)\s*,\s*/)
  while (parts.length > 1 && isDegreeList(parts.at(-1) ?? '')) {
    const degree = fold(parts.pop() ?? '').replace(/[.\s]/g, '')
    if (!ALSO_STATES.has(degree)) isGraduate = true
  }
  if (parts.length === 2) {
    const [family = '', given = ''] = parts
    const first = fold(given.split(/\s/)[0] ?? '')
    if (/\s/.test(family.trim()) && !/^(?:van|von|de|di|del|da|dos|le|la)\s/i.test(family)) return NOTHING
    if (!GIVEN_NAMES.has(first) || given.split(/\s/).length > 3) return NOTHING
    parts.splice(0, 2, `${given} ${family}`)
  }
  if (parts.length > 1) return NOTHING
  const words = (parts[0] ?? '').split(/\s+/).filter(Boolean)
  const honorifics: string[] = []
  while (words.length > 1 && isHonorific(words[0] ?? '', words[1] ?? '')) {
    honorifics.push(words.shift() ?? '')
    // "Mgr. et Mgr."
    if (words[0] === 'et' && isHonorific(words[1] ?? '', words[2] ?? '')) words.shift()
  }
  while (words.length > 2 && isDegree(words.at(-1) ?? '')) words.pop()
  return { words, honorifics, isGraduate }
}

/** Whether a comma part holds nothing but degrees ("Ph.D.", "MBA CPA"). */
export function isDegreeList(part: string): boolean {
  const words = part.split(/[\s/]+/).filter(Boolean)
  return (
    words.length > 0 && words.length <= 5 && words.every((word) => isDegree(word) || isHonorific(word, ''))
  )
}

/** "PhD", "M.D.", "Jr." and the like: capitals or full stops, so that the surname Ma stays. */
function isDegree(word: string): boolean {
  if (!/\p{Lu}.*\p{Lu}|\./u.test(word) && !/^(?:jr|sr|esq)$/i.test(word)) return false
  return DEGREES.has(fold(word).replace(/[.()]/g, ''))
}

function isHonorific(word: string, next: string): boolean {
  const key = fold(word).replace(/\.$/, '')
  const bare = key.replace(/[.()]/g, '')
  if (PLAIN_HONORIFICS.has(bare)) return /^\p{Lu}/u.test(word) || next !== ''
  if (!/\.\)?$/.test(word)) return false
  // A single letter with a full stop is an initial, save "M. Dupont".
  return (
    bare.length > 1 &&
    (HONORIFICS.has(bare) || HONORIFICS.has(key)) &&
    !(bare.length < 3 && /^\p{Lu}\.$/u.test(word))
  )
}

/**
 * Capitals with hardly a vowel, as institutions are shortened ("Jane Doe NHTB"); surnames in capitals have vowels, if only
 * one among "ANNA MARIA FUCHS".
 */
function isAcronym(word: string, words: readonly string[]): boolean {
  if (!/^\p{Lu}{3,6}$/u.test(word)) return false
  const vowels = word.match(/[AEIOUYÄÖÜÉÈ]/g)?.length ?? 0
  return words.some((other) => /\p{Ll}/u.test(other)) ? vowels / word.length < 0.3 : vowels === 0
}

/** "Jane Doe NHTB Glass Cutter": short capitals between ordinary words are an institution, where names end. */
function isCapitalsAmongWords(word: string, index: number, words: readonly string[]): boolean {
  const isMixed = (other: string | undefined): boolean => /^\p{Lu}\p{Ll}/u.test(other ?? '')
  return (
    index > 1 &&
    /^\p{Lu}{3,4}$/u.test(word) &&
    !PARTICLES.has(fold(word)) &&
    isMixed(words[index - 1]) &&
    isMixed(words[index + 1])
  )
}

/** Two capitals that are short for things rather than for two given names. */
const ABBREVIATIONS = new Set(
  'it hr pr ux ui uk eu us tv ai vr ar qa qm ip pc id no vp md rn dj dr eg ev ag kg sa co re st ny la dc un qr bi cv ce rc fc sc tv hp'.split(
    ' ',
  ),
)

/** "JC Halvorsen": two given names by their initials. */
function isJoinedInitials(word: string, next: string): boolean {
  return /^\p{Lu}{2}$/u.test(word) && /^\p{Lu}\p{Ll}{2}|^\p{Ll}/u.test(next) && !ABBREVIATIONS.has(fold(word))
}

/** "N Ramesh": the father's or the village's initial before the given name, as in the south of India. */
function isInitialOfGiven(word: string, next: string): boolean {
  return !/^[AIO]$/.test(word) && next.length > 3 && isGiven(next)
}

/** Particles that may also join two people. */
const JOINERS = new Set(['y', 'e', 'i'])

/** Behind a Portuguese or Spanish name: whose son, grandson or nephew. */
const GENERATION = new Set(['junior', 'filho', 'neto', 'sobrinho'])

/** `isVouched`: "Dr." leads, and a surname that is a word too must follow. */
function isNameWord(word: string, index: number, words: string[], isVouched: boolean): boolean {
  const key = fold(word).replace(/[.'’]/g, '')
  if (index > 1 && index === words.length - 1 && GENERATION.has(key)) return true
  if (/^(?:II|III|IV|VI|VII|VIII|IX)$/.test(word)) return false
  if (index > 1 && isAcronym(word, words)) return false
  if (isCapitalsAmongWords(word, index, words)) return false
  if (index > 0 && PARTICLES.has(fold(word).replace(/\.$/, '')) && index < words.length - 1) {
    return !(JOINERS.has(word) && isGiven(words[index + 1] ?? ''))
  }
  if (index === 0 && /^(?:van|von|de|del|della|al|el|di|da|ter)$/i.test(word) && words.length > 2) return true
  if (index > 0 && NICKNAME.test(word)) return true
  if (INITIAL.test(word)) {
    if (index === words.length - 1) return isGiven(words[0] ?? '') && !/^[IVX]$/.test(word)
    return index > 0 || /\./.test(word) || words.length > 2 || isInitialOfGiven(word, words[1] ?? '')
  }
  if (!WORD.test(word) || key.length < 2) return false
  if (/\.$/.test(word) && key.length > 4) return false
  if (/[a-z]\p{Lu}/u.test(word) && !/^(?:Mac|Mc|De|Di|Le|La|Van|Von|Fitz|O|D)['’]?\p{Lu}/u.test(word))
    return false
  if (NOT_NAMES.has(key) || isRoleWord(key)) {
    const next = fold(words[1] ?? '')
    if (index === 0) return GIVEN_NAMES.has(key) && !NOT_NAMES.has(next) && !isRoleWord(next)
    if (!isGiven(words[0] ?? '') && !isVouched) return false
    // Any word may be a surname, but then something else must speak for a person (levelOf).
    return WORD_SURNAMES.has(key) || PARTICLES.has(key) || (words.length === 2 && !isRoleWord(key))
  }
  if (index === 0 && isJoinedInitials(word, words[1] ?? '')) return true
  return isGiven(words[0] ?? '') || !(ABSTRACT_NOUN.test(key) || /^\p{Lu}{1,3}$/u.test(word))
}

/** Endings of nouns for things, matters and trades rather than people. */
const ABSTRACT_NOUN =
  /(?:tions?|ungen|keit|heit|schaft|therapien?|drainage|betriebe?|logie|logy|isme?|ismus|tat|coes|cao|dade|m(?:i)?entos?|ciones|cion|zioni?|ives?|ness|ments?|ings|ables?|ibles?|iques?|isch|ische[rsn]?|liche[rsn]?|ware|ance[rs]?|ologists?|icians?|ials?|ics|audits?|care|shop|werk|haus|hof|burg|stadt|dorf|strasse|stra(?:ss|ß)e|weg|platz|verein|club|zentrum|center|centre)$/

function isGiven(word: string): boolean {
  const key = fold(word).replace(/\.$/, '')
  if (AMBIGUOUS_GIVEN_NAMES.has(key)) return false
  return (
    GIVEN_NAMES.has(key) || (/[-‐–]/.test(key) && key.split(/[-‐–]/).some((part) => GIVEN_NAMES.has(part)))
  )
}

function isOddSurname(word: string): boolean {
  const key = fold(word)
  return NOT_NAMES.has(key) && !WORD_SURNAMES.has(key)
}

function levelOf(words: string[], honorifics: string[]): 1 | 2 | 3 | null {
  const solid = words.filter(
    (word, index) =>
      !INITIAL.test(word) &&
      !NICKNAME.test(word) &&
      (index === 0 || index === words.length - 1 || !PARTICLES.has(fold(word))),
  )
  if (solid.length === 0) return null
  if (solid.length === 1 && !(words.some((word) => INITIAL.test(word)) || honorifics.length > 0)) return null
  if (honorifics.length > 0) return 3
  if (words.length === 2 && isOddSurname(words[1] ?? '')) return 1
  if (isGiven(words[0] ?? '')) return 3
  if (words.slice(1).some(isGiven)) return 2
  if (words.some((word) => INITIAL.test(word)) && solid.length > 0 && !/^\p{Lu}+$/u.test(solid.join('')))
    return 2
  if (GIVEN_NAMES.has(fold(words[0] ?? '')) && words.length > 1) return 2
  if (solid.length > 4) return null
  return 1
}
