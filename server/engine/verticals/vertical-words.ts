/** What a pack's words find: titles, and criteria that ask for phrases on the site. Pure. */
import { fold } from '../extract/lexicon/fold.ts'
import type { Vertical } from './vertical.ts'

type TitleGroup = Vertical['titles'][number]

/**
 * The group that a title belongs to: the one with the longest phrase that stands in it as whole words ("Managing
 * Partner" before "Partner"), the earlier group among equals. Null when the pack says nothing about it.
 */
export function matchTitle(
  vertical: Vertical,
  title: string,
): Pick<TitleGroup, 'function' | 'seniority'> | null {
  const text = spaced(title)
  let best: TitleGroup | null = null
  let longest = 0
  for (const group of vertical.titles) {
    for (const words of group.words) {
      const phrase = spaced(words)
      if (phrase.length <= longest || !text.includes(phrase)) continue
      longest = phrase.length
      best = group
    }
  }
  return best === null ? null : { function: best.function, seniority: best.seniority }
}

/** Ids of the criteria with words of which one stands in the text. */
export function criteriaNamedIn(vertical: Vertical, text: string): string[] {
  const searched = spaced(text)
  return vertical.criteria
    .filter(({ value }) => value.words?.some((words) => searched.includes(spaced(words))) === true)
    .map(({ id }) => id)
}

/** Folded words between single spaces, one at each end, so that `includes` finds whole words only. */
function spaced(text: string): string {
  return ` ${
    fold(text)
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `
}
