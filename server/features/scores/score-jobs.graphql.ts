import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { followTopic } from '../../platform/follow-topic.ts'
import { readCampaign } from '../campaigns/campaigns.graphql.ts'
import { scoreTopic } from './score.job.ts'
import * as jobs from './score-jobs.store.ts'

const ScoreJobState = builder.enumType('ScoreJobState', {
  description: 'Where the scoring of a campaign’s leads stands.',
  values: {
    RUNNING: { description: 'It is under way, or waits for a worker.' },
    COMPLETED: { description: 'No lead was left that waited.' },
    FAILED: { description: 'It broke off; see `error`. What it has scored stays.' },
  },
})

builder.prismaNode('ScoreJob', {
  description: 'The scoring of those leads of a campaign that waited for it.',
  id: { field: 'id', description: 'Id of the job.' },
  authScopes: (job, context) => job.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    state: t.expose('state', { type: ScoreJobState, description: 'Where it stands.' }),
    total: t.exposeInt('total', { description: 'Leads that waited when it began.' }),
    done: t.exposeInt('done', { description: 'Leads that were scored.' }),
    share: t.float({
      description: 'How much of it is done, 0 to 1.',
      select: { total: true, done: true },
      resolve: ({ total, done }) => (total === 0 ? 1 : Math.min(1, done / total)),
    }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed, in words.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
  }),
})

async function readJob(context: GraphQLContext, id: string, query: object = {}) {
  const row = await jobs.selectJob(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!row) throw notFound('score job')
  return row
}

builder.queryField('latestScoreJob', (t) =>
  t.prismaField({
    type: 'ScoreJob',
    nullable: true,
    description: 'The latest scoring of a campaign’s leads; null when there was none.',
    authScopes: { signedIn: true },
    args: { campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }) },
    resolve: async (query, _root, { campaignId }, context) => {
      const uuid = uuidOf('Campaign', campaignId)
      await readCampaign(context, uuid, {})
      return jobs.findLatestJob(viewerOf(context).workspaceId, context.db, uuid, nonEmpty(query))
    },
  }),
)

/** Readings of a job after each signal, for as long as it is under way and the session lasts. */
async function* followJob(context: GraphQLContext, id: string) {
  const session = context.services.sessions.watch(viewerOf(context))
  try {
    const read = () => readJob(context, id)
    yield* followTopic(
      context.signals,
      scoreTopic(id),
      session.signal,
      read,
      ({ state }) => state !== 'RUNNING',
    )
  } finally {
    session.release()
  }
}

builder.subscriptionField('scoreJobProgress', (t) =>
  t.prismaField({
    type: 'ScoreJob',
    description: 'The job now, and again after each change, at most ten times a second, until it has ended.',
    authScopes: { signedIn: true },
    args: { jobId: t.arg.id({ required: true, description: 'Id of the job.' }) },
    subscribe: async (_root, { jobId }, context) => {
      const { id } = await readJob(context, uuidOf('ScoreJob', jobId))
      return followJob(context, id)
    },
    resolve: (query, row, _args, context) => readJob(context, row.id, query),
  }),
)
