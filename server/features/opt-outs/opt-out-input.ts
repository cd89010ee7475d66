import { z } from 'zod'
import { InvalidAddressError, readHost } from '../../engine/index.ts'
import { AppError, invalidField } from '../../errors.ts'

const MAX_NOTE_LENGTH = 300

/** The host that somebody means; INVALID_INPUT, in words for them, when it is none. `field` names where it stood. */
export function hostOf(text: string, field: string): string {
  try {
    return readHost(text)
  } catch (error) {
    if (!(error instanceof InvalidAddressError)) throw error
    throw invalidField(field, `${error.message}. Write a domain such as acme.org.`)
  }
}

/** A note as it is kept; null for none. */
export function noteOf(text: string | undefined): string | null {
  const note = text?.trim() ?? ''
  if (note.length > MAX_NOTE_LENGTH)
    throw new AppError('INVALID_INPUT', `A note has at most ${MAX_NOTE_LENGTH} characters.`)
  return note === '' ? null : note
}

export const requestOptOutInput = z.object({ domain: z.string().trim().min(1, 'Write the domain.') })
