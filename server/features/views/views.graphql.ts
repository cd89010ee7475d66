import { notFound } from '../../errors.ts'
import type { Prisma } from '../../generated/postgresql/client.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { encodeId, uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import {
  LeadFilterInput,
  LeadOrderField,
  LeadOrderInput,
  OrderDirection,
  orderOf,
} from '../leads/lead-list.graphql.ts'
import { filterOf } from '../leads/leads.graphql.ts'
import { checkView, filterToStore, storedColumns } from './view-input.ts'
import { MAX_VIEWS, mayChange, type SavedViewsService, type ViewChanges } from './views.service.ts'
import * as store from './views.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    savedViews: SavedViewsService
  }
}

type Order = ReturnType<typeof orderOf>

/** Fields of a filter that name rows, each with the type of them. */
const REFERENCES = {
  ...({ runId: 'Run', importId: 'Import', companyId: 'Company', ownerId: 'User' } as const),
  ...({ tagIds: 'Tag', withoutTagIds: 'Tag', customFields: 'CustomField' } as const),
}

/** A condition on a custom field names it beside what it asks. */
const idIn = (named: string | { fieldId: string }): string =>
  typeof named === 'string' ? named : named.fieldId

const ViewOrder = builder.objectRef<Order>('SavedViewOrder').implement({
  description: 'Order of a view.',
  fields: (t) => ({
    field: t.expose('field', { type: LeadOrderField, description: 'What it is sorted by.' }),
    direction: t.expose('direction', { type: OrderDirection, description: 'Which end comes first.' }),
  }),
})

async function missingOf(
  { db }: GraphQLContext,
  { workspaceId, filter }: { workspaceId: string; filter: unknown },
) {
  const missing: string[] = []
  for (const [name, kind] of Object.entries(REFERENCES)) {
    type Named = Parameters<typeof idIn>[0]
    const given = (filter as Record<string, Named | Named[] | undefined>)[name] ?? []
    const ids = new Set([given].flat().map((named) => uuidOf(kind, idIn(named))))
    if (ids.size > 0 && (await store.countRows(workspaceId, db, kind, [...ids])) < ids.size)
      missing.push(name)
  }
  return missing
}

builder.prismaNode('SavedView', {
  description: 'A list of leads that somebody comes back to.',
  id: { field: 'id', description: 'Id of the view.' },
  authScopes: ({ workspaceId, isShared, madeById }, { viewer }) =>
    workspaceId === viewer?.workspaceId && (isShared || madeById === viewer.userId),
  select: { id: true, workspaceId: true, isShared: true, madeById: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is called.' }),
    filter: t.field({
      type: 'JSON',
      description: 'What leads it holds: an object with the fields of `LeadFilter`, as they were given.',
      select: { filter: true },
      resolve: ({ filter }) => filter,
    }),
    missing: t.stringList({
      description:
        'Fields of the filter that name what is gone (run, company …): no lead meets them any more.',
      select: { workspaceId: true, filter: true },
      resolve: (view, _args, context) => missingOf(context, view),
    }),
    columns: t.stringList({
      description: 'Names of the columns in sight, in their order; their meaning is the client’s.',
      select: { columns: true },
      resolve: ({ columns }) => storedColumns(columns),
    }),
    orderBy: t.field({
      type: ViewOrder,
      description: 'Its order.',
      select: { orderField: true, orderDirection: true },
      resolve: ({ orderField, orderDirection }) =>
        ({ field: orderField, direction: orderDirection }) as Order,
    }),
    isShared: t.exposeBoolean('isShared', {
      description: 'Whether the whole workspace sees it; otherwise who made it alone.',
    }),
    madeBy: t.string({
      nullable: true,
      description: 'Name of who made it; null once the account is gone.',
      select: { madeBy: { select: { name: true } } },
      resolve: ({ madeBy }) => madeBy?.name ?? null,
    }),
    canChange: t.boolean({
      description: 'Whether the viewer may change and delete it.',
      select: { madeById: true },
      resolve: ({ madeById }, _args, context) => mayChange(viewerOf(context), madeById),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
})

async function readView(context: GraphQLContext, id: string, query: object = {}) {
  const { workspaceId, userId } = viewerOf(context)
  const view = await store.findView(workspaceId, context.db, userId, id, nonEmpty(query))
  if (!view) throw notFound('view')
  return view
}

builder.queryFields((t) => ({
  savedView: t.prismaField({
    type: 'SavedView',
    description: 'One view; NOT_FOUND when there is none that the viewer may see.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the view.' }) },
    resolve: (query, _root, { id }, context) => readView(context, uuidOf('SavedView', id), query),
  }),
  savedViews: t.prismaField({
    type: ['SavedView'],
    description: `Views of a list of leads, the viewer’s own and shared ones, the oldest first; ${MAX_VIEWS} at most.`,
    authScopes: { signedIn: true },
    args: { campaignId: t.arg.id({ description: 'Of this campaign’s list; else of the workspace’s.' }) },
    resolve: async (query, _root, args, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const campaignId = args.campaignId == null ? null : uuidOf('Campaign', args.campaignId)
      if (campaignId !== null && !(await store.hasCampaign(workspaceId, context.db, campaignId)))
        throw notFound('campaign')
      return store.listViews(workspaceId, context.db, userId, campaignId, nonEmpty(query), 2 * MAX_VIEWS)
    },
  }),
}))

const CreateSavedViewInput = builder.inputType('CreateSavedViewInput', {
  description: 'A new view.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is called.' }),
    campaignId: t.id({ description: 'The campaign whose list it is of; else the workspace’s.' }),
    filter: t.field({ type: LeadFilterInput, description: 'What leads it holds; all when absent.' }),
    columns: t.stringList({ description: 'Names of the columns in sight.' }),
    orderBy: t.field({ type: LeadOrderInput, description: 'Its order; newest first when absent.' }),
    isShared: t.boolean({ description: 'Whether the whole workspace sees it.', defaultValue: false }),
  }),
})

const UpdateSavedViewInput = builder.inputType('UpdateSavedViewInput', {
  description: 'Changes to a view. Absent fields keep their value.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Id of the view.' }),
    name: t.string({ description: 'What it is called.' }),
    filter: t.field({ type: LeadFilterInput, description: 'What leads it holds.' }),
    columns: t.stringList({ description: 'Names of the columns in sight.' }),
    orderBy: t.field({ type: LeadOrderInput, description: 'Its order.' }),
    isShared: t.boolean({ description: 'Whether the whole workspace sees it.' }),
  }),
})

/** What is kept of a filter; an id that no row can have answers NOT_FOUND. */
async function filterData(
  context: GraphQLContext,
  filter: (typeof LeadFilterInput)['$inferInput'] | null | undefined,
) {
  await filterOf(viewerOf(context).workspaceId, context.db, { filter })
  return filterToStore(filter) as Prisma.InputJsonObject
}

builder.mutationFields((t) => ({
  createSavedView: t.prismaField({
    type: 'SavedView',
    description: `Keeps a view of a list of leads. CONFLICT when the list has ${MAX_VIEWS} already.`,
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: CreateSavedViewInput, required: true, description: 'The view.' }) },
    resolve: async (query, _root, { input }, context) => {
      const { field, direction } = orderOf(input.orderBy)
      const { name = '', columns = [] } = checkView(input)
      const id = await context.services.savedViews.create(viewerOf(context), {
        name,
        columns,
        campaignId: input.campaignId == null ? null : uuidOf('Campaign', input.campaignId),
        filter: await filterData(context, input.filter),
        orderField: field,
        orderDirection: direction,
        isShared: input.isShared ?? false,
      })
      return readView(context, id, query)
    },
  }),
  updateSavedView: t.prismaField({
    type: 'SavedView',
    description:
      'Changes a view. FORBIDDEN for a shared one of somebody else, but for the workspace’s owner.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: UpdateSavedViewInput, required: true, description: 'What to change.' }) },
    resolve: async (query, _root, { input }, context) => {
      const id = uuidOf('SavedView', input.id)
      const { filter, orderBy, isShared } = input
      const changes: ViewChanges = {
        ...checkView(input),
        ...(filter == null ? {} : { filter: await filterData(context, filter) }),
        ...(orderBy == null ? {} : { orderField: orderBy.field, orderDirection: orderBy.direction }),
        ...(isShared == null ? {} : { isShared }),
      }
      await context.services.savedViews.update(viewerOf(context), id, changes)
      return readView(context, id, query)
    },
  }),
  deleteSavedView: t.id({
    description: 'Deletes a view; no lead is touched. FORBIDDEN as for a change. Answers the id.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the view.' }) },
    resolve: async (_root, { id }, context) => {
      const uuid = uuidOf('SavedView', id)
      await context.services.savedViews.remove(viewerOf(context), uuid)
      return encodeId('SavedView', uuid)
    },
  }),
}))
