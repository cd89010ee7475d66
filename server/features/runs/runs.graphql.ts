import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { NO_LIMITS, runLimitsInput } from './run-input.ts'
import * as sites from './run-sites.store.ts'
import type { RunFeeds } from './run-feeds.service.ts'
import { RunSiteState } from './run.graphql.ts'
import type { RunsService } from './runs.service.ts'
import * as store from './runs.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    runs: RunsService
    runFeeds: RunFeeds
  }
}

export async function readRun(context: GraphQLContext, id: string, query: object = {}) {
  const run = await store.findRun(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!run) throw notFound('run')
  return run
}

/** The uuid of a campaign of the workspace, or NOT_FOUND; a count alone is checked as well. */
async function ownCampaign(context: GraphQLContext, id: string | null | undefined) {
  if (id == null) return undefined
  const campaign = await context.services.campaigns.get(viewerOf(context).workspaceId, uuidOf('Campaign', id))
  return campaign.id
}

builder.queryFields((t) => ({
  runs: t.prismaConnection(
    {
      type: 'Run',
      cursor: 'id',
      description: 'Runs of a campaign, or of the whole workspace; newest first.',
      authScopes: { signedIn: true },
      args: { campaignId: t.arg.id({ description: 'Only runs of this campaign.' }) },
      totalCount: async (_root, { campaignId }, context) => {
        const campaign = await ownCampaign(context, campaignId)
        return store.countRuns(viewerOf(context).workspaceId, context.db, campaign)
      },
      resolve: async (query, _root, { campaignId }, context) => {
        const { workspaceId } = viewerOf(context)
        const campaign = await ownCampaign(context, campaignId)
        return store.listRuns(workspaceId, context.db, query, campaign)
      },
    },
    { name: 'RunConnection', description: 'A page of runs.' },
    { name: 'RunEdge', description: 'A run in its list.' },
  ),
  run: t.prismaField({
    type: 'Run',
    description: 'One run; NOT_FOUND when the workspace has no such one.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the run.' }) },
    resolve: (query, _root, { id }, context) => readRun(context, uuidOf('Run', id), query),
  }),
  runSites: t.prismaConnection(
    {
      type: 'RunSite',
      cursor: 'id',
      description: 'Sites of a run in the order of its sources.',
      authScopes: { signedIn: true },
      args: {
        runId: t.arg.id({ required: true, description: 'Id of the run.' }),
        state: t.arg({ type: RunSiteState, description: 'Only sites in this state.' }),
      },
      totalCount: async (_root, { runId, state }, context) => {
        const run = await readRun(context, uuidOf('Run', runId))
        return sites.countRunSites(run.workspaceId, context.db, run.id, state ?? undefined)
      },
      resolve: async (query, _root, { runId, state }, context) => {
        const run = await readRun(context, uuidOf('Run', runId))
        return sites.listRunSites(run.workspaceId, context.db, run.id, query, state ?? undefined)
      },
    },
    { name: 'RunSiteConnection', description: 'A page of sites.' },
    { name: 'RunSiteEdge', description: 'A site in its list.' },
  ),
}))

const RunLimitsInput = builder
  .inputType('RunLimitsInput', {
    description:
      'What a run may use. It ends when a limit is reached; sites that it has not come to are set aside.',
    fields: (t) => ({
      maxSites: t.int({ description: 'Sites, the first of the readable addresses; all when absent.' }),
      maxPages: t.int({
        description:
          'Pages of all sites together, but for those being fetched as it is reached; any when absent.',
      }),
      maxMinutes: t.int({ description: 'Minutes of work, pauses not counted; any when absent.' }),
    }),
  })
  .validate(runLimitsInput)

builder.mutationFields((t) => ({
  startRun: t.prismaField({
    type: 'Run',
    description: 'Starts a run over the campaign’s addresses. CONFLICT while another is under way.',
    authScopes: { signedIn: true },
    args: {
      campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }),
      limits: t.arg({ type: RunLimitsInput, description: 'What it may use; everything when absent.' }),
    },
    resolve: async (query, _root, { campaignId, limits }, context) => {
      const { workspaceId } = viewerOf(context)
      const uuid = uuidOf('Campaign', campaignId)
      const id = await context.services.runs.start(workspaceId, uuid, limits ?? NO_LIMITS)
      return readRun(context, id, query)
    },
  }),
}))

builder.subscriptionField('runProgress', (t) =>
  t.prismaField({
    type: 'Run',
    description:
      'The run now, and again after each change, at most ten times a second, until it has ended. Who reads slowly gets the newest state, not each; who comes back gets the present one first. Ends with UNAUTHENTICATED when the session does.',
    authScopes: { signedIn: true },
    args: { runId: t.arg.id({ required: true, description: 'Id of the run.' }) },
    subscribe: (_root, { runId }, context) => {
      const viewer = viewerOf(context)
      const { runFeeds, sessions } = context.services
      return runFeeds.follow(viewer.workspaceId, uuidOf('Run', runId), sessions.watch(viewer))
    },
    // Of the workspace that was asked for as the stream began; the type's own scope looks at each run once more.
    resolve: (query, update) => update.read(nonEmpty(query)),
  }),
)
