import type { Line } from '../document/page-text.ts'
import { findObfuscatedAddresses, mayHideAddresses } from '../emails/obfuscated.ts'
import { fold, hasCjk } from '../lexicon/fold.ts'
import { NAMED_AFTER } from '../lexicon/place-words.ts'
import { scanNumbers } from '../phones/scan.ts'
import { isDegreeList, parseName, type ParsedName } from './name.ts'
import { besideCjkRole } from './cjk-line.ts'
import { mentionAt, spanOf, type Mention, type Span } from './mention.ts'
import { introduced, ofHouse } from './introduced.ts'
import { readList } from './name-list.ts'
import { PROSE_HEAD, readProse, startsSentence, startsWithVerb } from './prose.ts'
import { isRoleWord } from './role-word.ts'
import { cleanTitle, countRoles, hasTitleForm, isAllRole, isGrade } from './title.ts'

/** Longest line that is read in other ways than as prose. */
const MAX_LINE = 220

/** Marks between a name and a title, the most telling first. */
const SEPARATORS: readonly RegExp[] = [
  /(?<!\s)\s*[:：]\s*/,
  /(?<!\s)\s+(?:[|｜]|\/\/)\s+/,
  /(?<!\s)(?:\s+(?:[–—‒―]|-{1,2})\s+|\s*—\s*)/,
  /(?<!\s)\s+[·•]\s+/,
  /(?<!\s)\s*[,，、]\s+|，|、/,
  /(?<!\s)\s*[(（[]/,
  /(?<!\s)\s+\/\s+/,
  /(?<!\s)(?:\s*[-–]\s+|\s+[-–]\s*)/,
]

/** Everybody whom a line names, in the forms that lines have: name alone, with a title before or behind, a list, prose. */
export function readLine(printed: Line, isTeam: boolean): Mention[] {
  if (!mayName(printed.text, isTeam)) return []
  const line = withoutAddresses(printed)
  if (line.text.length <= MAX_LINE) {
    const whole = wholeLine(line)
    if (whole !== null) return [whole]
    const list = readList(line, isTeam)
    if (list.length > 0) return list
    const labelled =
      introduced(line) ??
      separated(line, isTeam) ??
      ofHouse(line) ??
      unseparated(line, isTeam) ??
      byRuns(line)
    if (labelled !== null) return [labelled]
  }
  return readProse(line, isTeam)
}

/** Letters without case, as of scripts that set no capitals. */
const CASELESS = /\p{Lo}/u
const CAPITAL = /\p{Lu}/u

/**
 * Quick test before the full reading: whoever is named has two words with capitals (on a page of people one may do),
 * or stands in a script without capitals.
 */
function mayName(text: string, isTeam: boolean): boolean {
  if (text.length < 2) return false
  const head = text.slice(0, MAX_LINE + PROSE_HEAD)
  const first = head.search(CAPITAL)
  if (first >= 0) {
    if (isTeam) return true
    const space = head.slice(first).search(/\s/)
    if (space >= 0 && CAPITAL.test(head.slice(first + space))) return true
  }
  return CASELESS.test(head)
}

const ADDRESS = /(?<![^\s@<>(])[^\s@<>(]{1,64}@[^\s@<>)]{3,100}|(?:https?:\/\/|www\.)\S{3,200}/g
const LABEL_AT_END =
  /(?:(?<![\s,;:|(–-])[\s,;:|(–-]+|(?<![\s,;:|(–\p{L}-]))(?:e-?mail|mail|tel|telefon|telephone|phone|fax|fon|mobil|mobile|web|website|homepage|t|m|p)[\s.:;,|()–-]*$|(?<![\s.:;,|()–-])[\s.:;,|()–-]+$/iu

/** The line with addresses and numbers overwritten by spaces, and without the labels left at its end. */
function withoutAddresses(line: Line): Line {
  const hidden = line.text.length <= MAX_LINE && mayHideAddresses(line.text)
  if (line.text.length > MAX_LINE || !(hidden || /[@\d]|www\.|https?:/.test(line.text))) return line
  let text = hidden ? withoutHidden(line.text) : line.text
  text = text.replace(ADDRESS, (found) => ' '.repeat(found.length))
  for (const { start, end } of scanNumbers(text))
    text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
  if (text === line.text) return line
  return { ...line, text: text.replace(LABEL_AT_END, '') }
}

function withoutHidden(text: string): string {
  let shown = text
  for (const { start, end } of findObfuscatedAddresses(text))
    shown = shown.slice(0, start) + ' '.repeat(end - start) + shown.slice(end)
  return shown
}

function wholeLine(line: Line): Mention | null {
  const bracketed = /[(（]([^()（）]{2,60})[)）]\s*$/.exec(line.text)?.[1]
  if (bracketed !== undefined && (countRoles(bracketed) > 0 || isCjkGrade(line.text, bracketed))) return null
  const parsed = parseName(line.text)
  return parsed === null ? null : mentionAt(line, line.text, 0, parsed, 'whole', null, null)
}

/** "Name – Title", "Title: Name", "Name (Title)", "Name, degrees, Title". */
function separated(line: Line, isTeam: boolean): Mention | null {
  for (const separator of SEPARATORS) {
    const match = separator.exec(line.text)
    if (match === null || match.index === 0) continue
    const left = line.text.slice(0, match.index)
    const rightStart = match.index + match[0].length
    const right = line.text.slice(rightStart)
    const found =
      nameThenTitle(line, left, right, rightStart, isTeam) ?? titleThenName(line, left, right, rightStart)
    if (found !== null) return found
  }
  return null
}

/** "(PhD, 2021-)": what students are listed with. */
const YEARS_AND_DEGREES =
  /^(?:(?:Ph\.?D|M\.?Sc?|B\.?Sc?|M\.?A|B\.?A|MEng|MPhil|Dr|since|seit|from|depuis|class of)\b\.?|(?:19|20)\d\d|present|heute|now|[\s,;()\[\]–—/-]){1,12}$/i

function nameThenTitle(
  line: Line,
  left: string,
  right: string,
  rightStart: number,
  isTeam: boolean,
): Mention | null {
  const parsed = parseName(left) ?? (isTeam ? parseLowerCase(left) : null)
  if (parsed === null) return null
  const areInitials = isInitials(right, parsed.name)
  const isPlain =
    isTeam &&
    !areInitials &&
    (parsed.level > 1 || isSetOff(line, left)) &&
    hasTitleForm(right) &&
    !/,/.test(right) &&
    right.split(/\s+/).length <= 5
  const isRole = isPlain || isCjkGrade(left, right)
  const title =
    titleIn(line, right, rightStart) ?? (isRole ? spanOf(line, cleanTitle(right), rightStart) : null)
  const isPassed = (isTeam && YEARS_AND_DEGREES.test(right.trim())) || areInitials
  if (title === null && right.trim().length > 0 && !isPassed && !hasTitleForm(right)) return null
  return mentionAt(line, left, 0, parsed, 'labelled', title, null)
}

/** Whether a name fills the bold beginning of its line. */
function isSetOff(line: Line, name: string): boolean {
  const [run] = line.runs
  return run?.strong === true && line.text.slice(0, run.end - line.start).trim() === name.trim()
}

function isCjkGrade(name: string, note: string): boolean {
  return hasCjk(name) && isGrade(note)
}

/** "Jane Doe (JD)": the letters by which a house calls somebody, not what they do. */
function isInitials(rest: string, name: string): boolean {
  const letters = /^\W{0,2}(\p{Lu}{2,5})\W{0,3}$/u.exec(rest)?.[1]
  if (letters === undefined || countRoles(letters) > 0) return false
  const firsts = name.split(/[^\p{L}]+/u).map((word) => word.charAt(0).toUpperCase())
  return letters.startsWith(firsts[0] ?? '-') && [...letters].every((letter) => firsts.includes(letter))
}

/** "Jane o neil": on a page of people, a known given name may be followed by words in lower case. */
function parseLowerCase(text: string): ParsedName | null {
  if (!/^\p{Lu}\p{Ll}+(?:\s\p{Ll}{1,12}){1,2}$/u.test(text)) return null
  const parsed = parseName(text.replace(/(?<=\s)\p{Ll}/gu, (letter) => letter.toUpperCase()))
  return parsed?.level === 3 ? { ...parsed, name: text } : null
}

/** What links behind a title say. */
const LINK_WORDS =
  /^(?:(?:view |full |see )?(?:profile?|bio|biography|vcard|linkedin|e-?mail|website|homepage|cv|more|read more|mehr|lebenslauf|perfil|profilo|contact|kontakt|contacto))\s*$/i

/** A title at the start of the rest of a line, behind degrees. */
function titleIn(line: Line, rest: string, offset: number): Span | null {
  const parts = (/[(（[]/.test(rest) ? rest : rest.replace(/[)）\]]\s*$/, '')).split(/,\s*/)
  while (parts.length > 1 && isDegreeList(parts[0] ?? '')) parts.shift()
  while (parts.length > 1 && LINK_WORDS.test(parts.at(-1) ?? '')) parts.pop()
  const verb = parts.findIndex((part, index) => index > 0 && startsWithVerb(part))
  const inner = (verb < 0 ? parts : parts.slice(0, verb)).join(', ')
  // "Managing Partner. Jane founded the firm …": the title ends with the first sentence.
  const sentence = inner.split(/(?<=\p{L}{3})\.\s+(?=\p{Lu})/u)[0] ?? ''
  if (countRoles(sentence) > 0 && hasTitleForm(sentence)) return spanOf(line, cleanTitle(sentence), offset)
  // Degrees, a nickname or a place first: the title is a later part.
  for (const part of inner.split(/(?<!\s)\s*[,;|(（–—]\s*/)) {
    if (countRoles(part) > 0 && hasTitleForm(part)) return spanOf(line, cleanTitle(part), offset)
  }
  return null
}

function titleThenName(line: Line, left: string, right: string, rightStart: number): Mention | null {
  if (left.length > 90) return null
  const names = /^[^,;(（|–/]*/.exec(right)?.[0] ?? ''
  const parsed = parseName(right) ?? parseName(names)
  if (parsed === null) return null
  const hasRole = countRoles(left) > 0 && hasTitleForm(left)
  if (!hasRole && parsed.level < 2) return null
  const behind =
    parseName(right) === null ? titleIn(line, right.slice(names.length), rightStart + names.length) : null
  // "Research directions: Medical Imaging, Deep Learning": the first of several matters.
  const rest = parsed.level === 1 && behind === null ? right.slice(names.length) : ''
  if ((/^,\s/.test(rest) && !/\d/.test(rest)) || (parsed.level === 1 && /[:：]/.test(left))) return null
  const title = hasRole ? spanOf(line, cleanTitle(left), 0) : behind
  return mentionAt(line, right, rightStart, parsed, 'labelled', title, left)
}

/** "Notary Jane Doe", "Jane Doe Managing Director": words of roles on one side, a name on the other. */
function unseparated(line: Line, isTeam: boolean): Mention | null {
  if (hasCjk(line.text)) return besideCjkRole(line)
  const words = [...line.text.matchAll(/\S+/g)]
  if (words.length < 3 || words.length > 11 || NAMED_AFTER.has(fold(words[0]?.[0] ?? ''))) return null
  for (let i = 1; i <= words.length - 2; i++) {
    const at = words[i]?.index ?? 0
    const left = line.text.slice(0, at).trimEnd()
    const right = line.text.slice(at)
    if (isRoleWord(fold(words[i - 1]?.[0] ?? '').replace(/[.,]$/, '')) && hasTitleForm(left)) {
      const parsed = parseName(right)
      if (parsed !== null && (parsed.level > 1 || isTeam || isAllRole(left))) {
        return mentionAt(line, right, at, parsed, 'labelled', spanOf(line, cleanTitle(left), 0), null)
      }
    }
    if (i >= 2 && isAllRole(right)) {
      const parsed = parseName(left)
      if (parsed !== null && parsed.level > 1)
        return mentionAt(line, left, 0, parsed, 'labelled', spanOf(line, cleanTitle(right), at), null)
    }
  }
  return null
}

/** A name set off in bold, in a link or in a span, with other text behind it in the same line. */
function byRuns(line: Line): Mention | null {
  const [first, second] = line.runs
  if (first === undefined || second === undefined) return null
  for (const count of [1, 2]) {
    const end = line.runs[count - 1]?.end
    if (end === undefined || line.runs.length <= count) break
    const head = line.text.slice(0, end - line.start)
    const parsed = parseName(head)
    if (parsed === null) continue
    const rest = line.text.slice(end - line.start)
    // "Jane Doe is …": a sentence about her.
    if (startsSentence(rest)) return null
    return mentionAt(line, head, 0, parsed, 'run', titleIn(line, rest, end - line.start), null)
  }
  return null
}
