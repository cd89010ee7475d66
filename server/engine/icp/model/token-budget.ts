/** The tokens that somebody may have a model read and write. */

export interface TokenBudget {
  /** Books so many tokens; false when fewer are left, and then none are booked. */
  reserve: (tokens: number) => Promise<boolean>
  /** Gives back booked tokens that were not used; below zero: books those that were used beyond. */
  settle: (unused: number) => Promise<void>
}

/** Of somebody who pays for every token anyway: the operator at a command line. */
export const NO_BUDGET: TokenBudget = {
  reserve: () => Promise.resolve(true),
  settle: () => Promise.resolve(),
}
