/** On what terms a criterion counts once it is known what it says and how strongly: its weight and its operator. Pure. */
import type { Criterion, CriterionKind, Strength } from './criteria.ts'

/**
 * Points by kind. What a firm does decides most; a place rules many out but says little of how well one fits; roles and
 * sources say whom to ask and where to look.
 */
const WEIGHTS: Readonly<Record<CriterionKind, number>> = {
  industry: 30,
  location: 20,
  size: 15,
  revenue: 15,
  aum: 20,
  age: 10,
  count: 10,
  role: 10,
  technology: 15,
  companyType: 15,
  language: 10,
  keyword: 10,
  exclude: 100,
  sourceHint: 0,
}
/** Share of it that something has which is nice to have. */
const SHOULD_SHARE = 0.5

/** Points of a criterion, 0 to 100, before anybody has changed them. */
export function weightOf(kind: CriterionKind, strength: Strength): number {
  return WEIGHTS[kind] * (strength === 'should' ? SHOULD_SHARE : 1)
}

/** How the value is compared. */
export function opOf(kind: CriterionKind, strength: Strength, value: Criterion['value']): Criterion['op'] {
  if (strength === 'mustNot') return 'not'
  if (value !== null && 'min' in value) {
    if (value.min !== null && value.max !== null) return 'between'
    return value.max === null ? 'gte' : 'lte'
  }
  if (value !== null && 'radiusKm' in value && value.radiusKm !== null) return 'near'
  return kind === 'keyword' || kind === 'technology' || kind === 'companyType' ? 'contains' : 'in'
}
