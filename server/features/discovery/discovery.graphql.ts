import { z } from 'zod'
import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { invalidField } from '../../errors.ts'
import { readCampaign } from '../campaigns/campaigns.graphql.ts'
import { proposedSources, readCampaignSources } from './campaign-sources.ts'
import type { DiscoveryService } from './discovery.service.ts'
import { listedSources, PlannedSourceType, SourceType } from './source-types.graphql.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    discovery: DiscoveryService
  }
}

const ChosenSource = builder.objectRef<{ id: string; settings: unknown }>('ChosenSource').implement({
  description: 'A source that a campaign looks in.',
  fields: (t) => ({
    slug: t.exposeString('id', { description: 'Name of the source.' }),
    settings: t.expose('settings', { type: 'JSON', description: 'How it is asked: an object.' }),
  }),
})

builder.prismaObjectFields('Campaign', (t) => ({
  sources: t.field({
    type: [ChosenSource],
    description: 'Where it looks for companies, besides its addresses.',
    select: { sources: true },
    resolve: (campaign) => readCampaignSources(campaign.sources),
  }),
  proposedSources: t.field({
    type: [ChosenSource],
    description:
      'Where its vertical pack, as it is now, would have it look, and how; none without a pack. Proposed is not chosen.',
    select: { vertical: true },
    resolve: async ({ vertical }, _args, context) => {
      const { workspaceId } = viewerOf(context)
      const pack = await context.services.verticals.find(workspaceId, context.db, vertical)
      return pack === null ? [] : proposedSources(context.services.discovery.catalogue, pack)
    },
  }),
}))

const ChosenSourceInput = builder.inputType('ChosenSourceInput', {
  description: 'A source to look in.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'Name of the source.' }),
    settings: t.string({ description: 'How it is asked: an object as JSON text; its defaults when absent.' }),
  }),
})

const settingsSchema = z.record(z.string(), z.unknown())

function readSettings(slug: string, text: string | null | undefined): Record<string, unknown> {
  if (text == null || text.trim() === '') return {}
  try {
    return settingsSchema.parse(JSON.parse(text))
  } catch {
    throw invalidField('sources', `The settings of “${slug}” are no JSON object.`)
  }
}

const chosenOf = (sources: readonly { slug: string; settings?: string | null | undefined }[]) =>
  sources.map(({ slug, settings }) => ({ id: slug, settings: readSettings(slug, settings) }))

builder.queryFields((t) => ({
  sources: t.field({
    type: [SourceType],
    description: 'Where this installation can look for companies.',
    authScopes: { signedIn: true },
    resolve: (_root, _args, { services }) => listedSources(services.discovery.catalogue),
  }),
  discoveryPlan: t.field({
    type: [PlannedSourceType],
    description: 'What a run of the campaign would ask of its sources. Nothing is asked.',
    authScopes: { signedIn: true },
    args: { campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }) },
    resolve: (_root, { campaignId }, context) =>
      context.services.discovery.plan(viewerOf(context).workspaceId, uuidOf('Campaign', campaignId)),
  }),
  planSources: t.field({
    type: [PlannedSourceType],
    description:
      'What sources would do for criteria that no campaign has yet. Nothing is asked, and nothing is kept.',
    authScopes: { signedIn: true },
    complexity: 20,
    args: {
      criteria: t.arg({
        type: 'JSON',
        required: true,
        description: 'At most 100 criteria, as readIcp gives them and createCampaign takes them.',
      }),
      vertical: t.arg.string({ description: 'Slug of a pack whose criteria go with them.' }),
      sources: t.arg({ type: [ChosenSourceInput], required: true, description: 'The sources to plan.' }),
    },
    resolve: (_root, { criteria, vertical, sources }, context) =>
      context.services.discovery.planNew(
        viewerOf(context).workspaceId,
        { criteria, vertical: vertical?.trim() || null },
        chosenOf(sources),
      ),
  }),
}))

builder.mutationFields((t) => ({
  setCampaignSources: t.prismaField({
    type: 'Campaign',
    description: 'Sets where a campaign looks for companies. A run that has begun keeps its own.',
    authScopes: { signedIn: true },
    args: {
      campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }),
      sources: t.arg({
        type: [ChosenSourceInput],
        required: true,
        description: 'All of them; none at all takes them away.',
      }),
    },
    resolve: async (query, _root, { campaignId, sources }, context) => {
      const uuid = uuidOf('Campaign', campaignId)
      const { workspaceId } = viewerOf(context)
      await context.services.discovery.setSources(workspaceId, uuid, chosenOf(sources))
      return readCampaign(context, uuid, query)
    },
  }),
}))
