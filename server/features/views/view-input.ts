/** What a saved view may hold. Pure. */
import { z } from 'zod'
import { AppError } from '../../errors.ts'

const MAX_NAME = 80
const MAX_COLUMNS = 60

const name = z
  .string()
  .trim()
  .min(1, 'A view needs a name.')
  .max(MAX_NAME, `A view’s name has at most ${MAX_NAME} characters.`)
const columns = z
  .array(z.string().regex(/^[\w:.-]{1,80}$/, 'This is not the name of a column.'))
  .max(MAX_COLUMNS, `A view has at most ${MAX_COLUMNS} columns.`)

const viewInput = z.object({ name: name.optional(), columns: columns.optional() })

/** What was given of a view’s name and columns, in order; INVALID_INPUT names the field. */
export function checkView(given: {
  name?: string | null | undefined
  columns?: string[] | null | undefined
}): { name?: string; columns?: string[] } {
  const values = Object.entries(given).filter(([, value]) => value != null)
  const { data, error } = viewInput.safeParse(Object.fromEntries(values))
  if (error === undefined)
    return {
      ...(data.name === undefined ? {} : { name: data.name }),
      ...(data.columns === undefined ? {} : { columns: data.columns }),
    }
  const fields = error.issues.map(({ path, message }) => ({ path: path.map(String), message }))
  throw new AppError('INVALID_INPUT', fields[0]?.message ?? 'This view cannot be kept.', { fields })
}

/** The columns of a stored view. */
export const storedColumns = (json: unknown): string[] => z.array(z.string()).parse(json)

/** A filter as it is stored: what was given, without what was left open; moments as text. */
export function filterToStore(filter: object | null | undefined): Record<string, unknown> {
  const given = Object.entries(filter ?? {}).filter(([, value]) => value != null && value !== '')
  return JSON.parse(JSON.stringify(Object.fromEntries(given))) as Record<string, unknown>
}
