import { foldedWords } from '../lexicon/fold.ts'
import { PROFESSION_ENDINGS, PROFESSIONS } from '../lexicon/professions.ts'
import { ROLE_PREFIXES, ROLE_SUFFIXES, ROLE_WORDS } from '../lexicon/roles.ts'
import { remembering } from '../remember.ts'
import { WORD_SURNAMES } from '../lexicon/word-surnames.ts'

const PREFIXES = [...ROLE_PREFIXES]
const SUFFIX_LENGTHS = [...new Set([...ROLE_SUFFIXES].map((suffix) => suffix.length))]
const ENDING_LENGTHS = [...new Set([...PROFESSION_ENDINGS].map((ending) => ending.length))]

/** Whether a folded word names a role by itself. Remembered: a site's texts are made of the same words. */
export const isRoleWord: (word: string) => boolean = remembering(namesRole)

function namesRole(word: string): boolean {
  if (isListed(word)) return true
  if (word.length < 7) return false
  if (isProfession(word)) return true
  if (word.includes('-')) {
    const last = word.split('-').at(-1) ?? ''
    return isListed(last) && !WORD_SURNAMES.has(last)
  }
  if (/s$/.test(word) && isListed(word.slice(0, -1))) return true
  if (/innen$/.test(word)) return isRoleWord(word.slice(0, -3))
  if (isFeminine(word)) return true
  if (PREFIXES.some((prefix) => word.startsWith(prefix))) return true
  return SUFFIX_LENGTHS.some((length) => word.length > length + 1 && ROLE_SUFFIXES.has(word.slice(-length)))
}

function isListed(word: string): boolean {
  return ROLE_WORDS.has(word) || PROFESSIONS.has(word)
}

/** "Kardiologe", "oftalmologista", "okulista": whoever practises a science or an art, by the ending of the word. */
function isProfession(word: string): boolean {
  return (
    ENDING_LENGTHS.some(
      (length) => word.length > length + 1 && PROFESSION_ENDINGS.has(word.slice(-length)),
    ) && !NO_PROFESSION.test(word)
  )
}

/** "Prologue", "monólogo", "Gegenwart" and the surname Stewart end so by chance. */
const NO_PROFESSION = /^(?:(?:pro|mono|ne[kc]ro|homo|apo|duo|ideo|techno)log|gegenw|stew|schw)/

/** The feminine of a listed role: German "-in", Polish "-ka", Romance "-a". */
function isFeminine(word: string): boolean {
  if (/(?:er|or|ist|ent|ant|eur|ar|at|urg|ik|ier)in$/.test(word)) return isListed(word.slice(0, -2))
  if (/(?:[oe]r|[iy]st|log|ent|ant|arz|acz|af)ka$/.test(word))
    return isListed(word.slice(0, -2)) || isListed(word.slice(0, -1))
  return (
    /(?:[^aeiou]|[eiu])a$/.test(word) &&
    (isListed(`${word.slice(0, -1)}o`) || (/ora$/.test(word) && isListed(word.slice(0, -1))))
  )
}

/** Whether a text speaks of several ("Directors", "Notaires associés", "Trainerinnen"). */
export function isPluralRole(text: string): boolean {
  return foldedWords(text).some(
    (word) =>
      word.length > 4 &&
      (/\p{L}innen$/u.test(word) ||
        (/[^s]s$/.test(word) && !SINGULAR_S.has(word) && isRoleWord(word.slice(0, -1))) ||
        (word.length > 7 && /[^aeiou]es$/.test(word) && isRoleWord(word.slice(0, -2)))),
  )
}

/** Roles of one person that end so. */
const SINGULAR_S = new Set(
  'sales prezes secretaris notaris oogarts tandarts huisarts dierenarts kinderarts'.split(' '),
)
