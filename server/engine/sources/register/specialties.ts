/** Words for specialties of health care, and how the provider taxonomy (NUCC) describes organisations of them. */
import { foldedWords } from '../../extract/lexicon/fold.ts'

const SPECIALTIES: readonly (readonly [start: string, description: string])[] = [
  ['dentist', 'Dentist'],
  ['dental', 'Dentist'],
  ['orthodont', 'Orthodontics and Dentofacial Orthopedics'],
  ['chiropract', 'Chiropractor'],
  ['optometr', 'Optometrist'],
  ['optician', 'Optometrist'],
  ['pharmac', 'Pharmacy'],
  ['psycholog', 'Psychologist'],
  ['physiotherap', 'Physical Therapist'],
  ['physical therap', 'Physical Therapist'],
  ['podiatr', 'Podiatrist'],
  ['dermatolog', 'Dermatology'],
  ['pediatric', 'Pediatrics'],
  ['home health', 'Home Health'],
  ['home care', 'Home Health'],
  ['hospice', 'Hospice Care, Community Based'],
  ['care home', 'Skilled Nursing Facility'],
  ['nursing home', 'Skilled Nursing Facility'],
  ['nursing facilit', 'Skilled Nursing Facility'],
  ['hospital', 'General Acute Care Hospital'],
  ['ambulance', 'Ambulance'],
  ['clinical laborator', 'Clinical Medical Laboratory'],
  ['medical practice', 'Clinic/Center'],
  ['medical clinic', 'Clinic/Center'],
  ['urgent care', 'Clinic/Center'],
]

/** Descriptions for what some words name; none when they name nothing of health care. */
export function specialtiesFor(words: readonly string[]): string[] {
  const texts = words.map((text) => ` ${foldedWords(text).join(' ')}`)
  const found = SPECIALTIES.filter(([start]) => texts.some((text) => text.includes(` ${start}`)))
  return [...new Set(found.map(([, description]) => description))]
}
