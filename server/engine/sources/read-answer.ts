/** From the bytes of an answer to data of a known shape. Pure. */
import type { z } from 'zod'
import { SourceError, type SourceResponse } from './discovery.ts'

/** Characters of an answer that is shown to people because it could not be read. */
const MAX_SHOWN = 200

/** JSON of a shape. `name`: the source's, for people. Throws a `SourceError` that says what is wrong where. */
export function readJson<Shape>(name: string, body: SourceResponse['body'], shape: z.ZodType<Shape>): Shape {
  const text = new TextDecoder().decode(body)
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (cause) {
    throw new SourceError('malformed', `${name} answered with something that is no JSON: ${shown(text)}`, {
      cause,
    })
  }
  const result = shape.safeParse(data)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const where = issue === undefined || issue.path.length === 0 ? 'at the top' : `at ${issue.path.join('.')}`
  throw new SourceError(
    'malformed',
    `${name} answered in another form than its documentation says: ${where}: ${issue?.message ?? 'unreadable'}`,
  )
}

/** The beginning of a text on one line, for messages. */
export function shown(text: string): string {
  const line = text
    .slice(0, MAX_SHOWN * 2)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line
}
