import { Cover } from './cover.ts'
import type { CriterionKind, CriterionOf } from './criteria.ts'
import type { Line } from './line.ts'
import type { Measure } from './numbers/measure.ts'
import type { Token } from './text.ts'

type Valued = { [K in CriterionKind]: { kind: K; value: CriterionOf<K>['value'] } }[CriterionKind]

/** Words of the text that may be a criterion, before it is decided which stand and how strongly. */
export type Candidate = Valued & {
  /** UTF-16 offsets, the end behind it. */
  start: number
  end: number
  /** Who wins where two overlap; equal ones: the longer. */
  rank: number
}

/** A text as the matchers see it. */
export interface Reading {
  text: string
  tokens: readonly Token[]
  line: Line
  measures: readonly Measure[]
  language: 'en' | 'de' | 'fr' | 'es'
}

export const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && a.end > b.start

/** Offsets of tokens `from` to before `end`. */
export function spanOf(tokens: readonly Token[], from: number, end: number): { start: number; end: number } {
  return { start: tokens[from]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 }
}

/** Those that stand: by rank, then by length, none over another. In order of the text. */
export function withoutOverlaps(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  const cover = new Cover()
  const best = [...candidates].sort((a, b) => b.rank - a.rank || b.end - b.start - (a.end - a.start))
  for (const candidate of best) {
    if (cover.overlaps(candidate)) continue
    kept.push(candidate)
    cover.add(candidate)
  }
  return kept.sort((a, b) => a.start - b.start)
}
