/** What a vertical pack scores leads by, as a plan that a campaign can keep: later versions of the pack change nothing of it. */
import type { Vertical } from '../verticals/vertical.ts'
import type { ScoringPlan } from './plan.ts'

export function planOfVertical(pack: Vertical): ScoringPlan {
  const { id, version, criteria, titles, notTitles, scoring } = pack
  return {
    version: 1,
    criteria: criteria.map(({ label: _label, ...criterion }) => criterion),
    lead: scoring.lead,
    titles: titles.map(({ function: what, seniority, words }) => ({
      function: what,
      seniority,
      words: [...words],
    })),
    notTitles: [...notTitles],
    origin: { pack: `${id} ${version}`, isOwn: false },
    threshold: scoring.threshold,
  }
}
