/** A custom field as whoever reads and writes values knows it. Pure. */
import { z } from 'zod'
import type { FieldType } from './field-value.ts'

export interface KnownField {
  id: string
  key: string
  name: string
  type: FieldType
  choices: string[]
}

const texts = z.array(z.string())

/** The choices as they are stored with a field. */
export const storedChoices = (json: unknown): string[] => texts.parse(json)
