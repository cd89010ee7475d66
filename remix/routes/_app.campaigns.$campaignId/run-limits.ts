import { text } from '../../form-data.ts'
import type { Failure } from '../../graphql/failures.ts'

/** What a run may be limited in, as the form asks for it. */
export const LIMIT_FIELDS = [
  { name: 'maxSites', label: 'Sites' },
  { name: 'maxPages', label: 'Pages of all sites together' },
  { name: 'maxMinutes', label: 'Minutes of work' },
] as const

type Limits = Record<(typeof LIMIT_FIELDS)[number]['name'], number | null>

/** Reads the limits of a posted form; null for what is left empty. */
export function readLimits(form: FormData): Limits {
  const limit = (name: string): number | null => {
    const typed = text(form, name)
    if (typed === '') return null
    // What is no whole number the API refuses with the field's own message: 0 is below every limit.
    return Number.isSafeInteger(Number(typed)) ? Math.min(Number(typed), MAX_INT) : 0
  }
  return { maxSites: limit('maxSites'), maxPages: limit('maxPages'), maxMinutes: limit('maxMinutes') }
}

/** The largest number that the API's Int takes; what is above it is above every limit. */
const MAX_INT = 2 ** 31 - 1

/** The API names a limit below `limits`; the form by its own name. */
export function nameLimits(failure: Failure): Failure {
  const fields = failure.fields.map(({ path, message }) => ({
    path: path[0] === 'limits' ? path.slice(1) : path,
    message,
  }))
  return { ...failure, fields }
}
