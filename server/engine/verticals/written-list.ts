/** Lists as packs write them: one entry a line, or all of them as a text with commas or line ends between. */
import { z } from 'zod'

/** Reads a list in either form; `item` is the schema of an entry. */
export const writtenList = (item: z.ZodString, most: number) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? given.split(/[,\n]/).map((entry) => entry.trim()) : given),
    z
      .array(item, 'must be a list or a text with commas; a single code stands in quotes')
      .min(1, 'must not be empty')
      .max(most),
  )

/** Phrases of at most 500, two to eighty characters each. */
export const writtenWords = writtenList(z.string().trim().min(2).max(80), 500)
