/** What the rules of environment variables are made of. Pure. */
import { z } from 'zod'

/** A variable with its rule and meaning. */
export interface Variable {
  schema: z.ZodType
  /** What it means, for the table in README.md. */
  meaning: string
  /** The default as the table prints it. */
  fallback: string
}

export const flag = z.enum(['0', '1']).transform((value) => value === '1')
export const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max)

/** Entries between commas, without empty ones. */
export const commaList = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)
