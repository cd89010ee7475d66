/** A text made ready for the matchers. Pure. */
import type { Reading } from './candidate.ts'
import { languageOf } from './language.ts'
import { lineOf } from './line.ts'
import { findMeasures } from './numbers/find-measures.ts'
import { tokenize } from './text.ts'

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
