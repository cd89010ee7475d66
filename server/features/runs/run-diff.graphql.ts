import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { cursorId, cursorOf } from '../../graphql/cursors.ts'
import { encodeId, uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import type { FieldChange, FoundField } from '../leads/found-values.ts'
import type { RunDiffService } from './run-diff.service.ts'
import type { RunPair } from './run-diff.store.ts'
import type { DiffCounts, LeadDiff } from './run-diff.ts'
import { SiteReason } from './run.graphql.ts'
import * as store from './runs.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    runDiff: RunDiffService
  }
}

const RunDiffKind = builder.enumType('RunDiffKind', {
  description: 'How a lead differs between two runs.',
  values: {
    NEW: { description: 'Found by the second run alone.' },
    GONE: { description: 'Found by the first run alone; see `site` for whether that says anything.' },
    CHANGED: { description: 'Found by both, with other values.' },
  },
})

const RunDiffSite = builder.enumType('RunDiffSite', {
  description: 'What the second run made of a lead’s site.',
  values: {
    READ: { description: 'It was read.' },
    READ_IN_PART: { description: 'It was read, but some pages could not be had.' },
    NOT_READ: {
      description: 'It could not be read: that its people are not found is no proof that they left.',
    },
    NOT_INCLUDED: { description: 'It was not among the sites of the run.' },
  },
})

const RunDiffField = builder.enumType('RunDiffField', {
  description: 'Field of a lead that runs are compared in.',
  values: {
    NAME: { value: 'name', description: 'Name.' },
    TITLE: { value: 'title', description: 'Title.' },
    DEPARTMENT: { value: 'department', description: 'Part of the company.' },
    EMAIL: { value: 'email', description: 'The best address.' },
    EMAILS: { value: 'emails', description: 'Addresses besides the best.' },
    PHONE: { value: 'phone', description: 'The best number.' },
    PHONES: { value: 'phones', description: 'Numbers besides the best.' },
    LINKS: { value: 'links', description: 'Profiles.' },
  } satisfies Record<Uppercase<FoundField>, { value: FoundField; description: string }>,
})

const RunDiffChange = builder.objectRef<FieldChange>('RunDiffChange').implement({
  description: 'A field in which two runs differ.',
  fields: (t) => ({
    field: t.expose('field', { type: RunDiffField, description: 'The field.' }),
    before: t.exposeStringList('before', { description: 'What the first run found; empty when nothing.' }),
    after: t.exposeStringList('after', { description: 'What the second run found; empty when nothing.' }),
  }),
})

const RunDiffLead = builder.objectRef<LeadDiff>('RunDiffLead').implement({
  description: 'A lead in which two runs differ. Values that users typed play no part.',
  fields: (t) => ({
    kind: t.expose('kind', { type: RunDiffKind, description: 'How it differs.' }),
    leadId: t.id({
      description: 'Id of the lead.',
      resolve: ({ leadId }) => encodeId('Lead', leadId),
    }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Name as the second run found it, or else the first; null for a general contact.',
    }),
    isGeneral: t.exposeBoolean('isGeneral', { description: 'Whether it is the company’s general contact.' }),
    companyId: t.id({
      description: 'Id of its company.',
      resolve: ({ companyId }) => encodeId('Company', companyId),
    }),
    companyName: t.exposeString('companyName', { description: 'Name of its company, as it is known now.' }),
    changes: t.field({
      type: [RunDiffChange],
      description: 'The fields that differ; of a new or gone lead all that were found.',
      resolve: ({ changes }) => changes,
    }),
    site: t.expose('site', { type: RunDiffSite, description: 'What the second run made of its site.' }),
    siteReason: t.expose('siteReason', {
      type: SiteReason,
      nullable: true,
      description: 'Why the second run did not read its site, if it did not.',
    }),
    siteDetail: t.exposeString('siteDetail', { nullable: true, description: 'That reason in words.' }),
  }),
})

const RunDiffSummary = builder.objectRef<DiffCounts>('RunDiffSummary').implement({
  description: 'How many leads differ between two runs, and how.',
  fields: (t) => ({
    new: t.exposeInt('added', { description: 'Found by the second run alone.' }),
    gone: t.exposeInt('gone', { description: 'Found by the first run alone.' }),
    goneNotRead: t.exposeInt('goneNotRead', {
      description: 'Those of `gone` whose site the second run did not read, or not in full.',
    }),
    changed: t.exposeInt('changed', { description: 'Found by both, with other values.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Found by both, with the same values.' }),
  }),
})

const DEFAULT_PAGE_SIZE = 50
const MAX_PAGE_SIZE = 100

const RunDiffConnection = builder.connectionObject(
  { type: RunDiffLead, name: 'RunDiffConnection', description: 'A page of leads in which two runs differ.' },
  { name: 'RunDiffEdge', description: 'A lead in its list.' },
)

async function readRun(context: GraphQLContext, id: string, query: object) {
  const run = await store.findRun(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!run) throw notFound('run')
  return run
}

const RunDiff = builder.objectRef<RunPair>('RunDiff').implement({
  description: 'What the second of two runs found otherwise than the first.',
  fields: (t) => ({
    before: t.prismaField({
      type: 'Run',
      description: 'The first run.',
      resolve: (query, { before }, _args, context) => readRun(context, before, query),
    }),
    after: t.prismaField({
      type: 'Run',
      description: 'The second run.',
      resolve: (query, { after }, _args, context) => readRun(context, after, query),
    }),
    summary: t.field({
      type: RunDiffSummary,
      description: 'How many leads differ, and how.',
      resolve: (runs, _args, context) => context.services.runDiff.count(viewerOf(context).workspaceId, runs),
    }),
    leads: t.field({
      type: RunDiffConnection,
      description:
        'The leads that differ, in the order in which the workspace came to know them, which keeps those of a site together.',
      args: {
        kind: t.arg({ type: RunDiffKind, description: 'Only leads that differ in this way.' }),
        first: t.arg.int({ description: 'Entries from the front, 100 at most; 50 when absent.' }),
        after: t.arg.string({ description: 'Only entries behind this cursor.' }),
      },
      complexity: ({ first }) => ({
        field: 5,
        multiplier: Math.min(first ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE) / 10,
      }),
      resolve: async (runs, { kind, first, after }, context) => {
        const { workspaceId } = viewerOf(context)
        const size = Math.min(first ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE)
        const query = { kind: kind ?? undefined, limit: size + 1, afterLeadId: cursorId(after) }
        const found = await context.services.runDiff.list(workspaceId, runs, query)
        const edges = found.slice(0, size).map((node) => ({ node, cursor: cursorOf(node.leadId) }))
        return {
          edges,
          pageInfo: {
            hasNextPage: found.length > size,
            hasPreviousPage: after != null,
            startCursor: edges[0]?.cursor ?? null,
            endCursor: edges.at(-1)?.cursor ?? null,
          },
        }
      },
    }),
  }),
})

builder.queryFields((t) => ({
  runDiff: t.field({
    type: RunDiff,
    description:
      'Compares what two runs of the workspace found. INVALID_INPUT for a run and itself, for one that has not ended, and for one of a time when what runs found was not kept.',
    authScopes: { signedIn: true },
    args: {
      before: t.arg.id({ required: true, description: 'Id of the first run.' }),
      after: t.arg.id({ required: true, description: 'Id of the second run.' }),
    },
    resolve: async (_root, args, context) => {
      const runs = { before: uuidOf('Run', args.before), after: uuidOf('Run', args.after) }
      await context.services.runDiff.check(viewerOf(context).workspaceId, runs)
      return runs
    },
  }),
}))
