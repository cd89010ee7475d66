import { fold, foldedWords, hasCjk } from '../lexicon/fold.ts'
import { remembering } from '../remember.ts'
import { CJK_ROLES, ROLE_MODIFIERS } from '../lexicon/roles.ts'
import { isRoleWord } from './role-word.ts'

const MAX_TITLE = 110
const MAX_TITLE_WORDS = 14
/** Number of words in the text that name roles. */
export const countRoles: (text: string) => number = remembering(rolesIn)

function rolesIn(text: string): number {
  const slashed = text.replace(/[/*:](?=innen\b)/gi, '')
  const roles = foldedWords(slashed).filter(
    (word) => isRoleWord(word) || (/['’]/.test(word) && word.split(/['’]/).some(isRoleWord)),
  ).length
  return hasCjk(text) ? roles + cjkRolesIn(text.replace(COMMITTEE, '')) : roles
}

/** A committee is no member of one. */
const COMMITTEE = /[委評][员員议議][会會]/g

function cjkRolesIn(text: string): number {
  let roles = 0
  for (const role of CJK_ROLES) if (text.includes(role)) roles++
  return roles
}

/** "D1", "M2", "博士2年": the year of a student, as Japanese laboratories print it behind a name. */
export function isGrade(text: string): boolean {
  return /^[（(\s]{0,3}(?:[DMB][1-6１-６]|(?:博士|修士|学部)\s?[1-6１-６]年生?)[）)\s]{0,3}$/.test(text)
}

/** Whether each word is a role or opens one ("Senior", "stellv."). */
export function isAllRole(text: string): boolean {
  const words = foldedWords(text)
  return (
    words.length > 0 &&
    words.every((word) => isRoleWord(word) || ROLE_MODIFIERS.has(word)) &&
    words.some(isRoleWord)
  )
}

/** Full stops that end a sentence, not an abbreviation ("Hon. Secretary", "1. Vorsitzende"). */
const SENTENCE =
  /(?:(?<!(?:^|[^\p{L}])(?:assoc|asst|stellv|techn|kaufm|staatl|verantw|admin|honor|Assoc|Asst|Stellv|Techn|Kaufm|Staatl))(?<=\p{L}{5}|[)"”])\.|[!?])\s+\p{Lu}|[!?]$/u
/** "1. Vorsitzende", "2nd Vice President": an ordinal opens a title, other numbers do not. */
const ORDINAL = /^\d{1,2}(?:\.|st|nd|rd|th|er|re|e|ème|º|ª|°)?\s?(?=\p{L}{3})/u
const VERBS =
  /\s(?:is|are|was|were|has|have|had|will|can|our|your|we|you|ist|sind|wird|hat|haben|wir|sie|est|sont|nous|vous|es|son|tiene|sono|somos|é)\s/iu

/** Whether a text has the form of a printed title, whatever its words. */
export function hasTitleForm(text: string): boolean {
  if (text.length < 2 || text.length > MAX_TITLE) return false
  if (/[@{}<>]|https?:|www\.|\d{3,}/i.test(text) || /^\W*\d/.test(text.replace(ORDINAL, ''))) return false
  if (SENTENCE.test(text) || VERBS.test(text) || /^["“„«'‘]/.test(text)) return false
  const words = text.split(/\s+/)
  if (words.length > MAX_TITLE_WORDS) return false
  const isLong = words.length > (isRoleWord(fold(words[0] ?? '').replace(/[.,]$/, '')) ? 10 : 7)
  return !(isLong && /[.]$/.test(text)) && /\p{L}{2}/u.test(text)
}

/** From its mark on. The spaces behind the mark are taken whole: to try each share of them costs thirty times as much. */
const REGISTER_NUMBER = /[|·•–—,;(/，、；（]\s*(?!\s)[^|·•–—,;(/，、；（]{0,30}\d{3}[^|·•–—]{0,20}$/u

const SINCE = 'since|from|seit|depuis|desde|dal|dall’|sinds|sedan|siden|od'
/** "Practice owner since early 2005 · Westport", "Seit 2010 Kassenwart". */
const SINCE_BEHIND = new RegExp(
  String.raw`(?<![\s,(–-])[\s,(–-]+(?:${SINCE})\s+(?:\p{L}{1,12}\.?\s+){0,2}(?:\d{1,2}[./]\s?){0,2}(?:19|20)\d\d(?!\d).*$`,
  'iu',
)
const SINCE_BEFORE = new RegExp(String.raw`^(?:${SINCE})\s+(?:19|20)\d\d(?!\d)[\s,:–-]*`, 'iu')

/** "Als Kassierer kümmert er sich um …": what somebody is stands in front of the verb. */
const AS_CLAUSE = /^Als\s((?:\p{L}[\p{L}.-]{1,30}\s){1,4}?)\p{Ll}{2,20}\s(?:er|sie)\s.*$/u

/** The text without a number behind a mark, since when, or for what: "Partner | Reg. 0SP000018" says "Partner". */
export function barePart(printed: string): string {
  if (!/\d{3}/.test(printed)) return printed.startsWith('Als ') ? printed.replace(AS_CLAUSE, '$1') : printed
  const text = printed.replace(SINCE_BEHIND, '').replace(SINCE_BEFORE, '')
  const match = REGISTER_NUMBER.exec(text)
  return match === null ? text : text.slice(0, match.index).trimEnd()
}

/** Whether a text is a printed title by its words. */
export function isTitle(text: string): boolean {
  return hasTitleForm(text) && countRoles(text) > 0 && !isPastRole(text)
}

/** "Former president", "ehemaliger Vorstand": says who is gone. */
export function isPastRole(text: string): boolean {
  return /^(?:former|formerly|ex|past|previous|retired|ehemalige[rs]?|fruhere[rs]?|ancien(?:ne)?s?|antigu[oa]s?|antig[oa]s?|tidligere|tidigare|oud|voormalig|byly|byvala)\b/.test(
    fold(text),
  )
}

/** Words behind which a title goes on in the next line. */
const OPEN_END =
  /(?:\s(?:of|for|and|the|to|in|der|des|für|und|im|am|bei|de|du|des|et|la|le|les|da|do|das|dos|e|del|della|di|y|en|van|och|og|&)|[&,/-])$/iu

/** Whether a title is broken off at the end of its line. */
export function isOpenEnded(text: string): boolean {
  return OPEN_END.test(text)
}

/** What law makes imprints say in front of a title. */
const REPRESENTED_BY =
  /^(?:(?:gesetzlich\s+)?vertreten\s+durch(?:\s+(?:die|den|das|ihren?|seinen?))?|(?:legally\s+)?represented\s+by(?:\s+(?:the|its|our))?|représentée?\s+par(?:\s+(?:son|sa|le|la))?|representad[oa]\s+p(?:or|el[oa])(?:\s+(?:el|la|su|seu|sua))?|rappresentat[oa]\s+da(?:l|lla)?)\s+/iu

/** A title without bullets, brackets around it, and marks at its ends. */
export function cleanTitle(text: string): string {
  let title = text
    .replace(/\s+/g, ' ')
    .replace(/^(?:the|our|your|unsere?|notre|nuestr[oa]|noss[oa])\s/i, '')
    .replace(/^[\s,;:|•·*–—/-]+|[\s,;:|•·*–—/-]+$/g, '')
  title = title.replace(REPRESENTED_BY, '')
  if (/^\([^()]*\)$/.test(title)) title = title.slice(1, -1)
  // "Jane Doe (Chair)" parted at the bracket.
  if (/^[^(（]*[)）]$/.test(title)) title = title.slice(0, -1).trimEnd()
  if (/^[^.]*\.$/.test(title) && !/\b\p{L}{1,4}\.$/u.test(title)) title = title.slice(0, -1)
  return title.trim()
}
