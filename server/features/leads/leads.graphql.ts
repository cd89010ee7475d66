import { invalidField, notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import type { Db } from '../../platform/database.ts'
import { readConditions } from '../custom-fields/custom-fields.service.ts'
import { COUNTRY_CODE, MAX_COUNTRIES, toLeadFilter, type LeadFilter } from './lead-filter.ts'
import { LeadFilterInput, LeadOrderInput, orderOf } from './lead-list.graphql.ts'
import { EXACT_COUNT_LIMIT, type LeadListScope, type LeadListService } from './lead-list.service.ts'
import { createLeadInput, updateLeadInput } from './lead-input.ts'
import { LeadStatus } from './lead.graphql.ts'
import type { LeadsService } from './leads.service.ts'
import * as store from './leads.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    leads: LeadsService
    leadList: LeadListService
  }
}

export type ListArgs = {
  campaignId?: string | null | undefined
  filter?: (typeof LeadFilterInput)['$inferInput'] | null | undefined
}

const uuidOrNone = (typename: string, id: string | null | undefined) =>
  id == null ? undefined : uuidOf(typename, id)

/** What leads are to be listed; an id that no row can have answers NOT_FOUND, and so does a field of another workspace. */
export async function filterOf(
  workspaceId: string,
  db: Db,
  { campaignId, filter }: ListArgs,
): Promise<LeadFilter> {
  const { runId, companyId, importId, tagIds, withoutTagIds, ownerId, countries, customFields, ...rest } =
    filter ?? {}
  const ids = {
    campaignId: uuidOrNone('Campaign', campaignId),
    runId: uuidOrNone('Run', runId),
    companyId: uuidOrNone('Company', companyId),
    tagIds: tagIds?.map((id) => uuidOf('Tag', id)),
    withoutTagIds: withoutTagIds?.map((id) => uuidOf('Tag', id)),
    ownerId: uuidOrNone('User', ownerId),
    importId: uuidOrNone('Import', importId),
    countries: countriesOf(countries),
  }
  const asked = (customFields ?? []).map((one) => ({ ...one, fieldId: uuidOf('CustomField', one.fieldId) }))
  const conditions = await readConditions(workspaceId, db, asked, ['filter', 'customFields'])
  return toLeadFilter({ ...rest, ...ids, ...(conditions.length === 0 ? {} : { customFields: conditions }) })
}

/** INVALID_INPUT for what is no code of a country, and for more than anybody chooses. */
function countriesOf(countries: readonly string[] | null | undefined): string[] {
  const codes = (countries ?? []).map((code) => code.toUpperCase())
  const wrong = codes.find((code) => !COUNTRY_CODE.test(code))
  if (wrong !== undefined)
    throw invalidField(
      ['filter', 'countries'],
      `“${wrong}” is no country: give codes of two letters, such as DE.`,
    )
  if (codes.length > MAX_COUNTRIES)
    throw invalidField(['filter', 'countries'], `Give at most ${MAX_COUNTRIES} countries.`)
  return codes
}

/** What a list is of; a campaign that the workspace does not have answers NOT_FOUND. */
export async function scopeOf(args: ListArgs, context: GraphQLContext): Promise<LeadListScope> {
  const { workspaceId } = viewerOf(context)
  const filter = await filterOf(workspaceId, context.db, args)
  if (filter.campaignId === undefined) return { filter }
  const { leadCount } = await context.services.campaigns.get(workspaceId, filter.campaignId)
  return { filter, members: leadCount }
}

// The two fields that tell of the count share one query.
const counts = new WeakMap<object, Promise<number>>()

function countOf(args: ListArgs, context: GraphQLContext): Promise<number> {
  const known = counts.get(args)
  if (known) return known
  const { workspaceId } = viewerOf(context)
  const { leadList } = context.services
  const count = scopeOf(args, context).then((scope) => leadList.count(workspaceId, scope))
  counts.set(args, count)
  return count
}

builder.queryFields((t) => ({
  leads: t.prismaConnection(
    {
      type: 'Lead',
      cursor: 'id',
      description:
        'Leads of a campaign, or of the whole workspace without `campaignId`; newest first unless ordered otherwise.',
      authScopes: { signedIn: true },
      args: {
        campaignId: t.arg.id({ description: 'Only leads in this campaign.' }),
        filter: t.arg({ type: LeadFilterInput, description: 'Only leads that meet all of this.' }),
        orderBy: t.arg({ type: LeadOrderInput, description: 'Order of the list.' }),
      },
      totalCount: (_root, args, context) => countOf(args, context),
      resolve: async (query, _root, args, context) => {
        const { workspaceId } = viewerOf(context)
        const scope = await scopeOf(args, context)
        return context.services.leadList.list(workspaceId, scope, orderOf(args.orderBy), query)
      },
    },
    {
      name: 'LeadConnection',
      description: 'A page of leads.',
      fields: (connection) => ({
        totalCountIsExact: connection.boolean({
          description: 'False when there are more than 10,000: `totalCount` is then 10,001.',
          resolve: async (page) => Number(await countOfPage(page)) <= EXACT_COUNT_LIMIT,
        }),
      }),
    },
    { name: 'LeadEdge', description: 'A lead in its list.' },
  ),
  lead: t.prismaField({
    type: 'Lead',
    description: 'One lead; NOT_FOUND when the workspace has no such one.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the lead.' }) },
    resolve: (query, _root, { id }, context) => readLead(context, uuidOf('Lead', id), query),
  }),
}))

/** Pothos keeps the count of a connection as a function until it is asked for. */
function countOfPage(page: object): unknown {
  const { totalCount } = page as { totalCount?: unknown }
  return typeof totalCount === 'function' ? (totalCount as () => unknown)() : totalCount
}

const CreateLeadInput = builder
  .inputType('CreateLeadInput', {
    description: 'A typed lead: a person, or without a name the company’s general contact.',
    fields: (t) => ({
      campaignId: t.id({ required: true, description: 'The campaign it joins.' }),
      companyName: t.string({ required: true, description: 'Name of its company.' }),
      website: t.string({ description: 'Web site of the company; tells companies of the same name apart.' }),
      name: t.string({ description: 'Name of the person.' }),
      title: t.string({ description: 'Title of the person.' }),
      department: t.string({ description: 'Part of the company that the person works in.' }),
      email: t.string({ description: 'Email address.' }),
      phone: t.string({ description: 'Phone number.' }),
      links: t.stringList({ description: 'Profiles, at most 20.' }),
    }),
  })
  .validate(createLeadInput)

const UpdateLeadInput = builder
  .inputType('UpdateLeadInput', {
    description:
      'Changes to a lead. Absent fields keep their value; null or empty clears title, department, email or phone.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'Id of the lead.' }),
      name: t.string({ description: 'Name of the person; cannot be cleared.' }),
      title: t.string({ description: 'Title of the person.' }),
      department: t.string({ description: 'Part of the company that the person works in.' }),
      email: t.string({ description: 'Email address.' }),
      phone: t.string({ description: 'Phone number.' }),
      campaignId: t.id({ description: 'The campaign in which `status` is set.' }),
      status: t.field({ type: LeadStatus, description: 'Where the lead stands in that campaign.' }),
    }),
  })
  .validate(updateLeadInput)

builder.mutationFields((t) => ({
  createLead: t.prismaField({
    type: 'Lead',
    description:
      'Adds a typed lead to a campaign. A person that the company has already joins with their known values; CONFLICT when they are in it.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: CreateLeadInput, required: true, description: 'The lead.' }) },
    resolve: async (query, _root, { input }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const campaignId = uuidOf('Campaign', input.campaignId)
      const id = await context.services.leads.create(workspaceId, userId, campaignId, input)
      return readLead(context, id, query)
    },
  }),
  updateLead: t.prismaField({
    type: 'Lead',
    description: 'Changes a lead’s values, or its status in one campaign.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: UpdateLeadInput, required: true, description: 'What to change.' }) },
    resolve: async (query, _root, { input: { id, campaignId, ...changes } }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const uuid = uuidOf('Lead', id)
      const campaign = campaignId == null ? undefined : uuidOf('Campaign', campaignId)
      await context.services.leads.update(workspaceId, userId, uuid, { ...changes, campaignId: campaign })
      return readLead(context, uuid, query)
    },
  }),
}))

/** A lead with what a selection asks for; NOT_FOUND when the viewer's workspace has no such one. */
export async function readLead(context: GraphQLContext, id: string, query: object) {
  const lead = await store.findLead(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!lead) throw notFound('lead')
  return lead
}
