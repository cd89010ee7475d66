/** A plan and facts to begin with; all of it invented. */
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import type { ScoreFacts } from '../../../../server/engine/score/facts.ts'
import type { ScoringPlan } from '../../../../server/engine/score/plan.ts'

type Part = Pick<Criterion, 'kind' | 'value'> & Partial<Criterion>

export const criterion = (id: string, part: Part): Criterion => ({
  id,
  op: 'in',
  strength: 'should',
  weight: 10,
  quote: null,
  span: null,
  by: 'user',
  ...part,
})

export const planOf = (criteria: Criterion[], more: Partial<ScoringPlan> = {}): ScoringPlan => ({
  ...{ version: 1, criteria, lead: null, titles: [], threshold: 50 },
  ...more,
})

export const LEAD_POINTS = {
  ...{ seniority: { owner: 25, executive: 20, staff: 2 }, personalEmail: 20, phone: 5, generalContact: -10 },
}

export function factsOf(
  company: Partial<ScoreFacts['company']>,
  lead: Partial<ScoreFacts['lead']> = {},
): ScoreFacts {
  return {
    company: {
      names: [{ field: 'name', value: 'Ulmenhof Kältetechnik GmbH' }],
      ...{
        domain: 'ulmenhof.example',
        description: null,
        industries: [],
        addresses: [],
        codes: {},
        geo: null,
      },
      ...{
        employees: null,
        foundedYear: null,
        revenue: null,
        aum: null,
        counts: {},
        technologies: [],
        languages: null,
      },
      ...company,
    },
    lead: {
      ...{ kind: 'PERSON', title: null, department: null, email: null, emailClass: null, phone: null },
      ...lead,
    },
  }
}
