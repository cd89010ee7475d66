/** Which criteria a source asks by, and in words why not by the others. Pure. */
import type { Criterion, CriterionKind, CriterionOf } from '../icp/criteria.ts'
import type { SourcePlan } from './discovery.ts'

/** A criterion whose value says something. */
export type Saying<K extends CriterionKind> = CriterionOf<K> & {
  value: NonNullable<CriterionOf<K>['value']>
}

/**
 * By kind: null for a criterion that the source asks by, otherwise why it cannot, as a sentence without its full stop. A kind
 * that is missing here is one that the source knows nothing of.
 */
export type SupportRules = {
  [K in CriterionKind]?: (criterion: Saying<K>) => string | null
}

const KIND_WORDS: Record<CriterionKind, string> = {
  industry: 'industries',
  location: 'places',
  size: 'numbers of employees',
  revenue: 'revenue',
  aum: 'assets under management',
  age: 'years of founding',
  count: 'counts of things',
  role: 'roles of people',
  technology: 'technology in use',
  companyType: 'kinds of company',
  language: 'languages',
  keyword: 'words on a site',
  exclude: 'exclusions',
  sourceHint: 'other sources',
}

/** Why a source that would leave others out does not ask by what merely should be. */
export const WISH = 'It is a wish, and no reason to leave others out: checked later'

/** Sorts criteria by whether a source (`name`, for people) asks by them. What must not be is left to later checks. */
export function supportOf(
  name: string,
  criteria: readonly Criterion[],
  rules: SupportRules,
): Pick<SourcePlan, 'supported' | 'unsupported'> {
  const support: Pick<SourcePlan, 'supported' | 'unsupported'> = { supported: [], unsupported: [] }
  for (const criterion of criteria) {
    const why = isWishBeside(criterion, criteria) ? WISH : refusalOf(name, criterion, rules)
    if (why === null) support.supported.push(criterion.id)
    else support.unsupported.push({ criterionId: criterion.id, why })
  }
  return support
}

/** Criteria of a kind that a source may ask by: they say something, and do not say what must not be. */
export function askedOf<K extends CriterionKind>(criteria: readonly Criterion[], kind: K): Saying<K>[] {
  return criteria.filter((criterion): criterion is Saying<K> => criterion.kind === kind && says(criterion))
}

/** What should be does not narrow a question that has something of the same kind which must be. */
function isWishBeside({ kind, strength }: Criterion, criteria: readonly Criterion[]): boolean {
  if (strength !== 'should') return false
  return criteria.some((other) => other.kind === kind && other.strength === 'must' && says(other))
}

function refusalOf(name: string, criterion: Criterion, rules: SupportRules): string | null {
  if (criterion.value === null) return 'It leaves open what exactly is meant'
  if (!says(criterion)) return 'What must not be is checked later'
  const rule = rules[criterion.kind] as ((criterion: Criterion) => string | null) | undefined
  return rule === undefined ? `${name} does not select by ${KIND_WORDS[criterion.kind]}` : rule(criterion)
}

function says(criterion: Criterion): boolean {
  return criterion.value !== null && criterion.strength !== 'mustNot' && criterion.op !== 'not'
}
