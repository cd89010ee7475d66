import { z } from 'zod'
import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { encodeId, uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { createCampaignInput, updateCampaignInput } from './campaign-input.ts'
import type { CampaignsService } from './campaigns.service.ts'
import * as store from './campaigns.store.ts'
import { momentsOf } from './schedule.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    campaigns: CampaignsService
  }
}

const addresses = z.array(z.string())

const filterOf = (args: {
  search?: string | null | undefined
  vertical?: string | null | undefined
}): store.CampaignFilter => ({
  search: args.search?.trim() || undefined,
  vertical: args.vertical?.trim() || undefined,
})

builder.prismaNode('Campaign', {
  description: 'What somebody is looking for: an ideal customer profile and where to look.',
  id: { field: 'id', description: 'Id of the campaign.' },
  authScopes: (campaign, context) => campaign.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name as its users know it.' }),
    icp: t.exposeString('icp', {
      description: 'The ideal customer profile in the user’s own words; may be empty.',
    }),
    vertical: t.exposeString('vertical', {
      nullable: true,
      description: 'Slug of the vertical pack, if one was picked.',
    }),
    criteriaText: t.exposeString('criteriaText', {
      nullable: true,
      description:
        'The words that criteria of its own were last read from, as they stood then. Null: it has none of its own, and its sources are asked by what its words say beyond the pack.',
    }),
    addresses: t.stringList({
      description: 'Addresses of sites that the user gave, as typed.',
      // Up to a megabyte: affordable for one campaign, not for a page of them under several aliases.
      complexity: 50,
      select: { addresses: true },
      resolve: (campaign) => addresses.parse(campaign.addresses),
    }),
    maxPages: t.exposeInt('maxPages', { description: 'Pages read of each site, at most.' }),
    leadCount: t.exposeInt('leadCount', { description: 'Leads in this campaign now.' }),
    lastRun: t.relation('lastRun', { nullable: true, description: 'The run started last, if any.' }),
    scheduleCron: t.exposeString('scheduleCron', {
      nullable: true,
      description: 'When it runs by itself, as a cron expression of five fields; null when it does not.',
    }),
    scheduleTimeZone: t.exposeString('scheduleTimeZone', {
      nullable: true,
      description: 'IANA time zone that the expression is read in.',
    }),
    nextRunAt: t.expose('nextRunAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it runs by itself next.',
    }),
    nextRuns: t.field({
      type: ['DateTime'],
      description: 'The next three moments at which it runs by itself.',
      select: { scheduleCron: true, scheduleTimeZone: true, nextRunAt: true },
      resolve: ({ scheduleCron: cron, scheduleTimeZone: timeZone, nextRunAt }) => {
        if (cron === null || timeZone === null || nextRunAt === null) return []
        return [nextRunAt, ...momentsOf({ cron, timeZone }, nextRunAt, 2)]
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
})

builder.queryFields((t) => ({
  campaigns: t.prismaConnection(
    {
      type: 'Campaign',
      cursor: 'id',
      description: 'Campaigns of the workspace, newest first.',
      authScopes: { signedIn: true },
      args: {
        search: t.arg.string({ description: 'Only those with this text in their name.' }),
        vertical: t.arg.string({ description: 'Only those that use the vertical pack of this slug.' }),
      },
      totalCount: (_root, args, context) =>
        store.countCampaigns(viewerOf(context).workspaceId, context.db, filterOf(args)),
      resolve: (query, _root, args, context) =>
        store.listCampaigns(viewerOf(context).workspaceId, context.db, query, filterOf(args)),
    },
    { name: 'CampaignConnection', description: 'A page of campaigns.' },
    { name: 'CampaignEdge', description: 'A campaign in its list.' },
  ),
  campaign: t.prismaField({
    type: 'Campaign',
    description: 'One campaign; NOT_FOUND when the workspace has no such one.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the campaign.' }) },
    resolve: (query, _root, { id }, context) => readCampaign(context, uuidOf('Campaign', id), query),
  }),
}))

const CreateCampaignInput = builder
  .inputType('CreateCampaignInput', {
    description: 'A new campaign.',
    fields: (t) => ({
      name: t.string({ required: true, description: '1 to 120 characters.' }),
      icp: t.string({ description: 'The ideal customer profile in words.' }),
      vertical: t.string({ description: 'Slug of a vertical pack.' }),
      addresses: t.stringList({
        description: 'Domains or addresses of sites, one an entry; at most 10,000.',
      }),
      maxPages: t.int({ description: 'Pages read of each site, 1 to 500; 40 when absent.' }),
      criteria: t.field({
        type: 'JSON',
        description:
          'Criteria of its own, as readIcp gives them and setCampaignCriteria takes them, beside those of the pack. Its leads are scored and its sources asked by them. Absent: scored by the pack alone, and asked by the words too.',
      }),
    }),
  })
  .validate(createCampaignInput)

const UpdateCampaignInput = builder
  .inputType('UpdateCampaignInput', {
    description: 'Changes to a campaign; absent fields keep their value.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'Id of the campaign.' }),
      name: t.string({ description: '1 to 120 characters.' }),
      icp: t.string({ description: 'The ideal customer profile in words.' }),
      vertical: t.string({ description: 'Slug of a vertical pack; empty takes it away.' }),
      addresses: t.stringList({ description: 'Replaces all addresses.' }),
      maxPages: t.int({ description: 'Pages read of each site, 1 to 500.' }),
    }),
  })
  .validate(updateCampaignInput)

builder.mutationFields((t) => ({
  createCampaign: t.prismaField({
    type: 'Campaign',
    description: 'Makes a campaign; nothing is crawled until a run is started.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: CreateCampaignInput, required: true, description: 'The new campaign.' }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await context.services.campaigns.create(viewerOf(context).workspaceId, input)
      return readCampaign(context, id, query)
    },
  }),
  updateCampaign: t.prismaField({
    type: 'Campaign',
    description: 'Changes a campaign. A run that has begun keeps what it was started with.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: UpdateCampaignInput, required: true, description: 'What to change.' }) },
    resolve: async (query, _root, { input: { id, ...changes } }, context) => {
      const uuid = uuidOf('Campaign', id)
      await context.services.campaigns.update(viewerOf(context).workspaceId, uuid, changes)
      return readCampaign(context, uuid, query)
    },
  }),
  setCampaignSchedule: t.prismaField({
    type: 'Campaign',
    description:
      'Sets when a campaign runs by itself, at most once an hour; without an expression it does so no more. A moment at which a run is under way, or for which no server was there, is made up for by no second run.',
    authScopes: { signedIn: true },
    args: {
      campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }),
      cron: t.arg.string({
        description:
          'Minute, hour, day of the month, month, day of the week: `0 7 * * 1` is Mondays at 7:00.',
      }),
      timeZone: t.arg.string({ description: 'IANA time zone, such as Europe/Berlin; needed with `cron`.' }),
    },
    resolve: async (query, _root, { campaignId, cron, timeZone }, context) => {
      const uuid = uuidOf('Campaign', campaignId)
      const expression = cron?.trim() ?? ''
      const schedule = expression === '' ? null : { cron: expression, timeZone: timeZone?.trim() ?? '' }
      await context.services.campaigns.setSchedule(viewerOf(context).workspaceId, uuid, schedule)
      return readCampaign(context, uuid, query)
    },
  }),
  deleteCampaign: t.id({
    description:
      'Deletes a campaign, its runs, and those of its leads that are in no other campaign. CONFLICT while it runs. Answers the id.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the campaign.' }) },
    resolve: async (_root, { id }, context) => {
      const uuid = uuidOf('Campaign', id)
      await context.services.campaigns.remove(viewerOf(context).workspaceId, uuid)
      return encodeId('Campaign', uuid)
    },
  }),
}))

/** The campaign with what a query selects of it; NOT_FOUND when the viewer's workspace has no such one. */
export async function readCampaign(context: GraphQLContext, id: string, query: object) {
  const campaign = await store.findCampaign(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!campaign) throw notFound('campaign')
  return campaign
}
