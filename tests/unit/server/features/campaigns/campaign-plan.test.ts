import { describe, expect, it } from 'vitest'
import { loadVerticals, scoringPlanSchema } from '../../../../../server/engine/index.ts'
import { AppError } from '../../../../../server/errors.ts'
import { NO_PLAN, planOfCampaign, readPlan } from '../../../../../server/features/campaigns/campaign-plan.ts'

const size = (id: string, value: object, more: object = {}) => ({
  ...{ id, kind: 'size', op: 'between', value, strength: 'must', weight: 15 },
  ...{ quote: null, span: null, by: 'user' },
  ...more,
})
const [pack] = loadVerticals()
if (pack === undefined) throw new Error('No pack ships')

function fieldsOf(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error instanceof AppError && [error.code, error.details.fields?.map(({ path }) => path.join('.'))]
  }
  return null
}

describe('readPlan', () => {
  it('names each field that cannot be read by its path', () => {
    const criteria = [size('a', { min: 1, max: 2 }), size('b', { min: 'few', max: null })]
    expect(fieldsOf(() => readPlan({ ...NO_PLAN, criteria }))).toEqual([
      'INVALID_INPUT',
      ['criteria.1.value.min'],
    ])
  })

  it('asks of what people have set that it makes sense, and of nobody else', () => {
    const wrong = { min: 50, max: 10 }
    const criteria = [size('a', wrong, { by: 'vertical' })]
    expect(readPlan({ ...NO_PLAN, criteria }).criteria).toHaveLength(1)
    const mine = [...criteria, size('b', wrong), size('c', { min: null, max: null })]
    expect(fieldsOf(() => readPlan({ ...NO_PLAN, criteria: mine }))).toEqual([
      'INVALID_INPUT',
      ['criteria.1.value.max', 'criteria.2.value.min'],
    ])
  })
})

describe('planOfCampaign', () => {
  it('is none without a pack and criteria', () => {
    expect(planOfCampaign(null, null)).toBeNull()
  })

  it('is of the criteria alone without a pack', () => {
    const criteria = [size('a', { min: 1, max: 2 })]
    expect(planOfCampaign(null, criteria)).toEqual({
      ...NO_PLAN,
      criteria,
      origin: { pack: null, isOwn: true },
    })
  })

  it('has those of a pack behind them, under ids of their own', () => {
    const ofPack = planOfCampaign(pack, null)
    const taken = ofPack?.criteria[0]?.id ?? ''
    const plan = planOfCampaign(pack, [size(taken, { min: 1, max: 2 }), size('b', { min: 3, max: 4 })])
    expect(plan?.criteria.map(({ id }) => id)).toEqual([
      `own-${taken}`,
      'b',
      ...(ofPack?.criteria ?? []).map(({ id }) => id),
    ])
    expect(plan).toMatchObject({ threshold: ofPack?.threshold, lead: ofPack?.lead, titles: ofPack?.titles })
    expect(scoringPlanSchema.safeParse(plan).success).toBe(true)
  })
})
