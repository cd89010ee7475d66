/** "Nice to have:" and other words before a colon, and how far they hold. Pure. */
import { fold } from '../../extract/lexicon/fold.ts'
import { firstWhere } from '../cover.ts'
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

/** What ends a label, which is looked for first: signs of it are rarer than beginnings. */
const LABEL_END = /\s?(?:[:=]|\s[-–—]\s{0,9}(?=\n))(?=\s|$)/gu
const LABEL = /(?:^|[\n.;!?,(]\s?|[-–—•*]\s)[ \t]{0,9}([^\n:;.,!?=()]{1,40})$/u
/** A label with what may stand before it. */
const MAX_LABEL = 60

/** The words before the end of a label, and where they begin; null where there are none. */
function labelBefore(text: string, end: number): { words: string; start: number } | null {
  const from = Math.max(0, end - MAX_LABEL)
  // A text that goes on before this has no beginning here: a sign stands in its place that no label has.
  const match = LABEL.exec(`${from === 0 ? '' : ')'}${text.slice(from, end)}`)
  if (match === null) return null
  return { words: match[1] ?? '', start: end - match[0].trimStart().length }
}

/** All headings; those that say nothing of strength end the ones before. */
export function findHeadings(text: string): Heading[] {
  const labels = [...text.matchAll(LABEL_END)].flatMap((match) => {
    const label = labelBefore(text, match.index)
    if (label === null) return []
    const key = fold(label.words)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    const found = HEADINGS.find(([, pattern]) => pattern.test(key))
    return {
      start: label.start,
      end: match.index + match[0].length,
      strength: found?.[0] ?? ('must' as const),
      known: found !== undefined,
    }
  })
  const sentences = sentencesOf(text)
  // Ends of lines that a blank one follows.
  const blanks = [...text.matchAll(/\n(?=[^\S\n]*\n)/g)].map(({ index }) => index)
  return labels.map((label, index) => {
    const next = labels[index + 1]?.start ?? text.length
    const isBlock = /^[ \t]*\n/.test(text.slice(label.end))
    if (isBlock) {
      const block = blanks[firstWhere(blanks, (at) => at >= label.end)] ?? text.length
      return { ...label, until: Math.min(next, block) }
    }
    const sentence = sentences[firstWhere(sentences, ({ end }) => end > label.end - 1)]
    const isWithin = sentence !== undefined && sentence.start <= label.end - 1
    return { ...label, until: Math.min(next, isWithin ? sentence.end : text.length) }
  })
}
