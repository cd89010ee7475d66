/** A lead's score, with what each criterion gives, why, and what would change it. Pure: the same from the same plan and facts. */
import { SENIORITIES, type Criterion, type CriterionOf } from '../icp/criteria.ts'
import { bestWho, LEAD_IDS, patternOf, SIGN_OF, sumUp, type Signs, type Sum } from './arithmetic.ts'
import type { Ground, Judgement, ScoreFacts, State } from './facts.ts'
import { judge } from './judge.ts'
import { inWords } from './judge-figures.ts'
import { judgeEmail, judgePhone, judgeWho } from './judge-lead.ts'
import type { PlacesOf } from './judge-place.ts'
import { SCORE_VERSION, scoredCriteria, type ScoringPlan } from './plan.ts'
import { titleReader, type ReadTitle } from './title-role.ts'

export interface ScorePoint {
  /** Of the criterion, or `lead.email`, `lead.phone`, `lead.who`. */
  criterionId: string
  /** What it asks for, in a few words. */
  label: string
  state: State
  points: number
  /** The points that it can give at most. */
  of: number
  /** In words. */
  because: string
  /** The stored values that it rests on; their evidence is kept by just these. */
  grounds: Ground[]
}

export interface ScoreChange {
  criterionId: string
  /** Points of the score, 0 to 100, that it would rise by. */
  wouldGain: number
  /** What would have to be so, in words that follow "if". */
  if: string
}

export interface LeadScore {
  /** `SCORE_VERSION` by which it was computed. */
  version: number
  /** 0 to 100; null while nothing is known that counts. */
  score: number | null
  points: ScorePoint[]
  /** Points that the criteria whose state is known can give. */
  knownMaximum: number
  maximum: number
  /** Share of the maximum that is known, 0 to 1. */
  coverage: number
  /** Criteria that must be met and are not, or must not be and are: the score is 0 then. */
  disqualifiedBy: string[]
  /** What would raise it, the most first. */
  changes: ScoreChange[]
  /** The states alone; see arithmetic.ts. */
  pattern: string
}

export interface ScoreOptions {
  /** Where cities lie, for radiuses; without it a radius is judged by the names of cities alone. */
  placesOf?: PlacesOf
}

export function scoreLead(
  plan: ScoringPlan,
  facts: ScoreFacts,
  { placesOf = () => [] }: ScoreOptions = {},
): LeadScore {
  const criteria = scoredCriteria(plan)
  const readTitle = titleReader(plan)
  const judged = criteria.map((criterion) => judge(criterion, facts, { readTitle, placesOf }))
  const lead = plan.lead === null ? null : judgeLead(facts, readTitle)
  const signs: Signs = { criteria: judged.map(({ state }) => SIGN_OF[state]), lead: lead?.signs ?? null }
  const sum = sumUp(plan, signs)
  const judgements = [...judged, ...(lead?.judgements ?? [])]
  const labels = [...criteria.map(labelOf), ...LEAD_LABELS]
  const { score, knownMaximum, maximum, coverage, disqualifiedBy } = sum
  return {
    ...{ version: SCORE_VERSION, score, knownMaximum, maximum, coverage, disqualifiedBy },
    points: sum.shares.map(({ id, state, points, of }, at) => {
      const { because = '', grounds = [] } = judgements[at] ?? {}
      return { criterionId: id, label: labels[at] ?? id, state, points, of, because, grounds }
    }),
    changes: changesOf(plan, criteria, signs, sum),
    pattern: patternOf(signs),
  }
}

/** In the order of their shares, as their judgements. */
const LEAD_LABELS = ['address of their own', 'phone number', 'who it is']

/** In the order of the shares. */
function judgeLead(
  { lead }: ScoreFacts,
  readTitle: ReadTitle,
): { signs: Signs['lead']; judgements: Judgement[] } {
  const [email, phone, { who, judgement }] = [judgeEmail(lead), judgePhone(lead), judgeWho(lead, readTitle)]
  return {
    signs: { email: SIGN_OF[email.state], phone: SIGN_OF[phone.state], who },
    judgements: [email, phone, judgement],
  }
}

/** Each thing that is not as it should be, put right by itself. */
function changesOf(plan: ScoringPlan, criteria: readonly Criterion[], signs: Signs, now: Sum): ScoreChange[] {
  const changes: ScoreChange[] = []
  const offer = (criterionId: string, other: Signs, words: string) => {
    const wouldGain = (sumUp(plan, other).score ?? 0) - (now.score ?? 0)
    if (wouldGain > 0) changes.push({ criterionId, wouldGain, if: words })
  }
  for (const [at, criterion] of criteria.entries()) {
    const right = criterion.strength === 'mustNot' ? '-' : '+'
    const is = signs.criteria[at]
    if (is === right) continue
    const words = `“${labelOf(criterion)}” ${verbOf(criterion, is === '?')}`
    offer(criterion.id, { ...signs, criteria: signs.criteria.with(at, right) }, words)
  }
  const { lead } = signs
  if (plan.lead !== null && lead !== null) {
    if (lead.email !== '+')
      offer(
        LEAD_IDS.email,
        { ...signs, lead: { ...lead, email: '+' } },
        'there were an address of their own that works',
      )
    if (lead.phone !== '+')
      offer(LEAD_IDS.phone, { ...signs, lead: { ...lead, phone: '+' } }, 'a number were known')
    const who = bestWho(plan.lead)
    const isUnknown = lead.who === null && (SENIORITIES as readonly string[]).includes(who)
    if (isUnknown)
      offer(LEAD_IDS.who, { ...signs, lead: { ...lead, who } }, `the title were known and said ${who}`)
  }
  return changes.toSorted((a, b) => b.wouldGain - a.wouldGain || (a.criterionId < b.criterionId ? -1 : 1))
}

function verbOf({ strength, op }: Criterion, isUnknown: boolean): string {
  const isAgainst = strength === 'mustNot' || op === 'not'
  if (isUnknown) return isAgainst ? 'were known not to hold' : 'were known to hold'
  return isAgainst ? 'did not hold' : 'held'
}

/** What a criterion asks for, in a few words. */
export function labelOf(criterion: Criterion): string {
  if (criterion.value === null) return criterion.quote ?? criterion.kind
  switch (criterion.kind) {
    case 'industry':
    case 'companyType':
      return criterion.value.label
    case 'location':
      return `in ${placeOf(criterion.value)}`
    case 'size':
      return `${inWords(criterion.value)} people`
    case 'revenue':
    case 'aum': {
      const what = criterion.kind === 'aum' ? 'assets under management' : 'revenue'
      return `${what} of ${inWords(criterion.value)} ${criterion.value.currency ?? ''}`.trimEnd()
    }
    case 'age':
      return `founded in ${inWords(criterion.value)}`
    case 'count':
      return `${inWords(criterion.value)} ${criterion.value.of}`
    case 'role':
      return [criterion.value.seniority, criterion.value.function].filter(Boolean).join(' of ')
    case 'technology':
      return `uses ${criterion.value.name}`
    case 'language':
      return `site in ${criterion.value.code}`
    case 'keyword': {
      const [first = '', ...others] = criterion.value.words
      return others.length === 0 ? `says ${first}` : `says ${first} or the like`
    }
    case 'exclude':
      return criterion.value.text
    case 'sourceHint':
      return criterion.value.source
  }
}

function placeOf({ country, region, city, radiusKm }: NonNullable<CriterionOf<'location'>['value']>): string {
  const place = [city, region, country === null ? null : [country].flat().join(' or ')]
    .filter(Boolean)
    .join(', ')
  return radiusKm === null ? place : `${radiusKm} km of ${place}`
}
