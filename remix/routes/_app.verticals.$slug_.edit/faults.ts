import type { Failure } from '../../graphql/failures.ts'

/** What is wrong with a pack's text. */
export interface Fault {
  /** From 1; null where no line can be named. */
  line: number | null
  message: string
}

const AT_LINE = /^Line (\d{1,9}): /

/** The faults that the API has told of a pack's text, the first line first; none for a failure of another kind. */
export function faultsOf(failure: Failure | null | undefined): Fault[] {
  const fields = failure?.fields.filter(({ path }) => path[0] === 'yaml') ?? []
  const faults = fields.map(({ message }): Fault => {
    const match = AT_LINE.exec(message)
    return match === null
      ? { line: null, message }
      : { line: Number(match[1]), message: message.slice(match[0].length) }
  })
  return faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

/** From where to where a line (from 1) stands in a text. */
export function spanOfLine(text: string, line: number): [start: number, end: number] {
  let start = 0
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', start)
    if (next < 0) break
    start = next + 1
  }
  const end = text.indexOf('\n', start)
  return [start, end < 0 ? text.length : end]
}
