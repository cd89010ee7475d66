import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { LeadKind } from '../leads/lead.graphql.ts'
import { readJournal, type FormerLead } from './merge-journal.ts'
import type { MergeService } from './merge.service.ts'
import * as store from './merges.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    merges: MergeService
  }
}

const MAX_MERGES = 50

const MergeField = builder.enumType('MergeField', {
  description: 'A field of which a merged lead has one value.',
  values: {
    NAME: { value: 'name', description: 'Name of the person.' },
    TITLE: { value: 'title', description: 'Title of the person.' },
    DEPARTMENT: { value: 'department', description: 'Part of the company that the person works in.' },
    EMAIL: { value: 'email', description: 'The best address; the others stay as further ones.' },
    PHONE: { value: 'phone', description: 'The best number; the others stay as further ones.' },
  } as const,
})

const MergeChoiceInput = builder.inputType('MergeChoiceInput', {
  description: 'From which of the leads the value of a field is taken.',
  fields: (t) => ({
    field: t.field({ type: MergeField, required: true, description: 'The field.' }),
    leadId: t.id({ required: true, description: 'The survivor, or one of the others.' }),
  }),
})

const Former = builder.objectRef<FormerLead>('FormerLead').implement({
  description: 'A lead that went up in another one, as it was.',
  fields: (t) => ({
    kind: t.expose('kind', { type: LeadKind, description: 'Person or general contact.' }),
    name: t.exposeString('name', { nullable: true, description: 'Its name; null for a general contact.' }),
    title: t.exposeString('title', { nullable: true, description: 'Its title.' }),
    email: t.exposeString('email', { nullable: true, description: 'Its best address.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'Its best number.' }),
    companyName: t.exposeString('companyName', { description: 'Name of its company then.' }),
  }),
})

export const LeadMerge = builder.prismaNode('LeadMerge', {
  description: 'Several leads that were made one.',
  id: { field: 'id', description: 'Id of the merge.' },
  authScopes: (merge, context) => merge.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    lead: t.relation('lead', { description: 'The lead that has all that the others had.' }),
    former: t.field({
      type: [Former],
      description: 'The leads that went up in it, as they were.',
      select: { journal: true },
      resolve: ({ journal }) => readJournal(journal).others,
    }),
    mergedBy: t.string({
      nullable: true,
      description: 'Name of the member who merged them; null once they are none any more.',
      select: { mergedById: true },
      resolve: ({ workspaceId, mergedById }, _args, { db }) =>
        store.findMemberName(workspaceId, db, mergedById),
    }),
    mergedAt: t.expose('createdAt', { type: 'DateTime', description: 'When they were merged.' }),
    undoneAt: t.expose('undoneAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they were parted again; null while they are one.',
    }),
  }),
})

builder.prismaObjectField('Lead', 'merges', (t) =>
  t.prismaField({
    type: ['LeadMerge'],
    description: `Merges that the lead has come out of, the latest ${MAX_MERGES} first, undone ones too.`,
    select: { id: true, workspaceId: true },
    resolve: (query, { id, workspaceId }, _args, { db }) =>
      store.listMerges(workspaceId, db, { ...nonEmpty(query), take: MAX_MERGES }, id),
  }),
)

async function readMerge(context: GraphQLContext, id: string, query: object) {
  const merge = await store.selectMerge(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!merge) throw notFound('merge')
  return merge
}

builder.queryField('leadMerges', (t) =>
  t.prismaConnection(
    {
      type: 'LeadMerge',
      cursor: 'id',
      description: 'Merges of leads in the workspace, newest first, undone ones too.',
      authScopes: { signedIn: true },
      totalCount: (_root, _args, context) => store.countMerges(viewerOf(context).workspaceId, context.db),
      resolve: (query, _root, _args, context) =>
        store.listMerges(viewerOf(context).workspaceId, context.db, query),
    },
    { name: 'LeadMergeConnection', description: 'A page of merges.' },
    { name: 'LeadMergeEdge', description: 'A merge in its list.' },
  ),
)

builder.mutationFields((t) => ({
  mergeLeads: t.prismaField({
    type: 'LeadMerge',
    description:
      'Makes several leads one: evidence, memberships, verdicts and all else go to the survivor, and whoever is found or imported as one of the others later is the survivor. In a campaign that several were in, the furthest-along status stands with its score (NEW, QUALIFIED, CONTACTED, REJECTED: a refusal is never lost). Can be undone.',
    authScopes: { signedIn: true },
    args: {
      survivorId: t.arg.id({ required: true, description: 'The lead that stays.' }),
      otherIds: t.arg.idList({ required: true, description: 'The leads that go up in it, 20 at most.' }),
      choices: t.arg({
        type: [MergeChoiceInput],
        required: false,
        description:
          'Where values are taken from. Left out: the survivor’s own, else the first that another has.',
      }),
    },
    resolve: async (query, _root, { survivorId, otherIds, choices }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const chosen = (choices ?? []).map(({ field, leadId }) => [field, uuidOf('Lead', leadId)] as const)
      const id = await context.services.merges.merge(workspaceId, userId, {
        survivorId: uuidOf('Lead', survivorId),
        otherIds: otherIds.map((one) => uuidOf('Lead', one)),
        choices: Object.fromEntries(chosen),
      })
      return readMerge(context, id, query)
    },
  }),
  unmergeLeads: t.prismaField({
    type: 'LeadMerge',
    description:
      'Parts merged leads: each is there again with its id and what it had; what came to the survivor since stays there. CONFLICT, with what to do first, when something stands in the way.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the merge.' }) },
    resolve: async (query, _root, { id }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const uuid = uuidOf('LeadMerge', id)
      await context.services.merges.unmerge(workspaceId, userId, uuid)
      return readMerge(context, uuid, query)
    },
  }),
}))
