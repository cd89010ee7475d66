/** Whether a company is one that a pack looks for, by what its pages say. Pure. */
import { CriteriaWords, wordsOf } from './criteria-words.ts'
import type { Vertical } from './vertical.ts'

export interface Fit {
  /** Ids of the criteria that the text meets. */
  named: string[]
  /** Of the points that the pack's word criteria can give, 0 to 100. */
  points: number
  /** Whether it meets all that must be and nothing that must not, and has the pack's threshold. */
  fits: boolean
}

/** Reads what a company says of itself. Criteria that no words can meet stay out of it. */
export function createFit({ criteria, scoring }: Vertical): (text: string) => Fit {
  const words = new CriteriaWords(criteria)
  const asked = criteria.filter((criterion) => wordsOf(criterion).length > 0)
  const wanted = asked.filter(({ strength }) => strength !== 'mustNot')
  const sum = (some: typeof wanted) => some.reduce((points, { weight }) => points + weight, 0)
  const most = sum(wanted)
  return (text) => {
    const named = words.namedIn(text)
    const met = sum(wanted.filter(({ id }) => named.has(id)))
    const points = most === 0 ? 0 : Math.round((100 * met) / most)
    const isOut = asked.some(
      ({ id, strength }) => strength !== 'should' && named.has(id) !== (strength === 'must'),
    )
    return { named: [...named].sort(), points, fits: !isOut && points >= scoring.threshold }
  }
}
