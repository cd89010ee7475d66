/** Criteria as a reader of sentences would give them. */
import type { Criterion, CriterionKind, CriterionOf } from '../../../server/engine/icp/criteria.ts'

/** One criterion; what matters is its value. */
export function criterion<K extends CriterionKind>(
  kind: K,
  value: CriterionOf<K>['value'],
  more: Partial<Pick<Criterion, 'id' | 'strength' | 'op'>> = {},
): Criterion {
  return {
    ...{
      id: kind,
      kind,
      op: 'in',
      value,
      strength: 'must',
      weight: 10,
      quote: null,
      span: null,
      by: 'rules',
    },
    ...more,
  } as Criterion
}

export function industry(
  label: string,
  codes: Record<string, string[]>,
  more: Partial<Pick<Criterion, 'id' | 'strength' | 'op'>> = {},
): Criterion {
  return criterion('industry', { id: null, label, codes }, more)
}

export function place(
  given: Partial<NonNullable<CriterionOf<'location'>['value']>>,
  more: Partial<Pick<Criterion, 'id' | 'strength' | 'op'>> = {},
): Criterion {
  return criterion('location', { country: null, region: null, city: null, radiusKm: null, ...given }, more)
}
