/** What an action on many leads is. Pure; each action is a file of its own, named in bulk-actions.service.ts. */
import type { z } from 'zod'
import type { Database, Queryable } from '../../platform/database.ts'
import type { LEAD_STATUSES } from '../leads/lead-filter.ts'

/** What a user gives with an action; each action takes of it what it needs, and refuses to go without. */
export interface BulkInput {
  campaignId?: string | undefined
  status?: (typeof LEAD_STATUSES)[number] | undefined
  tagId?: string | undefined
  /** Null: nobody. */
  ownerId?: string | null | undefined
}

/** Where an action does its work: inside the transaction of one batch. */
export interface BulkScope {
  workspaceId: string
  tx: Queryable
  database: Database
  /** Who does it; null once the account is gone. */
  userId: string | null
  /** The batch: what is kept beside the journal is kept under it. */
  batch: { jobId: string; position: number }
}

/** A lead that was changed, and what it was before as far as the undo needs it. */
export interface BulkChange<Before = unknown> {
  id: string
  before: Before
}

interface ActionDefinition<Params, Before> {
  /** For users of the API. */
  description: string
  params: z.ZodType<Params>
  before: z.ZodType<Before>
  /**
   * Checks what a user has given, and answers what is kept of it, with the name of what it is about. INVALID_INPUT or NOT_FOUND
   * otherwise.
   */
  prepare(
    workspaceId: string,
    db: Queryable,
    input: BulkInput,
  ): Promise<{ params: Params; target: string | null }>
  /** Does it to those of the leads that are there and not so already; answers which, and what they were. */
  apply(scope: BulkScope, params: Params, leadIds: string[]): Promise<BulkChange<Before>[]>
  /** Gives leads back as they were; answers the ids of those left, because somebody has changed them since. */
  undo(scope: BulkScope, params: Params, changes: BulkChange<Before>[]): Promise<string[]>
}

/** An action whose parameters and journal come from the database, and are read before they are believed. */
export interface BulkAction {
  description: string
  prepare(
    workspaceId: string,
    db: Queryable,
    input: BulkInput,
  ): Promise<{ params: unknown; target: string | null }>
  apply(scope: BulkScope, params: unknown, leadIds: string[]): Promise<BulkChange[]>
  undo(scope: BulkScope, params: unknown, changes: BulkChange[]): Promise<string[]>
}

export function defineAction<Params, Before>(action: ActionDefinition<Params, Before>): BulkAction {
  const { description, params: paramsType, before: beforeType } = action
  return {
    description,
    prepare: (workspaceId, db, input) => action.prepare(workspaceId, db, input),
    apply: (scope, params, leadIds) => action.apply(scope, paramsType.parse(params), leadIds),
    undo: (scope, params, changes) => {
      const read = changes.map(({ id, before }) => ({ id, before: beforeType.parse(before) }))
      return action.undo(scope, paramsType.parse(params), read)
    },
  }
}
