import { expect, it } from 'vitest'
import type { Criterion } from '../../../../server/engine/icp/criteria.ts'
import {
  patternOf,
  readPattern,
  sumUp,
  type Sign,
  type Signs,
} from '../../../../server/engine/score/arithmetic.ts'
import { planHash, scoringPlanSchema, type ScoringPlan } from '../../../../server/engine/score/plan.ts'
import { scoreLead } from '../../../../server/engine/score/score-lead.ts'
import { criterion, factsOf, LEAD_POINTS, planOf } from './some-plan.ts'

const location = (weight: number, more: Partial<Criterion> = {}) =>
  criterion('place', {
    ...{ kind: 'location', value: { country: 'DE', region: null, city: null, radiusKm: null }, weight },
    ...more,
  } as Parameters<typeof criterion>[1])
const size = (weight: number) => criterion('size', { kind: 'size', value: { min: 10, max: null }, weight })
const keyword = (weight: number, more: Partial<Criterion> = {}) =>
  criterion('word', { kind: 'keyword', value: { words: ['heat pumps'] }, weight, ...more } as Parameters<
    typeof criterion
  >[1])

const inGermany = { addresses: [{ text: 'Lindenweg 4, 04999 Ulmenhof', countryCode: 'DE' }] }

it('adds up what is met and shares it by what is known', () => {
  const plan = planOf([location(30), size(15), keyword(20)])
  const score = scoreLead(plan, factsOf({ ...inGermany, employees: { min: 3, max: 5 } }))
  expect(score).toMatchObject({
    score: 67,
    knownMaximum: 45,
    maximum: 65,
    disqualifiedBy: [],
    pattern: '+-?',
  })
  expect(score.coverage).toBeCloseTo(45 / 65)
  expect(score.points.map(({ criterionId, state, points, of }) => [criterionId, state, points, of])).toEqual([
    ['place', 'met', 30, 30],
    ['size', 'notMet', 0, 15],
    ['word', 'unknown', 0, 20],
  ])
  expect(score.points[0]).toMatchObject({
    because: 'Its address “Lindenweg 4, 04999 Ulmenhof” is in DE.',
    grounds: [{ of: 'company', field: 'address', value: 'Lindenweg 4, 04999 Ulmenhof' }],
  })
})

it('says what would change it, the most first', () => {
  const plan = planOf([location(30), size(15), keyword(20)])
  const { changes } = scoreLead(plan, factsOf({ ...inGermany, employees: { min: 3, max: 5 } }))
  expect(changes).toEqual([
    { criterionId: 'size', wouldGain: 33, if: '“10 or more people” held' },
    { criterionId: 'word', wouldGain: 10, if: '“says heat pumps” were known to hold' },
  ])
})

it('takes points away for what must not be, and gives 0 to whom it holds of', () => {
  const plan = planOf([location(30), keyword(20, { strength: 'mustNot' })])
  const facts = factsOf({ ...inGermany, description: 'We install Heat-Pumps.' })
  const score = scoreLead(plan, facts)
  expect(score).toMatchObject({ score: 0, knownMaximum: 30, disqualifiedBy: ['word'] })
  expect(score.points[1]).toMatchObject({ state: 'met', points: -20, of: 0 })
  expect(score.changes).toEqual([
    { criterionId: 'word', wouldGain: 100, if: '“says heat pumps” did not hold' },
  ])
})

it('gives 0 to whom misses a must, also one that weighs nothing, and nothing to whom it is unknown of', () => {
  const must = location(0, { strength: 'must' })
  const abroad = {
    addresses: [{ text: 'Rue Neuve 3, Lisle', countryCode: 'FR' }],
    employees: { min: 12, max: 12 },
  }
  expect(scoreLead(planOf([must, size(10)]), factsOf(abroad))).toMatchObject({
    score: 0,
    disqualifiedBy: ['place'],
  })
  const unknown = factsOf({ employees: { min: 12, max: 12 } })
  expect(scoreLead(planOf([must, size(10)]), unknown)).toMatchObject({ score: 100, disqualifiedBy: [] })
})

it('has no score while nothing that counts is known', () => {
  const plan = planOf([size(15), keyword(20)])
  expect(scoreLead(plan, factsOf({}))).toMatchObject({
    score: null,
    coverage: 0,
    knownMaximum: 0,
    maximum: 35,
  })
  expect(scoreLead(planOf([location(0)]), factsOf(inGermany))).toMatchObject({ score: null, coverage: 0 })
  expect(scoreLead(planOf([]), factsOf(inGermany))).toMatchObject({ score: null, coverage: 0, points: [] })
})

it('leaves out hints, what nobody has taken yet, and criteria whose value is open', () => {
  const open = criterion('open', { kind: 'size', value: { min: null, max: null }, weight: 40 })
  const hint = criterion('hint', { kind: 'sourceHint', value: { source: 'map' }, weight: 40 })
  const score = scoreLead(
    planOf([location(30), open, hint, { ...size(40), by: 'suggested' }]),
    factsOf(inGermany),
  )
  expect(score).toMatchObject({ score: 100, maximum: 30, coverage: 1 })
  expect(score.points.map(({ criterionId }) => criterionId)).toEqual(['open', 'place'])
})

it('takes places, trades and roles for alternatives, of which the best counts', () => {
  const place = (country: string, strength: 'must' | 'should', weight = 20) => ({
    ...location(weight, {
      strength,
      value: { country, region: null, city: null, radiusKm: null },
    }),
    id: `${country}-${strength}`,
  })
  const must = planOf([place('FR', 'must', 40), place('DE', 'must'), size(10)])
  expect(scoreLead(must, factsOf(inGermany))).toMatchObject({
    score: 100,
    knownMaximum: 20,
    disqualifiedBy: [],
  })
  const elsewhere = planOf([place('FR', 'must'), place('IT', 'must', 40)])
  expect(scoreLead(elsewhere, factsOf(inGermany))).toMatchObject({ score: 0, disqualifiedBy: ['IT-must'] })
  const should = planOf([place('FR', 'should'), place('DE', 'should'), place('DE', 'must')])
  expect(scoreLead(should, factsOf(inGermany))).toMatchObject({ score: 100, knownMaximum: 40 })
  const open = planOf([place('FR', 'must'), { ...place('DE', 'must'), value: null }])
  expect(scoreLead(open, factsOf(inGermany))).toMatchObject({ score: null, disqualifiedBy: [] })
  const both = planOf([
    keyword(20, { strength: 'must' }),
    { ...keyword(20, { strength: 'must' }), id: 'other' },
  ])
  expect(scoreLead(both, factsOf({})).coverage).toBe(0)
  expect(sumUp(both, { criteria: ['+', '-'], lead: null })).toMatchObject({ score: 0 })
})

it('gives points for what a lead has', () => {
  const plan = planOf([], { lead: LEAD_POINTS })
  const boss = factsOf({}, { title: 'Geschäftsführerin', email: 'r.ost@ulmenhof.example', phone: '+49 30 1' })
  expect(scoreLead(plan, boss)).toMatchObject({ score: 90, maximum: 50, pattern: '|++e' })
  const general = factsOf({}, { kind: 'GENERAL', email: 'info@ulmenhof.example' })
  expect(scoreLead(plan, general)).toMatchObject({ score: 0, pattern: '|--g' })
  const dead = factsOf({}, { email: 'r.ost@ulmenhof.example', emailClass: 'INVALID' })
  expect(scoreLead(plan, dead)).toMatchObject({ score: 0, knownMaximum: 25, pattern: '|--?' })
})

/** A number between 0 and 1 each time, always the same. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const SIGNS = ['+', '-', '?'] as const

function anyCase(random: () => number): { plan: ScoringPlan; signs: Signs } {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  const criteria = Array.from({ length: 1 + Math.floor(random() * 8) }, (_, at) => ({
    ...pick([location, keyword])(pick([0, 0.1, 1 / 3, 7, 33.3, 100]), {
      strength: pick(['must', 'should', 'mustNot']),
    }),
    id: `c${at}`,
  }))
  const lead = random() < 0.5 ? LEAD_POINTS : null
  const own = { email: pick(SIGNS), phone: pick(SIGNS), who: pick(['owner', 'general', null] as const) }
  return {
    plan: planOf(criteria, { lead }),
    signs: { criteria: criteria.map(() => pick(SIGNS)), lead: lead && own },
  }
}

const cases = Array.from({ length: 2000 }, (_, seed) => anyCase(randomOf(seed + 1)))
const scoreOf = (plan: ScoringPlan, signs: Signs) => sumUp(plan, signs).score
const set = (signs: Signs, at: number, sign: Sign): Signs => ({
  ...signs,
  criteria: signs.criteria.with(at, sign),
})

it('never falls when something good comes true, nor rises when something bad does', () => {
  for (const { plan, signs } of cases) {
    for (const [at, { strength }] of plan.criteria.entries()) {
      const [bad, good] = strength === 'mustNot' ? (['+', '-'] as const) : (['-', '+'] as const)
      const [worst, open, best] = [bad, '?' as const, good].map((sign) => scoreOf(plan, set(signs, at, sign)))
      expect(best ?? 0).toBeGreaterThanOrEqual(worst ?? 0)
      expect(best ?? 0).toBeGreaterThanOrEqual(open ?? 0)
      expect(worst ?? 0).toBeLessThanOrEqual(open ?? 0)
    }
  }
})

it('is between 0 and 100, and a criterion of which nothing is known changes nothing but the coverage', () => {
  for (const { plan, signs } of cases) {
    const { score, coverage, knownMaximum, maximum } = sumUp(plan, signs)
    expect(score ?? 0).toBeGreaterThanOrEqual(0)
    expect(score ?? 0).toBeLessThanOrEqual(100)
    expect(coverage).toBe(maximum === 0 ? 0 : knownMaximum / maximum)
    const wider = { ...plan, criteria: [...plan.criteria, { ...keyword(50), id: 'z' }] }
    expect(scoreOf(wider, { ...signs, criteria: [...signs.criteria, '?'] })).toBe(score)
  }
})

it('comes out the same of the pattern, of the plan as JSON, and whatever the order of the criteria', () => {
  for (const { plan, signs } of cases) {
    const read = readPattern(patternOf(signs), plan.criteria.length)
    expect(read && patternOf(read)).toBe(patternOf(signs))
    const again = scoringPlanSchema.parse(
      JSON.parse(JSON.stringify({ ...plan, criteria: plan.criteria.toReversed() })),
    )
    expect(planHash(again)).toBe(planHash(plan))
    expect(read && sumUp(again, read)).toEqual(sumUp(plan, signs))
  }
})

it('knows a plan that scores otherwise by its hash', () => {
  const plan = planOf([location(30), size(15)])
  expect(planHash(planOf([location(31), size(15)]))).not.toBe(planHash(plan))
  expect(planHash({ ...plan, threshold: 70 })).toBe(planHash(plan))
})

it('refuses signs of another plan and patterns that are none', () => {
  expect(readPattern('+-', 3)).toBeNull()
  expect(readPattern('+x', 2)).toBeNull()
  expect(readPattern('+-|+', 2)).toBeNull()
  expect(() => sumUp(planOf([size(1)]), { criteria: [], lead: null })).toThrow(TypeError)
})
