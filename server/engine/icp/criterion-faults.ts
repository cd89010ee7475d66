/** What of a criterion that a person has set cannot be meant, though its form is right. Pure. */
import type { Criterion, CriterionOf } from './criteria.ts'

export interface CriterionFault {
  /** Within the criterion, outermost first. */
  path: string[]
  /** What is wrong and what would be right, for the person who typed it. */
  message: string
}

const MAX_TEXT = 200

/** Texts of a value by the names of their fields, each with what to say when it is empty; null: it may be. */
const TEXTS: Readonly<Record<string, string | null>> = {
  label: 'Say which in a word or two.',
  name: 'Name the technology.',
  text: 'Name the organisation.',
  source: 'Name the register or directory.',
  of: 'Say what is counted.',
  region: null,
  city: null,
  function: null,
}

/** Every fault of a criterion, by the path of its field. None for a value of null: the words leave it open. */
export function criterionFaults(criterion: Criterion): CriterionFault[] {
  const { value } = criterion
  if (value === null) return []
  return [...textFaults(value), ...rangeFaults(value), ...kindFaults(criterion)]
}

function textFaults(value: object): CriterionFault[] {
  return Object.entries(value).flatMap(([name, text]): CriterionFault[] => {
    const needed = TEXTS[name]
    if (needed === undefined || typeof text !== 'string') return []
    if (text.length > MAX_TEXT) return [{ path: ['value', name], message: `At most ${MAX_TEXT} characters.` }]
    return needed !== null && text.trim() === '' ? [{ path: ['value', name], message: needed }] : []
  })
}

function rangeFaults(value: object): CriterionFault[] {
  if (!('min' in value) || !('max' in value)) return []
  const { min, max } = value as { min: number | null; max: number | null }
  const faults: CriterionFault[] = []
  if (min === null && max === null)
    faults.push({ path: ['value', 'min'], message: 'Give a least, a most, or both.' })
  if (min !== null && min < 0) faults.push({ path: ['value', 'min'], message: 'The least is not below 0.' })
  if (max !== null && max < 0) faults.push({ path: ['value', 'max'], message: 'The most is not below 0.' })
  if (min !== null && max !== null && min > max)
    faults.push({ path: ['value', 'max'], message: 'The most is below the least.' })
  return faults
}

function kindFaults(criterion: Criterion): CriterionFault[] {
  if (criterion.kind === 'location') return placeFaults(criterion)
  if (criterion.kind === 'role') return roleFaults(criterion)
  return []
}

function placeFaults({ value }: CriterionOf<'location'>): CriterionFault[] {
  if (value === null) return []
  const { country, region, city, radiusKm } = value
  if (country === null && isEmpty(region) && isEmpty(city))
    return [{ path: ['value', 'country'], message: 'Name a country, a region or a city.' }]
  if (radiusKm !== null && isEmpty(city))
    return [{ path: ['value', 'radiusKm'], message: 'A distance is round a city: name the city.' }]
  return []
}

function roleFaults({ value }: CriterionOf<'role'>): CriterionFault[] {
  if (value === null || !isEmpty(value.function) || value.seniority !== null) return []
  return [{ path: ['value', 'function'], message: 'Say what they work on, or how high they stand.' }]
}

const isEmpty = (text: string | null): boolean => text === null || text.trim() === ''
