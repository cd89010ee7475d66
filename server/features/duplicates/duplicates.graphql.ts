import { z } from 'zod'
import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { PROPOSED_FROM } from './compare-leads.ts'
import { readReasons, reasonInWords } from './duplicate-reasons.ts'
import { MAX_SURE, type DuplicatesService } from './duplicates.service.ts'
import { LeadMerge } from './merges.graphql.ts'
import { listMergesById } from './merges.store.ts'
import * as store from './proposals.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    duplicates: DuplicatesService
  }
}

const MAX_OF_LEAD = 20
/** A proposal has two leads with all of theirs. */
const COMPLEXITY = 2

const DuplicateStateType = builder.enumType('DuplicateState', {
  description: 'What has become of a proposal.',
  values: {
    OPEN: { description: 'Nobody has decided yet.' },
    DISMISSED: {
      description: 'Somebody said that they are two; it does not come back unless its reasons change.',
    },
    MERGED: { description: 'The leads are one now.' },
  },
})

builder.prismaNode('DuplicateProposal', {
  description: 'Two leads that may be one.',
  id: { field: 'id', description: 'Id of the proposal.' },
  authScopes: (proposal, context) => proposal.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    first: t.relation('first', {
      nullable: true,
      description: 'The lead that was there first; null once they are merged.',
    }),
    second: t.relation('second', {
      nullable: true,
      description: 'The lead that came later; null once they are merged.',
    }),
    reasons: t.stringList({
      description: 'Why they may be one, in words: how the names are alike, then what else they share.',
      select: { reasons: true },
      resolve: ({ reasons }) => readReasons(reasons).map(reasonInWords),
    }),
    strength: t.exposeInt('strength', {
      description: `How much speaks for it, ${PROPOSED_FROM} to 100.`,
    }),
    isSure: t.exposeBoolean('isSure', {
      description: 'One mailbox and one name, or one name at one domain.',
    }),
    state: t.expose('state', { type: DuplicateStateType, description: 'What has become of it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was found.' }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When somebody dismissed or merged it.',
    }),
  }),
})

const DuplicateFilter = builder
  .inputType('DuplicateFilter', {
    description: 'Which proposals are listed; those that meet all of it.',
    fields: (t) => ({
      state: t.field({ type: DuplicateStateType, description: 'Open ones when left out.' }),
      minStrength: t.int({ description: 'At least so strong, 0 to 100.' }),
      isSure: t.boolean({ description: 'Only those beyond doubt, or only the others.' }),
      leadId: t.id({ description: 'Only those of this lead.' }),
    }),
  })
  .validate(
    z.object({
      state: z.enum(['OPEN', 'DISMISSED', 'MERGED']).nullish(),
      minStrength: z.number().int().min(0).max(100, 'Strength goes from 0 to 100.').nullish(),
      isSure: z.boolean().nullish(),
      leadId: z.string().nullish(),
    }),
  )

function filterOf(filter: (typeof DuplicateFilter)['$inferInput'] | null | undefined): store.ProposalFilter {
  const { state, minStrength, isSure, leadId } = filter ?? {}
  return {
    state: state ?? 'OPEN',
    minStrength: minStrength ?? undefined,
    isSure: isSure ?? undefined,
    leadId: leadId == null ? undefined : uuidOf('Lead', leadId),
  }
}

async function readProposal(context: GraphQLContext, id: string, query: object) {
  const row = await store.findProposal(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!row) throw notFound('proposal')
  return row
}

builder.queryField('duplicates', (t) =>
  t.prismaConnection(
    {
      type: 'DuplicateProposal',
      cursor: 'id',
      complexity: COMPLEXITY,
      description: 'Pairs of leads that may be one, the strongest first.',
      authScopes: { signedIn: true },
      args: { filter: t.arg({ type: DuplicateFilter, description: 'Which of them.' }) },
      totalCount: (_root, { filter }, context) =>
        store.countProposals(viewerOf(context).workspaceId, context.db, filterOf(filter)),
      resolve: (query, _root, { filter }, context) =>
        store.listProposals(viewerOf(context).workspaceId, context.db, filterOf(filter), query),
    },
    { name: 'DuplicateProposalConnection', description: 'A page of proposals.' },
    { name: 'DuplicateProposalEdge', description: 'A proposal in its list.' },
  ),
)

builder.prismaObjectField('Lead', 'duplicates', (t) =>
  t.prismaField({
    type: ['DuplicateProposal'],
    description: `Open proposals of the lead, the strongest ${MAX_OF_LEAD} first.`,
    select: { id: true, workspaceId: true },
    resolve: (query, { id, workspaceId }, _args, { db }) =>
      store.listProposals(
        workspaceId,
        db,
        { state: 'OPEN', leadId: id },
        { ...nonEmpty(query), take: MAX_OF_LEAD },
      ),
  }),
)

const MergedSure = builder
  .objectRef<{ workspaceId: string; mergeIds: string[]; refused: number }>('MergedSureDuplicates')
  .implement({
    description: 'What merging the sure ones has come to.',
    fields: (t) => ({
      merges: t.prismaField({
        type: [LeadMerge],
        description: 'The merges, each of which can be undone.',
        resolve: (query, { workspaceId, mergeIds }, _args, { db }) =>
          listMergesById(workspaceId, db, mergeIds, nonEmpty(query)),
      }),
      refused: t.exposeInt('refused', {
        description: 'Pairs that could not be merged as they are; they stay open.',
      }),
      remaining: t.int({
        description: 'Sure pairs that are open now.',
        resolve: ({ workspaceId }, _args, { db }) =>
          store.countProposals(workspaceId, db, { state: 'OPEN', isSure: true }),
      }),
    }),
  })

builder.mutationFields((t) => ({
  dismissDuplicate: t.prismaField({
    type: 'DuplicateProposal',
    description: 'Says that two leads are two, or with `dismissed: false` that it is open again.',
    authScopes: { signedIn: true },
    args: {
      id: t.arg.id({ required: true, description: 'Id of the proposal.' }),
      dismissed: t.arg.boolean({ defaultValue: true, description: 'False opens it again.' }),
    },
    resolve: async (query, _root, { id, dismissed }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const uuid = uuidOf('DuplicateProposal', id)
      await context.services.duplicates.decide(workspaceId, userId, uuid, dismissed ?? true)
      return readProposal(context, uuid, query)
    },
  }),
  mergeSureDuplicates: t.field({
    type: MergedSure,
    description:
      'Merges open pairs that are beyond doubt, the surest first; of each the lead that was there first stays.',
    authScopes: { signedIn: true },
    args: {
      first: t.arg.int({ defaultValue: 50, description: `How many at most, 1 to ${MAX_SURE}.` }),
    },
    resolve: async (_root, { first }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const merged = await context.services.duplicates.mergeSure(workspaceId, userId, first ?? 50)
      return { workspaceId, ...merged }
    },
  }),
}))
