/** Criteria to score by, as the API takes them. */

export const criterion = (id: string, kind: string, value: object | null, more: object = {}) => ({
  ...{ id, kind, op: 'in', value, strength: 'should', weight: 10, quote: null, span: null, by: 'user' },
  ...more,
})

export const CRITERIA = [
  criterion('boss', 'role', { function: null, seniority: 'executive' }, { weight: 40 }),
  criterion('joinery', 'keyword', { words: ['joinery', 'tischlerei'] }, { weight: 20 }),
  criterion('place', 'location', { country: 'GB', region: null, city: null, radiusKm: null }, { weight: 30 }),
  criterion('size', 'size', { min: 10, max: null }, { weight: 10 }),
]
