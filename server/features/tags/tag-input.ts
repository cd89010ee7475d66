/** What a tag may be. Pure. */
import { z } from 'zod'

export const TAG_COLOURS = [
  'GREY',
  'RED',
  'ORANGE',
  'YELLOW',
  'GREEN',
  'TEAL',
  'BLUE',
  'VIOLET',
  'PINK',
] as const
export type TagColour = (typeof TAG_COLOURS)[number]

const MAX_NAME = 50

export const tagName = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'A tag needs a name.').max(MAX_NAME, `A tag has at most ${MAX_NAME} characters.`))

const colour = z.enum(TAG_COLOURS)

export const createTagInput = z.object({ name: tagName, colour: colour.nullish() })
/** Absent or null keeps what is there. */
export const updateTagInput = z.object({ id: z.string(), name: tagName.nullish(), colour: colour.nullish() })

export type CreateTagInput = z.output<typeof createTagInput>
export type UpdateTagInput = z.output<typeof updateTagInput>

/** What makes two names the same tag: letters in either case, however they were typed. Signs count: C, C++ and C# are three. */
export function tagKey(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

/** The colour of a new tag that nobody has picked one for: those of the set in turn. */
export function nextColour(tagsBefore: number): TagColour {
  return TAG_COLOURS[tagsBefore % TAG_COLOURS.length] ?? 'GREY'
}
