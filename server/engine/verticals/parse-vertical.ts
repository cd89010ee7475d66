import { LineCounter, parseDocument, type Document } from 'yaml'
import { verticalSchema, type Vertical } from './vertical.ts'
import { lineOf } from './yaml-lines.ts'

/** What is wrong with a pack, and where. */
export interface VerticalFault {
  /** From the root of the pack; empty for the pack as a whole. */
  path: string[]
  /** From 1; null where no line can be named. */
  line: number | null
  message: string
}

/** A pack cannot be used; the message names file, line, path and reason of each fault. */
export class VerticalError extends Error {
  readonly faults: readonly VerticalFault[]

  constructor(file: string, faults: readonly VerticalFault[]) {
    super(faults.map((fault) => inWords(file, fault)).join('\n'))
    this.name = 'VerticalError'
    this.faults = faults
  }
}

/** Several times what the longest of ours has; the parser takes seconds for a text that is nothing but nesting. */
const MAX_CHARS = 100_000
const MAX_LINES = 5_000
const MAX_BRACKETS = 5_000
const NESTED = /(?:[-?] ){20}/
/** Nobody mends more at once. */
const MAX_FAULTS = 100

/** Reads a pack from YAML. `file` is what messages call it. Throws `VerticalError` with every fault. */
export function parseVertical(file: string, text: string): Vertical {
  const excess = excessOf(text)
  if (excess !== null) throw new VerticalError(file, [{ path: [], line: null, message: excess }])
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' })
  const content = contentOf(file, document)
  const place = (path: readonly PropertyKey[], message: string): VerticalFault => ({
    path: path.map(String),
    line: lineOf(document, lines, path),
    message,
  })
  const result = verticalSchema.safeParse(content)
  if (!result.success) {
    throw new VerticalError(
      file,
      result.error.issues
        .slice(0, MAX_FAULTS)
        .flatMap((issue) =>
          issue.code === 'unrecognized_keys'
            ? issue.keys.map((key) => place([...issue.path, key], 'is not known here'))
            : [place(issue.path, issue.message)],
        ),
    )
  }
  const faults = contradictions(result.data).map(({ path, message }) => place(path, message))
  if (faults.length > 0) throw new VerticalError(file, faults)
  return result.data
}

/** What makes a text no pack before it is parsed; null for one that may be one. */
function excessOf(text: string): string | null {
  if (text.length > MAX_CHARS)
    return `is too long: a pack has at most ${MAX_CHARS.toLocaleString('en')} characters`
  if (countOf(text, /\n/g) > MAX_LINES) return `is too long: a pack has at most ${MAX_LINES} lines`
  return countOf(text, /[[{]/g) > MAX_BRACKETS || NESTED.test(text) ? 'is nested too deep' : null
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** What the YAML says; throws `VerticalError` for what is none. */
function contentOf(file: string, document: Document.Parsed): unknown {
  const faults = document.errors.slice(0, MAX_FAULTS).map(({ message, linePos }) => ({
    path: [],
    line: linePos?.[0].line ?? null,
    // The line of the source with a mark below it follows: it is named already.
    message: message.split(/ at line \d+|\n/, 1)[0] ?? message,
  }))
  if (faults.length > 0) throw new VerticalError(file, faults)
  try {
    return document.toJS() as unknown
  } catch (cause) {
    // Aliases that unfold to more than anybody would write.
    if (!(cause instanceof ReferenceError)) throw cause
    throw new VerticalError(file, [{ path: [], line: null, message: cause.message }])
  }
}

/** What the schema cannot see: ids that are used twice, or that nothing defines. */
function contradictions(vertical: Vertical): { path: PropertyKey[]; message: string }[] {
  return [...criteriaFaults(vertical), ...titleFaults(vertical)]
}

function criteriaFaults({ criteria, golden }: Vertical) {
  const faults: { path: PropertyKey[]; message: string }[] = []
  const ids = new Set<string>()
  for (const [index, { id }] of criteria.entries()) {
    if (ids.has(id)) faults.push({ path: ['criteria', index, 'id'], message: `"${id}" is used twice` })
    ids.add(id)
  }
  for (const [index, { name, meets }] of golden.companies.entries()) {
    const unknown = meets.filter((id) => !ids.has(id))
    const message = `${name} meets criteria that do not exist: ${unknown.join(', ')}`
    if (unknown.length > 0) faults.push({ path: ['golden', 'companies', index, 'meets'], message })
  }
  return faults
}

function titleFaults({ titles, golden }: Vertical) {
  const faults: { path: PropertyKey[]; message: string }[] = []
  const known = new Set(titles.map((title) => `${title.function}/${title.seniority}`))
  for (const { title, expect } of golden.titles) {
    if (expect === null || known.has(`${expect.function}/${expect.seniority}`)) continue
    const message = `"${title}" expects a title group that does not exist`
    faults.push({ path: ['golden', 'titles', title], message })
  }
  return faults
}

const inWords = (file: string, { path, line, message }: VerticalFault): string =>
  `${file}${line === null ? '' : `:${line}`}: ${path.length === 0 ? '' : `${path.join('.')}: `}${message}`
