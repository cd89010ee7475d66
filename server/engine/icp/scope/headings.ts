/** "Nice to have:" and other words before a colon, and how far they hold. Pure. */
import { fold } from '../../extract/lexicon/fold.ts'
import type { Strength } from '../criteria.ts'
import { HEADINGS } from '../words/markers.ts'
import { sentencesOf } from './breaks.ts'

export interface Heading {
  /** Of its words, and of what it speaks of. */
  start: number
  end: number
  until: number
  strength: Strength
  /** Its words are those of a heading; else it only ends the one before. */
  known: boolean
}

const LABEL =
  /(?:^|[\n.;!?,(]\s?|[-–—•*]\s)[ \t]*([^\n:;.,!?=()]{1,40}?)\s?(?:[:=]|\s[-–—]\s*(?=\n))(?=\s|$)/gmu

/** All headings; those that say nothing of strength end the ones before. */
export function findHeadings(text: string): Heading[] {
  const labels = [...text.matchAll(LABEL)].map((match) => {
    const words = match[1] ?? ''
    const key = fold(words)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    const found = HEADINGS.find(([, pattern]) => pattern.test(key))
    const end = match.index + match[0].length
    return {
      start: end - match[0].trimStart().length,
      end,
      strength: found?.[0] ?? ('must' as const),
      known: found !== undefined,
    }
  })
  const sentences = sentencesOf(text)
  return labels.map((label, index) => {
    const next = labels[index + 1]?.start ?? text.length
    const isBlock = /^[ \t]*\n/.test(text.slice(label.end))
    const blank = text.slice(label.end).search(/\n\s*\n/)
    const block = blank === -1 ? text.length : label.end + blank
    const sentence =
      sentences.find(({ start, end }) => label.end - 1 >= start && label.end - 1 < end)?.end ?? text.length
    return { ...label, until: Math.min(next, isBlock ? block : sentence) }
  })
}
