/** What somebody made of a model's suggestions. Pure. */

/** By the id of a suggested criterion; one that is missing is still open. */
export type Choices = Readonly<Record<string, 'taken' | 'dismissed'>>

const idOf = (criterion: unknown): string =>
  typeof criterion === 'object' && criterion !== null && 'id' in criterion ? String(criterion.id) : ''

/**
 * The criteria as they are set: a suggestion that was taken is the user's from then on, one that was dismissed is left out, one
 * that is open stays a suggestion, which nothing is asked or scored by.
 */
export function chosen(criteria: unknown, choices: Choices): unknown[] {
  const all = Array.isArray(criteria) ? (criteria as unknown[]) : []
  return all.flatMap((criterion) => {
    const choice = choices[idOf(criterion)]
    if (choice === 'dismissed') return []
    return [choice === 'taken' ? { ...(criterion as object), by: 'user' } : criterion]
  })
}
