import type { Line } from '../document/page-text.ts'
import type { ParsedName } from './name.ts'

/** How a line gives a name. */
export type MentionForm = 'whole' | 'labelled' | 'run' | 'prose' | 'list'

/** A stretch of the page's text. */
export interface Span {
  text: string
  start: number
  end: number
}

/** One place where a line names somebody, with what the same line says of them. */
export interface Mention {
  line: number
  parsed: ParsedName
  /** Where the name stands, honorifics left out. */
  start: number
  end: number
  form: MentionForm
  /** A title in the same line. */
  title: Span | null
  /** The label in front ("Photos: …", "Managing director: …"). */
  label: string | null
}

/** Places a parsed name in the page's text. `part` begins at `offset` of the line. */
export function mentionAt(
  line: Line,
  part: string,
  offset: number,
  parsed: ParsedName,
  form: MentionForm,
  title: Span | null,
  label: string | null,
): Mention {
  const inPart = part.indexOf(parsed.name)
  const start = line.start + offset + Math.max(0, inPart)
  const end = inPart < 0 ? line.start + offset + part.trimEnd().length : start + parsed.name.length
  return { line: line.index, parsed, start, end, form, title: title?.text === '' ? null : title, label }
}

/** The stretch of the line that holds a text, looked for from `from` on; null for none. */
export function spanOf(line: Line, text: string, from: number): Span | null {
  if (text === '') return null
  const at = line.text.indexOf(text, from)
  const start = line.start + (at < 0 ? from : at)
  return { text, start, end: start + text.length }
}
