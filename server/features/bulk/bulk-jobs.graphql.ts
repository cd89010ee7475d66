import { invalidField, notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { followTopic } from '../../platform/follow-topic.ts'
import { LEAD_STATUSES } from '../leads/lead-filter.ts'
import { LeadStatus } from '../leads/lead.graphql.ts'
import { LeadFilterInput } from '../leads/lead-list.graphql.ts'
import { scopeOf, type ListArgs } from '../leads/leads.graphql.ts'
import { BULK_ACTIONS, type BulkActionName } from './bulk-actions.service.ts'
import type { BulkLeads, BulkJobsService } from './bulk-jobs.service.ts'
import * as store from './bulk-jobs.store.ts'
import { isWorked, undoableUntil } from './bulk-states.ts'
import { bulkTopic, KEPT_DAYS, MAX_SELECTED } from './bulk.job.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    bulkJobs: BulkJobsService
  }
}

const BulkActionType = builder.enumType('BulkAction', {
  description: 'What is done to many leads at once.',
  values: Object.fromEntries(
    Object.entries(BULK_ACTIONS).map(([name, { description }]) => [name, { description }]),
  ) as Record<BulkActionName, { description: string }>,
})

const BulkJobStateType = builder.enumType('BulkJobState', {
  description: 'Where a bulk job stands.',
  values: {
    COLLECTING: { description: 'The leads that match are noted; nothing is changed yet.' },
    RUNNING: { description: 'Leads are changed.' },
    COMPLETED: { description: 'All are done.' },
    CANCELLED: { description: 'A user has stopped it; what was changed stays so.' },
    FAILED: { description: 'It could not go on, see `error`; what was changed stays so.' },
    UNDOING: { description: 'What was changed is given back.' },
    UNDONE: { description: 'What was changed is given back, but for what somebody has changed since.' },
  },
})

builder.prismaNode('BulkJob', {
  description: 'One action on many leads.',
  id: { field: 'id', description: 'Id of the bulk job.' },
  authScopes: (row, context) => row.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    action: t.field({
      type: BulkActionType,
      description: 'What is done.',
      select: { action: true },
      resolve: ({ action }) => action as BulkActionName,
    }),
    target: t.exposeString('target', {
      nullable: true,
      description: 'Name of the campaign, tag or person that it is about, as it was then.',
    }),
    status: t.field({
      type: LeadStatus,
      nullable: true,
      description: 'The status that is set; null where none is.',
      select: { params: true },
      resolve: ({ params }) => {
        const { status } = params as { status?: unknown }
        return LEAD_STATUSES.find((one) => one === status) ?? null
      },
    }),
    isSelection: t.boolean({
      description: 'Whether its leads were named one by one, rather than by a filter.',
      select: { filter: true },
      resolve: ({ filter }) => filter === null,
    }),
    state: t.expose('state', { type: BulkJobStateType, description: 'Where it stands.' }),
    total: t.exposeInt('total', { description: 'Leads that it is of; grows while they are noted.' }),
    done: t.exposeInt('done', { description: 'Leads that it has been through.' }),
    changed: t.exposeInt('changed', {
      description: 'Those that it has changed; the others were so already, or are gone.',
    }),
    restored: t.exposeInt('restored', { description: 'Leads that an undo has given back as they were.' }),
    left: t.exposeInt('left', {
      description: 'Leads that an undo has left, because somebody has changed them since.',
    }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed, in words.' }),
    undoableUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: `Until when it can be undone, ${KEPT_DAYS} days from its start; null when it cannot be.`,
      select: { state: true, changed: true, createdAt: true, forgottenAt: true },
      resolve: (job) => undoableUntil(job, new Date()),
    }),
    startedBy: t.string({
      nullable: true,
      description: 'Name of who started it; null once the account is gone.',
      select: { startedBy: { select: { name: true } } },
      resolve: ({ startedBy }) => startedBy?.name ?? null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was started.' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
  }),
})

async function readJob(context: GraphQLContext, id: string, query: object = {}) {
  const row = await store.selectJob(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!row) throw notFound('bulk job')
  return row
}

builder.queryFields((t) => ({
  bulkJob: t.prismaField({
    type: 'BulkJob',
    description: 'One bulk job; NOT_FOUND when the workspace has no such one.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the bulk job.' }) },
    resolve: (query, _root, { id }, context) => readJob(context, uuidOf('BulkJob', id), query),
  }),
  bulkJobs: t.prismaConnection(
    {
      type: 'BulkJob',
      cursor: 'id',
      description: 'Actions on many leads, newest first.',
      authScopes: { signedIn: true },
      args: {
        isUnderWay: t.arg.boolean({ description: 'Only those that are, or are not, under way.' }),
      },
      totalCount: (_root, { isUnderWay }, context) =>
        store.countJobs(viewerOf(context).workspaceId, context.db, isUnderWay ?? undefined),
      resolve: (query, _root, { isUnderWay }, context) =>
        store.listJobs(viewerOf(context).workspaceId, context.db, isUnderWay ?? undefined, query),
    },
    { name: 'BulkJobConnection', description: 'A page of bulk jobs.' },
    { name: 'BulkJobEdge', description: 'A bulk job in its list.' },
  ),
}))

const BulkActionInput = builder.inputType('BulkActionInput', {
  description: 'An action with what it needs; the rest is ignored.',
  fields: (t) => ({
    kind: t.field({ type: BulkActionType, required: true, description: 'What is to be done.' }),
    campaignId: t.id({ description: 'The campaign that the action is about.' }),
    status: t.field({ type: LeadStatus, description: 'The status that is set.' }),
    tagId: t.id({ description: 'The tag that the action is about.' }),
    ownerId: t.id({ description: 'The member who is to look after the leads; null: nobody.' }),
  }),
})

async function leadsOf(
  { ids, ...list }: ListArgs & { ids?: string[] | null | undefined },
  context: GraphQLContext,
): Promise<BulkLeads> {
  if (!ids) return { filter: (await scopeOf(list, context)).filter }
  if (list.campaignId != null || list.filter != null)
    throw invalidField('ids', 'Give ids or a list, not both.')
  if (ids.length === 0) throw invalidField('ids', 'Give the id of one lead at least, or narrow a list.')
  return { ids: ids.map((id) => uuidOf('Lead', id)) }
}

builder.mutationFields((t) => ({
  startBulkJob: t.prismaField({
    type: 'BulkJob',
    description:
      'Does something to many leads: to those with these ids, or to all that a list holds at this moment. Goes on by itself, also over a restart.',
    authScopes: { signedIn: true },
    args: {
      action: t.arg({ type: BulkActionInput, required: true, description: 'What is to be done.' }),
      ids: t.arg.idList({
        description: `Ids of leads, at most ${MAX_SELECTED}; leads that are not there are passed over.`,
      }),
      campaignId: t.arg.id({ description: 'Without `ids`: only leads in this campaign.' }),
      filter: t.arg({
        type: LeadFilterInput,
        description: 'Without `ids`: only leads that meet all of this.',
      }),
    },
    resolve: async (query, _root, { action, ...which }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const { kind, campaignId, status, tagId, ownerId } = action
      const id = await context.services.bulkJobs.start(workspaceId, userId, await leadsOf(which, context), {
        action: kind,
        campaignId: campaignId == null ? undefined : uuidOf('Campaign', campaignId),
        status: status ?? undefined,
        tagId: tagId == null ? undefined : uuidOf('Tag', tagId),
        ownerId: ownerId == null ? null : uuidOf('User', ownerId),
      })
      return readJob(context, id, query)
    },
  }),
  deleteLead: t.prismaField({
    type: 'BulkJob',
    description: `Deletes a lead from every campaign, at once; a later run may find it again. Answers the bulk job that did it, which \`undoBulkJob\` undoes for ${KEPT_DAYS} days: the lead then comes back with all that was its own. After that it is gone for good.`,
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the lead.' }) },
    resolve: async (query, _root, { id }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const lead = uuidOf('Lead', id)
      const job = await context.services.bulkJobs.doAtOnce(workspaceId, userId, lead, { action: 'DELETE' })
      return readJob(context, job, query)
    },
  }),
  cancelBulkJob: t.prismaField({
    type: 'BulkJob',
    description:
      'Stops a bulk job; what it has changed stays and can be undone. CONFLICT when it has ended, or is being undone.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the bulk job.' }) },
    resolve: async (query, _root, { id }, context) => {
      const uuid = uuidOf('BulkJob', id)
      await context.services.bulkJobs.cancel(viewerOf(context).workspaceId, uuid)
      return readJob(context, uuid, query)
    },
  }),
  undoBulkJob: t.prismaField({
    type: 'BulkJob',
    description: `Gives back what a bulk job has changed, also leads that it has deleted, with all that was theirs. What somebody has changed since stays and is counted in \`left\`. CONFLICT while it is under way, and after ${KEPT_DAYS} days.`,
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the bulk job.' }) },
    resolve: async (query, _root, { id }, context) => {
      const uuid = uuidOf('BulkJob', id)
      const { workspaceId, userId } = viewerOf(context)
      await context.services.bulkJobs.undo(workspaceId, userId, uuid)
      return readJob(context, uuid, query)
    },
  }),
}))

/** Readings of a bulk job after each signal, for as long as it is under way and the session lasts. */
async function* followJob(context: GraphQLContext, id: string) {
  const session = context.services.sessions.watch(viewerOf(context))
  try {
    const read = () => readJob(context, id)
    const isOver = ({ state }: { state: Parameters<typeof isWorked>[0] }) => !isWorked(state)
    yield* followTopic(context.signals, bulkTopic(id), session.signal, read, isOver)
  } finally {
    session.release()
  }
}

builder.subscriptionField('bulkJobProgress', (t) =>
  t.prismaField({
    type: 'BulkJob',
    description:
      'The bulk job now, and again after each change, at most ten times a second, until nobody works on it.',
    authScopes: { signedIn: true },
    args: { jobId: t.arg.id({ required: true, description: 'Id of the bulk job.' }) },
    subscribe: async (_root, { jobId }, context) => {
      const { id } = await readJob(context, uuidOf('BulkJob', jobId))
      return followJob(context, id)
    },
    resolve: (query, row, _args, context) => readJob(context, row.id, query),
  }),
)
