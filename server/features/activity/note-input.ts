/** What a note may be. Pure. */
import { z } from 'zod'

const MAX_NOTE = 5000

export const noteText = z
  .string()
  .trim()
  .min(1, 'A note needs a text.')
  .max(MAX_NOTE, `A note has at most ${MAX_NOTE.toLocaleString('en')} characters.`)
