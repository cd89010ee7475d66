/** What an operation answers to the ids of another workspace. */

/** Ids of everything in the other workspace. */
export interface Theirs {
  campaign: string
  lead: string
  run: string
  runSite: string
  company: string
  evidence: string
  user: string
  workspace: string
  verification: string
  batch: string
  import: string
}

export interface Case {
  query: string
  variables?: (theirs: Theirs) => object
  /** Code for a stranger; null when the answer is of the stranger's own workspace. */
  stranger: 'NOT_FOUND' | null
  /** Code for nobody; null for what anybody may do. */
  nobody: 'UNAUTHENTICATED' | null
}

export const refused = { stranger: 'NOT_FOUND', nobody: 'UNAUTHENTICATED' } as const
export const own = { stranger: null, nobody: 'UNAUTHENTICATED' } as const
export const open = { stranger: null, nobody: null } as const
