/** What a vertical pack scores leads by, as a plan that a campaign can keep: later versions of the pack change nothing of it. */
import type { Criterion } from '../icp/criteria.ts'
import type { Vertical } from '../verticals/vertical.ts'
import type { ScoringPlan } from './plan.ts'

type PackCriterion = Vertical['criteria'][number]

export function planOfVertical({ criteria, titles, scoring }: Vertical): ScoringPlan {
  return {
    version: 1,
    criteria: criteria.map(criterionOf),
    lead: scoring.lead,
    titles: titles.map(({ function: what, seniority, words }) => ({ function: what, seniority, words })),
    threshold: scoring.threshold,
  }
}

function criterionOf({ id, op, label, strength, weight, kind, value }: PackCriterion): Criterion {
  const common = { id, op, strength, weight, quote: null, span: null, by: 'vertical' as const }
  const { words = [], codes = {}, countries = [], min = null, max = null } = value
  switch (kind) {
    case 'industry':
    case 'companyType':
      // A kind of company has no codes in a criterion; a pack's may name some.
      return kind === 'industry' || Object.keys(codes).length > 0
        ? { ...common, kind: 'industry', value: { id: null, label, codes, words } }
        : { ...common, kind, value: { id: null, label, words } }
    case 'location':
      return {
        ...{ ...common, kind },
        value: {
          country: countries.length === 0 ? null : countries,
          region: null,
          city: null,
          radiusKm: null,
        },
      }
    case 'size':
    case 'age':
      return { ...common, kind, value: { min, max } }
    case 'role':
      return { ...common, kind, value: { function: words[0] ?? label, seniority: null } }
    case 'tech':
      return { ...common, kind: 'technology', value: { name: words[0] ?? label } }
    case 'keyword':
    case 'exclude':
      // What a pack shuts out it tells by words on the site.
      return { ...common, kind: 'keyword', value: { words: words.length === 0 ? [label] : words } }
  }
}
