/**
 * The arithmetic of a score, from states alone. A pattern has a sign for each scored criterion, in the order of their
 * ids (`+` met, `-` not met, `?` unknown), and where leads get points, behind a bar, address, number and who it is:
 * `+-?|+-p`. Leads with the same pattern have the same score, so other weights can be tried without judging anybody anew.
 *
 *   score = 100 · Σ points / Σ maximum of what is known, rounded, within 0 to 100
 *
 * What must or should be gives its weight when met. What must not be gives nothing, and takes its weight away when it
 * holds. A lead that misses a `must`, or of which a `mustNot` holds, has the score 0, whatever else it meets. What is
 * unknown counts on neither side; with nothing known there is no score.
 *
 * Places, trades, roles, kinds of company and languages of one strength are alternatives ("Leipzig or Halle"), as sources are
 * asked for them: the best of them counts, one that is met before one that is unknown before one that is not met, and of
 * several of these the heaviest.
 */
import { SENIORITIES, type Criterion } from '../icp/criteria.ts'
import type { State, Who } from './facts.ts'
import { isOpen } from './judge.ts'
import { scoredCriteria, type LeadPoints, type ScoringPlan } from './plan.ts'

export type Sign = '+' | '-' | '?'

export const SIGN_OF: Record<State, Sign> = { met: '+', notMet: '-', unknown: '?' }
const STATE_OF: Record<Sign, State> = { '+': 'met', '-': 'notMet', '?': 'unknown' }

const WHO_SIGNS: readonly (readonly [Exclude<Who, null>, string])[] = [
  ...SENIORITIES.map((seniority): [Exclude<Who, null>, string] => [seniority, seniority.charAt(0)]),
  ['general', 'g'],
]
const UNKNOWN_WHO = '?'

export interface Signs {
  /** Of the scored criteria, in the order of their ids. */
  criteria: Sign[]
  /** Null where the plan gives leads no points. */
  lead: { email: Sign; phone: Sign; who: Who } | null
}

export function patternOf({ criteria, lead }: Signs): string {
  if (lead === null) return criteria.join('')
  const who = WHO_SIGNS.find(([one]) => one === lead.who)?.[1] ?? UNKNOWN_WHO
  return `${criteria.join('')}|${lead.email}${lead.phone}${who}`
}

/** Null for a text that is no pattern of this many criteria. */
export function readPattern(pattern: string, criteria: number): Signs | null {
  const [signs = '', lead] = pattern.split('|')
  if (signs.length !== criteria || !/^[+?-]*$/.test(signs)) return null
  const own = [...signs] as Sign[]
  if (lead === undefined) return { criteria: own, lead: null }
  if (!/^[+?-]{2}.$/.test(lead)) return null
  const [email, phone, sign] = [...lead] as [Sign, Sign, string]
  const who = WHO_SIGNS.find(([, one]) => one === sign)?.[0] ?? null
  return { criteria: own, lead: { email, phone, who } }
}

/** What one criterion, or one thing that a lead has, comes to. */
export interface Share {
  id: string
  state: State
  points: number
  /** The points that it can give, of which the maximum is made; 0 for what can only take away. */
  of: number
}

export interface Sum {
  score: number | null
  shares: Share[]
  points: number
  knownMaximum: number
  maximum: number
  /** Share of the maximum that is known, 0 to 1; 0 where there is no maximum. */
  coverage: number
  /** Ids of what must be and is not, or must not be and is. */
  disqualifiedBy: string[]
}

/** Throws `TypeError` when the signs are of another plan. */
export function sumUp(plan: ScoringPlan, signs: Signs): Sum {
  const criteria = scoredCriteria(plan)
  if (criteria.length !== signs.criteria.length || (plan.lead === null) !== (signs.lead === null))
    throw new TypeError('These signs are of another plan')
  const states = signs.criteria.map((sign) => STATE_OF[sign])
  const stood = standIns(criteria, states)
  const shares = [
    ...criteria.map((criterion, at) => shareOf(criterion, states[at] ?? 'unknown', stood.has(at))),
    ...(plan.lead === null || signs.lead === null ? [] : leadShares(plan.lead, signs.lead)),
  ]
  const total = (pick: (share: Share) => number) => shares.reduce((sum, share) => sum + pick(share), 0)
  const [points, maximum] = [total((share) => share.points), total(({ of }) => of)]
  const knownMaximum = total(({ state, of }) => (state === 'unknown' ? 0 : of))
  const disqualifiedBy = criteria
    .filter(
      ({ strength }, at) =>
        !stood.has(at) && states[at] === { must: 'notMet', mustNot: 'met', should: null }[strength],
    )
    .map(({ id }) => id)
  const known = knownMaximum === 0 ? null : Math.round((100 * points) / knownMaximum)
  return {
    ...{ shares, points, knownMaximum, maximum, disqualifiedBy },
    score: disqualifiedBy.length > 0 ? 0 : known === null ? null : Math.max(0, Math.min(100, known)),
    coverage: maximum === 0 ? 0 : knownMaximum / maximum,
  }
}

const ALTERNATIVE_KINDS: ReadonlySet<string> = new Set<Criterion['kind']>([
  'industry',
  'location',
  'role',
  'companyType',
  'language',
])
const RANK: Record<State, number> = { met: 2, unknown: 1, notMet: 0 }

/** Places of the criteria for which an alternative stands. */
function standIns(criteria: readonly Criterion[], states: readonly State[]): ReadonlySet<number> {
  const best = new Map<string, number>()
  const stood = new Set<number>()
  const rankOf = (at: number): number => RANK[states[at] ?? 'unknown']
  for (const [at, { kind, op, strength, weight }] of criteria.entries()) {
    if (strength === 'mustNot' || op === 'not' || !ALTERNATIVE_KINDS.has(kind)) continue
    const group = `${kind} ${strength}`
    const rival = best.get(group)
    const isBetter =
      rival === undefined ||
      rankOf(at) > rankOf(rival) ||
      (rankOf(at) === rankOf(rival) && weight > (criteria[rival]?.weight ?? 0))
    if (isBetter) best.set(group, at)
    if (rival !== undefined) stood.add(isBetter ? rival : at)
  }
  return stood
}

/** A criterion whose value is open can give nothing, and neither can one for which an alternative stands. */
function shareOf(criterion: Criterion, state: State, isStoodFor: boolean): Share {
  const { id, strength, weight } = criterion
  if (isStoodFor) return { id, state, points: 0, of: 0 }
  const isMet = state === 'met'
  if (strength === 'mustNot') return { id, state, points: isMet && weight > 0 ? -weight : 0, of: 0 }
  const of = isOpen(criterion) ? 0 : weight
  return { id, state, points: isMet ? of : 0, of }
}

export const LEAD_IDS = { email: 'lead.email', phone: 'lead.phone', who: 'lead.who' } as const

function leadShares(given: LeadPoints, { email, phone, who }: NonNullable<Signs['lead']>): Share[] {
  const has = (id: string, sign: Sign, points: number): Share => ({
    ...{ id, state: STATE_OF[sign], of: Math.max(0, points) },
    points: sign === '+' ? points : 0,
  })
  return [
    has(LEAD_IDS.email, email, given.personalEmail),
    has(LEAD_IDS.phone, phone, given.phone),
    {
      ...{ id: LEAD_IDS.who, state: who === null ? ('unknown' as const) : ('met' as const) },
      ...{
        points: who === null ? 0 : whoPoints(given, who),
        of: Math.max(0, whoPoints(given, bestWho(given))),
      },
    },
  ]
}

function whoPoints(given: LeadPoints, who: Exclude<Who, null>): number {
  return who === 'general' ? given.generalContact : (given.seniority[who] ?? 0)
}

/** Who gets the most points. */
export function bestWho(given: LeadPoints): Exclude<Who, null> {
  let best: Exclude<Who, null> = 'general'
  for (const [who] of WHO_SIGNS) if (whoPoints(given, who) > whoPoints(given, best)) best = who
  return best
}
