import type { TagColour } from '../graphql/enums.ts'

const COLOURS: Record<TagColour, string> = {
  GREY: 'Grey',
  RED: 'Red',
  ORANGE: 'Orange',
  YELLOW: 'Yellow',
  GREEN: 'Green',
  TEAL: 'Teal',
  BLUE: 'Blue',
  VIOLET: 'Violet',
  PINK: 'Pink',
}

export const TAG_COLOURS = Object.keys(COLOURS) as TagColour[]
export const colourInWords = (colour: TagColour): string => COLOURS[colour]

/** Names one after the other: "Hot", "Hot and Cold", "Hot, Cold and Fair". */
export function listInWords(names: readonly string[], last: 'and' | 'or'): string {
  const [end, ...others] = names.toReversed()
  if (end === undefined) return ''
  return others.length === 0 ? end : `${others.toReversed().join(', ')} ${last} ${end}`
}
