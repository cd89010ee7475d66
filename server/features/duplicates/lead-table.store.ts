import type { Queryable } from '../../platform/database.ts'

/** Whose rows go to whom. */
export interface Move {
  survivorId: string
  otherId: string
  /** Who merges, or undoes it. */
  userId: string
}

export interface LeadTable {
  /** Name of the model. */
  name: string
  /** Gives the other lead's rows to the survivor; answers what giving them back needs, as JSON. */
  take: (workspaceId: string, db: Queryable, move: Move) => Promise<unknown>
  /** Gives them back; the other lead is there again. Rows that are gone meanwhile stay gone. */
  giveBack: (workspaceId: string, db: Queryable, move: Move, taken: unknown) => Promise<void>
}
