/**
 * Lists of leads without GraphQL's executor: people and programs ask for them more often than for anything else, and
 * three quarters of the time went into it. What has no plan, and whatever goes wrong, is left to Yoga, which answers it
 * and says why; so every error has one place that words it.
 */
import {
  getArgumentValues,
  GraphQLError,
  getVariableValues,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql'
import { AppError } from '../errors.ts'
import { findLeadCount } from '../features/campaigns/campaigns.service.ts'
import { planLeadList, type LeadListPlan } from '../features/leads/lead-list-plan.ts'
import { orderOf } from '../features/leads/lead-list.graphql.ts'
import { EXACT_COUNT_LIMIT, type LeadListScope } from '../features/leads/lead-list.service.ts'
import { filterOf, type ListArgs } from '../features/leads/leads.graphql.ts'
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../graphql/builder.ts'
import type { Services } from '../graphql/context.ts'
import { cursorId, cursorOf } from '../graphql/cursors.ts'
import { checkPaging } from '../graphql/paging.ts'
import type { Database } from '../platform/database.ts'
import type { Sql } from '../platform/dialect.ts'
import { jsonSqlOf, type JsonSql } from '../platform/json-sql.ts'
import type { Logger } from '../platform/logger.ts'
import { LargeCampaigns } from './large-campaigns.ts'
import { schema } from './schema.ts'

/** A request as its JSON body has it. */
export interface GraphQLRequest {
  query?: unknown
  variables?: unknown
  operationName?: unknown
}

export interface LeadListsOptions {
  database: Database
  services: Services
  logger: Logger
}

/** Longer documents are Yoga's, which counts what they cost. The dashboard's has 1,000 characters. */
const MAX_LENGTH = 5000
/** Documents that are remembered, those without a plan too. */
const MAX_DOCUMENTS = 500

interface Planned {
  plan: LeadListPlan
  operation: OperationDefinitionNode
}

const LEADS = schema.getQueryType()?.getFields()['leads']

interface Paging {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
}

type Args = ListArgs & Paging & { orderBy?: Parameters<typeof orderOf>[0] }

export class LeadLists {
  readonly #options: LeadListsOptions
  readonly #planned = new Map<string, Planned | null>()
  readonly #large = new LargeCampaigns()

  constructor(options: LeadListsOptions) {
    this.#options = options
  }

  /** The answer as JSON text to who holds this session; null when Yoga is to answer. Never fails. */
  async answer(request: GraphQLRequest, token: string): Promise<string | null> {
    try {
      const planned = this.#plannedOf(request)
      if (planned === null) return null
      const args = argumentsOf(planned, request.variables)
      const session = args && this.#options.services.accounts.readToken(token)
      const list = session && (await this.#read(planned.plan, args, session))
      return list && `{"data":{"${planned.plan.key}":${list}}}`
    } catch (error) {
      // Of the caller, or of the database: Yoga meets it again. Of ours: to be seen, for it costs every such list.
      if (!(error instanceof AppError || error instanceof GraphQLError))
        this.#options.logger.warn({ error }, 'graphql.list-passed-on')
      return null
    }
  }

  #plannedOf({ query, operationName }: GraphQLRequest): Planned | null {
    if (typeof query !== 'string' || query.length > MAX_LENGTH) return null
    let planned = this.#planned.get(query)
    if (planned === undefined) {
      planned = planOf(query, jsonSqlOf(this.#options.database))
      if (this.#planned.size >= MAX_DOCUMENTS) this.#planned.clear()
      this.#planned.set(query, planned)
    }
    const isNamed = operationName == null || operationName === planned?.operation.name?.value
    return isNamed ? planned : null
  }

  /** The list as JSON; null when it, or the session, is none. */
  async #read(
    plan: LeadListPlan,
    args: Args,
    { workspaceId, isCurrent: onlyIf }: { workspaceId: string; isCurrent: Sql },
  ): Promise<string | null> {
    const { leadList } = this.#options.services
    const paging = pagingOf(args)
    const scope = await this.#scopeOf(workspaceId, args, plan.pages)
    if (paging === null || scope === null) return null
    const order = orderOf(args.orderBy)
    const page = { order, from: paging.from, isBackwards: paging.isBackwards, take: paging.limit + 1, onlyIf }
    const reading = plan.pages ? leadList.listRows(workspaceId, scope, page, plan.reads) : Promise.resolve([])
    const [found, totalCount, isCurrent] = await Promise.all([
      reading,
      plan.counts ? leadList.count(workspaceId, scope, order) : 0,
      // No rows come to whoever's session is over.
      reading.then((rows) => rows.length > 0 || leadList.holds(onlyIf)),
    ])
    if (!isCurrent) return null
    // Nothing where much was a moment ago: the campaign may be gone.
    if (found.length === 0 && scope.isRemembered === true) {
      this.#large.forget(workspaceId, scope.filter.campaignId)
      return this.#read(plan, args, { workspaceId, isCurrent: onlyIf })
    }
    const { isBackwards, limit } = paging
    const hasMore = found.length > limit
    const rows = hasMore ? (isBackwards ? found.slice(1) : found.slice(0, -1)) : found
    return plan.write({
      rows,
      // As Pothos has it: in the direction from which the page was come to there is something.
      hasNextPage: isBackwards ? args.before != null : hasMore,
      hasPreviousPage: isBackwards ? hasMore : args.after != null,
      cursorOf: ([id]) => cursorOf(id as string),
      totalCount,
      totalCountIsExact: totalCount <= EXACT_COUNT_LIMIT,
    })
  }

  /** Null when the workspace has no such campaign. */
  async #scopeOf(
    workspaceId: string,
    args: Args,
    mayRemember: boolean,
  ): Promise<(LeadListScope & { isRemembered?: true }) | null> {
    const filter = await filterOf(workspaceId, this.#options.database.db, args)
    const { campaignId } = filter
    if (campaignId === undefined) return { filter }
    const remembered = mayRemember ? this.#large.membersOf(workspaceId, campaignId) : undefined
    if (remembered !== undefined) return { filter, members: remembered, isRemembered: true }
    const members = await findLeadCount(workspaceId, this.#options.database, campaignId)
    if (members === null) return null
    this.#large.note(workspaceId, campaignId, members)
    return { filter, members }
  }
}

/** What a document asks of a list of leads; null when it is no GraphQL of ours, or has no plan. */
export function planOf(query: string, json: JsonSql): Planned | null {
  let document: DocumentNode
  try {
    document = parse(query)
  } catch {
    // Not GraphQL, or nested too deeply: Yoga says which.
    return null
  }
  if (validate(schema, document).length > 0) return null
  const plan = planLeadList(document, json)
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)
  return plan && operation ? { plan, operation } : null
}

/** Null when the variables do not fit. */
function argumentsOf({ plan, operation }: Planned, variables: unknown): Args | null {
  const given = (variables ?? {}) as Record<string, unknown>
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given)
  if (coerced === undefined || LEADS === undefined) return null
  const args = getArgumentValues(LEADS, plan.field, coerced) as Args
  checkPaging(args)
  return args
}

/** Null for a page that is asked for from both ends, or of none. */
function pagingOf({ first, last, after, before }: Paging) {
  const isBackwards = last != null || before != null
  if (isBackwards && (first != null || after != null)) return null
  const size = isBackwards ? last : first
  if (size === 0) return null
  return {
    isBackwards,
    limit: Math.min(size ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE),
    from: cursorId(isBackwards ? before : after),
  }
}
