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
