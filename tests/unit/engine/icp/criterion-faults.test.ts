import { describe, expect, it } from 'vitest'
import { criterionSchema, type Criterion } from '../../../../server/engine/icp/criteria.ts'
import { criterionFaults } from '../../../../server/engine/icp/criterion-faults.ts'

const criterion = (kind: string, value: unknown): Criterion =>
  criterionSchema.parse({
    ...{ id: 'u1', kind, op: 'in', value, strength: 'must', weight: 10, quote: null, span: null, by: 'user' },
  })
const faultsOf = (kind: string, value: unknown) =>
  criterionFaults(criterion(kind, value)).map(({ path }) => path.join('.'))

const nowhere = { country: null, region: null, city: null, radiusKm: null }

describe('criterionFaults', () => {
  it.each([
    ['size', { min: 10, max: 50 }],
    ['size', { min: null, max: 50 }],
    ['size', { min: 10, max: 10 }],
    ['location', { ...nowhere, country: ['DE', 'AT'] }],
    ['location', { ...nowhere, city: 'Leipzig', radiusKm: 20 }],
    ['role', { function: 'marketing', seniority: null }],
    ['role', { function: null, seniority: 'owner' }],
    ['industry', { id: null, label: 'Orthodontists', codes: {} }],
    ['keyword', { words: ['oak'] }],
    // The words leave it open.
    ['size', null],
  ])('finds none in a sound %s: %j', (kind, value) => {
    expect(faultsOf(kind, value)).toEqual([])
  })

  it.each([
    ['size', { min: 50, max: 10 }, ['value.max']],
    ['size', { min: null, max: null }, ['value.min']],
    ['revenue', { min: -1, max: null, currency: 'EUR' }, ['value.min']],
    ['count', { min: 1, max: null, of: ' ' }, ['value.of']],
    ['location', nowhere, ['value.country']],
    ['location', { ...nowhere, country: 'DE', radiusKm: 20 }, ['value.radiusKm']],
    ['role', { function: null, seniority: null }, ['value.function']],
    ['industry', { id: null, label: '', codes: {} }, ['value.label']],
    ['exclude', { text: 'x'.repeat(201) }, ['value.text']],
  ])('names the field that is wrong in a %s: %j', (kind, value, paths) => {
    expect(faultsOf(kind, value)).toEqual(paths)
  })
})
