/** What a custom field may be. Pure. */
import { z } from 'zod'
import { FIELD_TYPES, foldChoice, type FieldType } from './field-value.ts'

export const MAX_NAME = 60
export const MAX_FIELDS = 50
const MAX_CHOICES = 100
const MAX_CHOICE = 100

const name = z
  .string()
  .trim()
  .min(1, 'A field needs a name.')
  .max(MAX_NAME, `A field’s name has at most ${MAX_NAME} characters.`)

const choices = z
  .array(
    z
      .string()
      .trim()
      .normalize('NFC')
      .min(1, 'A choice must not be empty.')
      .max(MAX_CHOICE, `A choice has at most ${MAX_CHOICE} characters.`),
  )
  .max(MAX_CHOICES, `A field has at most ${MAX_CHOICES} choices.`)
  .refine((all) => new Set(all.map(foldChoice)).size === all.length, 'Two of the choices are the same.')

const needsChoices = { path: ['choices'], message: 'Say what may be chosen, one choice or more.' }
const hasNone = { path: ['choices'], message: 'Only a field of choices has choices.' }

export const createFieldInput = z
  .object({ name, type: z.enum(FIELD_TYPES), choices: choices.nullish() })
  .refine((field) => field.type !== 'CHOICE' || (field.choices ?? []).length > 0, needsChoices)
  .refine((field) => field.type === 'CHOICE' || (field.choices ?? []).length === 0, hasNone)

export type CreateFieldInput = { name: string; type: FieldType; choices?: string[] | null | undefined }

/** Absent fields keep their value. A field’s type is never changed: its values would be none. */
export const updateFieldInput = z.object({
  id: z.string(),
  name: name.nullish(),
  choices: choices.min(1, needsChoices.message).nullish(),
  position: z.int().min(0, 'Places are counted from 0.').nullish(),
})

export type UpdateFieldInput = Omit<z.output<typeof updateFieldInput>, 'id'>

/** A name without case, accents and punctuation, by which fields are told apart and columns are known. */
export function foldFieldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .normalize('NFC')
    .trim()
}

/** The key of a new field: its name as one word, with a number behind it where another has that. */
export function keyFor(fieldName: string, taken: ReadonlySet<string>): string {
  const word = foldFieldName(fieldName).replaceAll(' ', '_') || 'field'
  let key = word
  for (let number = 2; taken.has(key); number++) key = `${word}_${number}`
  return key
}
