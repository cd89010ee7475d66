/** What the engine must reach on the corpus, and what others reach (its BASELINE.md). */
import type { ScoreReport } from './score.ts'

export type Field = 'emails' | 'phones' | 'people' | 'titles' | 'personEmails' | 'socials' | 'orgName'

export interface Baseline extends Record<Field, number | null> {
  run: string
}

/** Micro-averaged F1 on the DEV half; null where a run reports nothing. */
export const BASELINES: readonly Baseline[] = [
  {
    run: 'regular expressions',
    emails: 0.81,
    phones: 0.12,
    people: null,
    titles: null,
    personEmails: null,
    socials: 0.2,
    orgName: 0.8,
  },
  {
    run: 'crawlee utils + compromise',
    emails: 0.85,
    phones: 0.12,
    people: 0.55,
    titles: null,
    personEmails: null,
    socials: 0.2,
    orgName: 0.88,
  },
]

export interface Goal {
  field: Field
  atLeast: number
}

/** All above the best of the baselines in every field that these report. */
export const GOALS: readonly Goal[] = [
  { field: 'emails', atLeast: 0.95 },
  { field: 'phones', atLeast: 0.88 },
  { field: 'people', atLeast: 0.9 },
  { field: 'titles', atLeast: 0.8 },
  { field: 'personEmails', atLeast: 0.85 },
  { field: 'socials', atLeast: 0.88 },
  { field: 'orgName', atLeast: 0.95 },
]

export interface Verdict {
  met: number
  missed: number
  lines: string[]
}

/** Compares a report with goals. */
export function judge(report: ScoreReport, goals: readonly Goal[]): Verdict {
  const verdict: Verdict = { met: 0, missed: 0, lines: [] }
  for (const { field, atLeast } of goals) {
    const value = field === 'orgName' ? report.orgNameAccuracy : report.micro[field].f1
    const isMet = value >= atLeast
    if (isMet) verdict.met++
    else verdict.missed++
    verdict.lines.push(`${isMet ? 'met   ' : 'MISSED'} ${field} ${value.toFixed(3)} >= ${atLeast.toFixed(2)}`)
  }
  return verdict
}
