/** The sources of a run and what became of the companies that they proposed. */
import { z } from 'zod'
import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { readRun } from '../runs/runs.graphql.ts'
import * as candidates from './candidates.store.ts'
import * as store from './run-sources.store.ts'

const warningsSchema = z.array(z.string())
const MAX_SEARCH = 200

const RunSourceState = builder.enumType('RunSourceState', {
  description: 'State of a source in a run.',
  values: {
    RUNNING: { description: 'Being asked, or waiting for its turn.' },
    CANCELLED: { description: 'Asked no more: the run was cancelled or had reached a limit.' },
    COMPLETED: { description: 'Asked to its end.' },
    FAILED: { description: 'Could not be asked to its end; see `error`.' },
  },
})

const CandidateState = builder.enumType('CandidateState', {
  description: 'What became of a company that a source proposed.',
  values: {
    ACCEPTED: { description: 'Its site was taken into the run; see `site` for what came of that.' },
    REJECTED: { description: 'It is not what was asked for, or its record is of no use; see `why`.' },
    DUPLICATE: { description: 'Its site is in the run already.' },
    NO_SITE: {
      description: 'Its source names no web site, and none proved to be its own; see `why` and `triedSites`.',
    },
    RESOLVING: {
      description: 'Its source names no web site: one that proves itself is looked for, or waits for that.',
    },
    SET_ASIDE: {
      description:
        'As NO_SITE, but the search did not come to its end: the run was cancelled, a limit was reached, or an error of ours; see `why`.',
    },
  },
})

const RunSourceType = builder.prismaNode('RunSource', {
  description: 'One source in a run.',
  id: { field: 'id', description: 'Id of the source in this run.' },
  authScopes: (source, context) => source.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    slug: t.exposeString('source', { description: 'Name of the source.' }),
    name: t.string({
      description: 'Its name for people.',
      select: { source: true },
      resolve: ({ source }, _args, { services }) => services.discovery.catalogue.find(source)?.name ?? source,
    }),
    state: t.expose('state', { type: RunSourceState, description: 'Where it stands.' }),
    pages: t.exposeInt('pages', { description: 'Pages of its answers that were read.' }),
    found: t.exposeInt('found', { description: 'Companies and records that it gave.' }),
    accepted: t.exposeInt('accepted', { description: 'Those of them whose site is read.' }),
    total: t.exposeInt('total', {
      nullable: true,
      description: 'How many there are by its own word, if it says.',
    }),
    warnings: t.stringList({
      description: 'What made its answers less than whole.',
      select: { warnings: true },
      resolve: (source) => warningsSchema.parse(source.warnings),
    }),
    error: t.exposeString('error', { nullable: true, description: 'In words, when it failed.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was over.',
    }),
  }),
})

builder.prismaNode('RunCandidate', {
  description: 'A company that a source proposed in a run.',
  id: { field: 'id', description: 'Id of the candidate.' },
  authScopes: (candidate, context) => candidate.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    source: t.relation('source', { description: 'Who proposed it.' }),
    name: t.exposeString('name', { description: 'As the source has it.' }),
    website: t.exposeString('website', { nullable: true, description: 'As the source gave it.' }),
    state: t.expose('state', { type: CandidateState, description: 'What became of it.' }),
    why: t.exposeString('why', { nullable: true, description: 'Why its site is not read, in words.' }),
    criterionId: t.exposeString('criterionId', {
      nullable: true,
      description: 'The criterion that it failed, if it was one.',
    }),
    ref: t.exposeString('ref', { description: 'Names its record within the source.' }),
    record: t.expose('record', {
      type: 'JSON',
      nullable: true,
      description: 'What the source says of it, each value with where it stands in the answer.',
    }),
  }),
})

const CandidateCount = builder
  .objectRef<{ state: candidates.CandidateState; count: number }>('CandidateCount')
  .implement({
    description: 'How many candidates of a run there are in a state.',
    fields: (t) => ({
      state: t.expose('state', { type: CandidateState, description: 'The state.' }),
      count: t.exposeInt('count', { description: 'How many.' }),
    }),
  })

builder.prismaObjectFields('Run', (t) => ({
  sources: t.prismaField({
    type: [RunSourceType],
    description: 'The sources that it asks, each with where it stands.',
    resolve: (query, run, _args, context) =>
      store.listRunSources(viewerOf(context).workspaceId, context.db, run.id, query),
  }),
  candidateCounts: t.field({
    type: [CandidateCount],
    description: 'What became of the companies that its sources proposed.',
    resolve: (run, _args, context) =>
      candidates.countByState(viewerOf(context).workspaceId, context.db, run.id),
  }),
  candidatesFound: t.exposeInt('candidatesFound', {
    description: 'Companies and records that its sources gave.',
  }),
  candidatesRejected: t.exposeInt('candidatesRejected', {
    description: 'Those whose site is not read; those whose site is still looked for are not among them.',
  }),
  sourcesOpen: t.exposeInt('sourcesOpen', { description: 'Sources that are still being asked.' }),
  sourcesFailed: t.exposeInt('sourcesFailed', {
    description: 'Sources that could not be asked to their end.',
  }),
}))

interface CandidateArguments {
  state?: candidates.CandidateState | null | undefined
  proved?: boolean | null | undefined
  search?: string | null | undefined
}

function filterOf({ state, proved, search }: CandidateArguments): candidates.CandidateFilter {
  const words = (search ?? '').trim().slice(0, MAX_SEARCH)
  return {
    ...(state != null && { state }),
    ...(proved != null && { isProved: proved }),
    ...(words !== '' && { search: words }),
  }
}

async function ownRun(context: GraphQLContext, id: string): Promise<{ id: string; workspaceId: string }> {
  const run = await readRun(context, uuidOf('Run', id))
  if (run.workspaceId !== viewerOf(context).workspaceId) throw notFound('run')
  return run
}

builder.queryField('runCandidates', (t) =>
  t.prismaConnection(
    {
      type: 'RunCandidate',
      cursor: 'id',
      description:
        'Companies that the sources of a run proposed, with what became of each: answers why a company is not there.',
      authScopes: { signedIn: true },
      args: {
        runId: t.arg.id({ required: true, description: 'Id of the run.' }),
        state: t.arg({ type: CandidateState, description: 'Only those of which this became.' }),
        proved: t.arg.boolean({
          description: 'Only those whose site was looked for and proved itself; false: only the others.',
        }),
        search: t.arg.string({ description: 'Only those with this text in their name or site.' }),
      },
      totalCount: async (_root, { runId, ...filter }, context) => {
        const run = await ownRun(context, runId)
        return candidates.countCandidates(run.workspaceId, context.db, run.id, filterOf(filter))
      },
      resolve: async (query, _root, { runId, ...filter }, context) => {
        const run = await ownRun(context, runId)
        return candidates.listCandidates(run.workspaceId, context.db, run.id, query, filterOf(filter))
      },
    },
    { name: 'RunCandidateConnection', description: 'A page of candidates.' },
    { name: 'RunCandidateEdge', description: 'A candidate in its list.' },
  ),
)
