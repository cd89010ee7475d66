import type { Prisma } from '../../generated/postgresql/client.ts'
import { invalidField } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import type { Sql } from '../../platform/dialect.ts'
import type { LeadColumns } from './lead-columns.ts'
import { countLeads } from './lead-count.store.ts'
import { listFacets, type Facet, type FacetKind } from './lead-facets.store.ts'
import type { LeadFilter } from './lead-filter.ts'
import { MEMBERSHIP_ORDERS, type LeadOrder } from './lead-orders.store.ts'
import { listLeadIds } from './lead-page.store.ts'
import { listLeadRows, type LeadRowsRequest } from './lead-rows.store.ts'
import * as store from './leads.store.ts'
import { holds } from './row-count.store.ts'

export { toLeadFilter, type LeadFilter } from './lead-filter.ts'
export type { LeadOrder } from './lead-orders.store.ts'

/** What a list is of. */
export interface LeadListScope {
  filter: LeadFilter
  /** Leads of the campaign that the filter names. */
  members?: number | undefined
}

/** A page as Pothos asks for it: forwards behind `cursor`, or with a negative `take` backwards before it. */
type PageQuery = Pick<Prisma.LeadFindManyArgs, 'select' | 'include' | 'take' | 'cursor' | 'skip'>

/** Beyond this a count costs more than it tells. */
export const EXACT_COUNT_LIMIT = 10_000

export class LeadListService {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Reads a page of leads with what `query` selects of each. */
  async list(workspaceId: string, scope: LeadListScope, order: LeadOrder, query: PageQuery) {
    requireOrder(scope, order)
    // Prisma would begin with the row of the cursor, and so skips it; here a page begins behind it.
    const { take = 0, cursor, skip: _, ...selection } = query
    const ids = await listLeadIds(workspaceId, this.#database, scope.filter, scope.members, {
      order,
      from: cursor?.id,
      isBackwards: take < 0,
      take: Math.abs(take),
    })
    return store.listLeadsById(workspaceId, this.#database.db, ids, selection)
  }

  /** Reads a page of leads as the values of these columns, in one statement. */
  async listRows(workspaceId: string, scope: LeadListScope, page: LeadRowsRequest, columns: LeadColumns) {
    requireOrder(scope, page.order)
    return listLeadRows(workspaceId, this.#database, scope, page, columns)
  }

  /** Whether a condition holds that is of no lead, such as that a session is current. */
  holds(condition: Sql): Promise<boolean> {
    return holds(this.#database, condition)
  }

  /** The most frequent values of a kind that lists may be narrowed to, each with its leads in the workspace. */
  facets(workspaceId: string, kind: FacetKind): Promise<Facet[]> {
    return listFacets(workspaceId, this.#database, kind)
  }

  /** Counts the leads of a list, of which `order` is asked, up to one more than EXACT_COUNT_LIMIT. */
  async count(workspaceId: string, scope: LeadListScope, order?: LeadOrder): Promise<number> {
    if (order !== undefined) requireOrder(scope, order)
    const { filter, members } = scope
    return countLeads(workspaceId, this.#database, filter, members, EXACT_COUNT_LIMIT + 1)
  }
}

/** INVALID_INPUT for an order that only a campaign's list has. */
function requireOrder({ filter }: LeadListScope, { field }: LeadOrder): void {
  if (!MEMBERSHIP_ORDERS.includes(field) || filter.campaignId !== undefined) return
  const message =
    'A lead has a score and a status in each of its campaigns: name one by campaignId, or sort by another field.'
  throw invalidField('orderBy', message)
}
