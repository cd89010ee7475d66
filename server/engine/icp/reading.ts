/** A text made ready for the matchers. Pure. */
import type { Reading } from './candidate.ts'
import { languageOf } from './language.ts'
import { lineOf } from './line.ts'
import { findMeasures } from './numbers/find-measures.ts'
import { tokenize } from './text.ts'

/** Longer texts are no description of whom one looks for: they are read to there. UTF-16 code units. */
export const MAX_LENGTH = 20_000

/** `now`: the day that ages are counted from. */
export function readingOf(text: string, now: Date): Reading {
  const tokens = tokenize(text)
  return {
    text,
    tokens,
    line: lineOf(tokens),
    measures: findMeasures(text, now),
    language: languageOf(tokens),
  }
}
