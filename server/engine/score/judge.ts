/** Whether a lead and its company meet a criterion. Unknown is not no. Pure. */
import type { Criterion } from '../icp/criteria.ts'
import type { Judgement, ScoreFacts } from './facts.ts'
import { judgeAge, judgeAmount, judgeCount, judgeLanguage, judgeSize } from './judge-figures.ts'
import { judgeRole } from './judge-lead.ts'
import { judgeLocation, type PlacesOf } from './judge-place.ts'
import {
  judgeCompanyType,
  judgeExclude,
  judgeIndustry,
  judgeKeyword,
  judgeTechnology,
} from './judge-words.ts'
import type { ReadTitle } from './title-role.ts'

/** What facts are read with. */
export interface JudgeTools {
  readTitle: ReadTitle
  placesOf: PlacesOf
}

const OPPOSITE = { met: 'notMet', notMet: 'met', unknown: 'unknown' } as const

/** Whether what the criterion describes holds. `mustNot` is a matter of the points, and turns nothing round here. */
export function judge(criterion: Criterion, facts: ScoreFacts, tools: JudgeTools): Judgement {
  const judgement = judgeThing(criterion, facts, tools)
  // "not" and "must not" say the same once.
  const isTurned = criterion.op === 'not' && criterion.strength !== 'mustNot'
  return isTurned ? { ...judgement, state: OPPOSITE[judgement.state] } : judgement
}

function judgeThing(
  criterion: Criterion,
  { company, lead }: ScoreFacts,
  { readTitle, placesOf }: JudgeTools,
): Judgement {
  if (isOpen(criterion))
    return { state: 'unknown', because: 'The criterion leaves open what it asks for.', grounds: [] }
  switch (criterion.kind) {
    case 'industry':
      return judgeIndustry(company, given(criterion.value))
    case 'location':
      return judgeLocation(company, given(criterion.value), placesOf)
    case 'size':
      return judgeSize(company, given(criterion.value))
    case 'revenue':
      return judgeAmount(company.revenue, given(criterion.value), 'revenue')
    case 'aum':
      return judgeAmount(company.aum, given(criterion.value), 'aum')
    case 'age':
      return judgeAge(company, given(criterion.value))
    case 'count':
      return judgeCount(company, given(criterion.value))
    case 'role':
      return judgeRole(lead, given(criterion.value), readTitle)
    case 'technology':
      return judgeTechnology(company, given(criterion.value))
    case 'companyType':
      return judgeCompanyType(company, given(criterion.value))
    case 'language':
      return judgeLanguage(company, given(criterion.value))
    case 'keyword':
      return judgeKeyword(company, given(criterion.value))
    case 'exclude':
      return judgeExclude(company, given(criterion.value))
    case 'sourceHint':
      throw new TypeError('A hint where to look is not judged')
  }
}

/** Whether nothing of a criterion can ever be met or not: its value is open, or all of it is. */
export function isOpen({ kind, value }: Criterion): boolean {
  if (value === null) return true
  if (kind === 'location') return value.country === null && value.region === null && value.city === null
  if (kind === 'role') return value.function === null && value.seniority === null
  return 'min' in value && value.min === null && value.max === null
}

function given<Value>(value: Value | null): Value {
  if (value === null) throw new TypeError('An open criterion is not judged')
  return value
}
