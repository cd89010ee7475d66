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
  /** The value must be above the bound, not equal to it. */
  strictly: boolean
}

const best = (field: Field): number => Math.max(...BASELINES.map((baseline) => baseline[field] ?? 0))

/** Better than both baselines in every field that they report, and people at 0.65 or more. */
export const GOALS: readonly Goal[] = [
  { field: 'emails', atLeast: best('emails'), strictly: true },
  { field: 'phones', atLeast: best('phones'), strictly: true },
  { field: 'people', atLeast: best('people'), strictly: true },
  { field: 'socials', atLeast: best('socials'), strictly: true },
  { field: 'orgName', atLeast: best('orgName'), strictly: true },
  { field: 'people', atLeast: 0.65, strictly: false },
]

export interface Verdict {
  met: number
  missed: number
  lines: string[]
}

/** Compares a report with goals. */
export function judge(report: ScoreReport, goals: readonly Goal[]): Verdict {
  const verdict: Verdict = { met: 0, missed: 0, lines: [] }
  for (const { field, atLeast, strictly } of goals) {
    const value = field === 'orgName' ? report.orgNameAccuracy : report.micro[field].f1
    const isMet = strictly ? value > atLeast : value >= atLeast
    if (isMet) verdict.met++
    else verdict.missed++
    const sign = strictly ? '>' : '>='
    verdict.lines.push(
      `${isMet ? 'met   ' : 'MISSED'} ${field} ${value.toFixed(3)} ${sign} ${atLeast.toFixed(2)}`,
    )
  }
  return verdict
}
