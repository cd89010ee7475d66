import { describe, expect, it } from 'vitest'
import {
  changed,
  KINDS,
  newCriterion,
  readCriteria,
  type Criterion,
} from '../../../../../remix/components/criteria/criterion.ts'
import { COUNTRIES, LANGUAGES } from '../../../../../remix/components/criteria/codes.ts'
import { CRITERION_KINDS, criteriaSchema, parseIcp } from '../../../../../server/engine/index.ts'

const [read] = parseIcp('at most 50 employees').criteria
if (read === undefined) throw new Error('Nothing is understood')

describe('criteria in the dashboard', () => {
  it('are of the kinds that the API has', () => {
    expect([...KINDS].sort()).toEqual([...CRITERION_KINDS].sort())
  })

  it('are what an answer holds of them', () => {
    expect(readCriteria([read, { kind: 'size' }, null, { ...read, kind: 'colour' }])).toEqual([read])
    expect(readCriteria(null)).toEqual([])
  })

  it.each(KINDS)('can be made by hand, in the form that the API takes: %s', (kind) => {
    const text = { version: 1, text: '', unmatched: [], questions: [] }
    const criteria = [newCriterion(kind, [])]
    expect(criteriaSchema.safeParse({ ...text, criteria }).success).toBe(true)
  })
})

describe('a changed criterion', () => {
  const change = (criterion: Criterion, part: object) =>
    changed(criterion, {
      strength: criterion.strength,
      weight: criterion.weight,
      value: criterion.value,
      ...part,
    })

  it('is marked as somebody’s, keeps its words, and is compared as its value asks', () => {
    const wider = change(read as Criterion, { value: { min: 5, max: 80 }, weight: 3 })
    expect(wider).toMatchObject({ by: 'user', quote: read.quote, op: 'between', weight: 3, strength: 'must' })
    expect(change(wider, { strength: 'mustNot' }).op).toBe('not')
    expect(change(change(wider, { strength: 'mustNot' }), { strength: 'should' }).op).toBe('between')
  })

  it('stays turned round where a pack turned it, until its strength is another', () => {
    const turned: Criterion = { ...(read as Criterion), op: 'not', strength: 'should' }
    expect(change(turned, { weight: 1 }).op).toBe('not')
    expect(change(turned, { strength: 'must' }).op).toBe('lte')
  })
})

describe('codes to choose from', () => {
  it('are each once, and such as Intl knows', () => {
    for (const [codes, type] of [
      [COUNTRIES, 'region'],
      [LANGUAGES, 'language'],
    ] as const) {
      const names = new Intl.DisplayNames('en', { type, fallback: 'none' })
      expect(codes.filter((code) => names.of(code) === undefined)).toEqual([])
      expect(new Set(codes).size).toBe(codes.length)
    }
    expect(COUNTRIES).toHaveLength(249)
  })
})
