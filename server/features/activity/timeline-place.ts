/** Where an entry stands in a lead's activity. Pure. */

/** What tells of a lead: the order of entries of one moment, too. */
export const SOURCES = ['FOUND', 'IMPORTED', 'JOINED', 'ACTIVITY', 'VERIFIED', 'REPORTED'] as const
export type Source = (typeof SOURCES)[number]

/** The place of an entry: by its moment, its source, its id. */
export interface Place {
  at: Date
  source: Source
  id: string
}

const PLACE = /^([A-Z]+)_(\d{1,15})_([0-9a-f-]{36})$/

export const placeText = ({ at, source, id }: Place): string => `${source}_${at.getTime()}_${id}`

/** Null for a text that is no place. */
export function readPlace(text: string): Place | null {
  const [, name, milliseconds, id] = PLACE.exec(text) ?? []
  const source = SOURCES.find((one) => one === name)
  if (source === undefined || milliseconds === undefined || id === undefined) return null
  const at = new Date(Number(milliseconds))
  return Number.isNaN(at.getTime()) ? null : { at, source, id }
}
