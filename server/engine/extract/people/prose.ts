import type { Line } from '../document/page-text.ts'
import { fold } from '../lexicon/fold.ts'
import { HONORIFICS, PARTICLES } from '../lexicon/name-parts.ts'
import { isPlainHonorific, parseName, type ParsedName } from './name.ts'
import type { Mention, Span } from './mention.ts'
import { cleanTitle, countRoles, hasTitleForm } from './title.ts'

/** Longest start of a paragraph that is searched for whom it is about. */
export const PROSE_HEAD = 260

/** Verbs that follow whom a biography is about. */
const BIO_VERB =
  /^(?:is|was|are|has|had|holds|joined|leads|brings|works|worked|serves|served|founded|co-founded|started|began|graduated|studied|specialises|specializes|teaches|taught|manages|oversees|earned|received|grew|lives|comes|became|practices|practises|provides|offers|enjoys|ist|war|hat|arbeitet|leitet|studierte|absolvierte|gründete|betreut|unterrichtet|verfügt|est|a|dirige|travaille|enseigne|rejoint|diplômée?|exerce|es|fue|tiene|trabaja|dirige|estudió|é|foi|trabalha|possui|è|ha|lavora|heeft|werkt|är|arbetar|har|er|on|jest|je)(?=\s|$)/iu

/** Whether a clause tells what somebody does ("leads the practice") rather than what they are. */
export function startsWithVerb(clause: string): boolean {
  return /^\p{L}{4}/u.test(clause) && BIO_VERB.test(clause)
}

/** Whether what stands behind a name makes a sentence of it. */
export function startsSentence(rest: string): boolean {
  return BIO_VERB.test(rest.trimStart())
}

/** Behind a verb, what leads to the title. */
const TO_TITLE =
  /^(?:(?:is|was|has been|serves as|works as|joined(?: .{0,40}?)? as|ist|war|arbeitet als|est|es|é|è|is)\s+)(?:(?:currently|now|also|seit \d{4}|seit)\s+)?(?:(?:the|a|an|our|one of the|der|die|das|ein|eine|unser|unsere|le|la|l['’]|un|une|notre|el|una|o|um|uma|il|lo|de|het|een)\s+)?/iu

/** Ends of the clause that holds a title. */
const CLAUSE_END =
  /[,;.(–—]|\sin\s(?:19|20)\d\d|\s(?:and (?:has|is|was|looks|leads|heads|runs|works|teaches|advises|oversees|manages|speciali[sz]es|handles|lives|covers|acts|deals|helps|supports|represents|writes|speaks|coordinates|brings|holds|enjoys)|who|which|where|with|based in|since|that|for over|whose|der|die|seit|mit|qui|que|depuis|che)\s/iu

/** Whom a paragraph is about, if it begins with a name that a clause or a verb of a biography follows. */
export function readProse(line: Line, isTeam: boolean): Mention[] {
  const head = line.text.slice(0, PROSE_HEAD)
  const emphasised = emphasisedName(line)
  const name = leadingName(head) ?? emphasised
  if (name === null) return []
  const rest = head.slice(name.length).replace(/^[\s,]+/, '')
  const afterComma = /^\s*,/.test(head.slice(name.length))
  const verb = BIO_VERB.test(rest)
  if (!verb && !afterComma) return []
  const title = verb ? titleAfterVerb(line, rest, head) : titleInClause(line, rest, head)
  if (title === null && !(isTeam && verb)) return []
  const read = parseName(name)
  if (read === null || (read.level === 1 && !(verb && title !== null))) return []
  // Emphasis at the start, a copula and a title behind it say as much as a known given name.
  const parsed: ParsedName = read.level === 1 ? { ...read, level: 2 } : read
  const at = Math.max(0, head.indexOf(parsed.name))
  const start = line.start + at
  return [
    { line: line.index, parsed, start, end: start + parsed.name.length, form: 'prose', title, label: null },
  ]
}

/** A name by its shape that is set off at the start of a paragraph: "<strong>Jane Doe</strong> is …". */
function emphasisedName(line: Line): string | null {
  const run = line.runs[0]
  if (run === undefined || line.runs.length < 2 || !(run.strong || EMPHASIS.has(run.element.name)))
    return null
  const text = line.text.slice(0, run.end - line.start).trim()
  return parseName(text) === null ? null : text
}

const EMPHASIS = new Set(['em', 'i', 'a', 'span', 'font'])

/** The longest name at the start of a text, degrees included ("Jane Doe, Ph.D."). */
function leadingName(head: string): string | null {
  if (!mayLead(head)) return null
  const words = [...head.matchAll(/\S+/g)].slice(0, 8)
  let best: string | null = null
  for (let count = 1; count <= words.length; count++) {
    const last = words[count - 1]
    if (last === undefined) break
    const end = last.index + last[0].length
    const text = head.slice(0, end).replace(/,$/, '')
    const parsed = parseName(text)
    if (parsed !== null && parsed.level > 1) best = text
    else if (best !== null && !/^[\p{Lu}(]/u.test(last[0]) && !/^\p{Ll}{1,3}$/u.test(last[0])) break
  }
  return best
}

/** Second words in lower case that a name may have: particles, honorifics in two parts, apostrophes. */
const SMALL_SECOND = /^\S+\s+\p{Ll}/u

/** Quick test: the second word of a text that begins with a name has a capital, or is a small word of names. */
function mayLead(head: string): boolean {
  if (!SMALL_SECOND.test(head)) return true
  const second = /^\S+\s+(\S{1,40})/.exec(head)?.[1] ?? ''
  const key = fold(second).replace(/(?<![.,])[.,]+$/, '')
  return /['’]/.test(second) || PARTICLES.has(key) || HONORIFICS.has(key) || isPlainHonorific(key)
}

function titleAfterVerb(line: Line, rest: string, head: string): Span | null {
  const lead = TO_TITLE.exec(rest)
  return lead === null ? null : clauseTitle(line, rest.slice(lead[0].length), head)
}

function titleInClause(line: Line, rest: string, head: string): Span | null {
  const withoutDegrees = rest.replace(
    /^(?:(?:Ph\.?\s?D|M\.?D|M\.?A|M\.?B\.?A|J\.?D|M\.?Sc|LL\.?M|Esq|CPA|Ed\.?D|Psy\.?D)\b\.?\s*,?\s*)+/,
    '',
  )
  if (BIO_VERB.test(withoutDegrees)) return titleAfterVerb(line, withoutDegrees, head)
  return clauseTitle(line, withoutDegrees.replace(/^(?:the|a|an|our|der|die|le|la)\s+/i, ''), head)
}

function clauseTitle(line: Line, text: string, head: string): Span | null {
  const end = CLAUSE_END.exec(text)
  const clause = cleanTitle(text.slice(0, end?.index ?? text.length))
  if (clause.split(/\s+/).length > 11 || !hasTitleForm(clause) || countRoles(clause) === 0) return null
  const start = line.start + Math.max(0, head.indexOf(clause))
  return { text: clause, start, end: start + clause.length }
}
