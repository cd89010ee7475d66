import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { followTopic } from '../../platform/follow-topic.ts'
import { scanTopic } from './scan.job.ts'
import type { ScansService } from './scans.service.ts'
import * as store from './scans.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    duplicateScans: ScansService
  }
}

const ScanState = builder.enumType('DuplicateScanState', {
  description: 'Where a search for duplicates stands.',
  values: {
    RUNNING: { description: 'It is under way, or waits for a worker.' },
    COMPLETED: { description: 'Every lead that it is about was looked at.' },
    FAILED: { description: 'It broke off; see `error`. What it has proposed stays.' },
    CANCELLED: { description: 'Somebody stopped it. What it has proposed stays.' },
  },
})

builder.prismaNode('DuplicateScan', {
  description: 'A search for leads that may be one.',
  id: { field: 'id', description: 'Id of the search.' },
  authScopes: (scan, context) => scan.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    state: t.expose('state', { type: ScanState, description: 'Where it stands.' }),
    isFull: t.boolean({
      description: 'Whether it is about all leads, and not only those changed since the one before.',
      select: { since: true },
      resolve: ({ since }) => since === null,
    }),
    total: t.exposeInt('total', { description: 'Leads that it is about, as counted at its start.' }),
    done: t.exposeInt('done', { description: 'Leads that were looked at.' }),
    share: t.float({
      description: 'How much of it is done, 0 to 1.',
      select: { total: true, done: true },
      resolve: ({ total, done }) => (total === 0 ? 1 : Math.min(1, done / total)),
    }),
    compared: t.exposeInt('compared', {
      description: 'Pairs that have anything in common and were compared.',
    }),
    found: t.exposeInt('found', { description: 'Proposals that are new, or open again.' }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed, in words.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
  }),
})

async function readScan(context: GraphQLContext, id: string, query: object = {}) {
  const row = await store.selectScan(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!row) throw notFound('scan')
  return row
}

builder.queryField('latestDuplicateScan', (t) =>
  t.prismaField({
    type: 'DuplicateScan',
    nullable: true,
    description: 'The latest search for duplicates; null when there was none.',
    authScopes: { signedIn: true },
    resolve: (query, _root, _args, context) =>
      store.findLatestScan(viewerOf(context).workspaceId, context.db, nonEmpty(query)),
  }),
)

builder.mutationFields((t) => ({
  scanDuplicates: t.prismaField({
    type: 'DuplicateScan',
    description:
      'Searches for leads that may be one. Goes on by itself, also over a restart; after the first, changed leads are looked at by themselves every ten minutes. One that is under way goes on instead.',
    authScopes: { signedIn: true },
    args: {
      all: t.arg.boolean({
        defaultValue: false,
        description: 'All leads again, and not only those changed since the last search.',
      }),
    },
    resolve: async (query, _root, { all }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const id = await context.services.duplicateScans.start(workspaceId, userId, all ?? false)
      return readScan(context, id, query)
    },
  }),
  cancelDuplicateScan: t.prismaField({
    type: 'DuplicateScan',
    description: 'Stops a search; what it has proposed stays. CONFLICT when it has ended.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the search.' }) },
    resolve: async (query, _root, { id }, context) => {
      const uuid = uuidOf('DuplicateScan', id)
      await context.services.duplicateScans.cancel(viewerOf(context).workspaceId, uuid)
      return readScan(context, uuid, query)
    },
  }),
}))

/** Readings of a scan after each signal, for as long as it is under way and the session lasts. */
async function* followScan(context: GraphQLContext, id: string) {
  const session = context.services.sessions.watch(viewerOf(context))
  try {
    const read = () => readScan(context, id)
    yield* followTopic(
      context.signals,
      scanTopic(id),
      session.signal,
      read,
      ({ state }) => state !== 'RUNNING',
    )
  } finally {
    session.release()
  }
}

builder.subscriptionField('duplicateScanProgress', (t) =>
  t.prismaField({
    type: 'DuplicateScan',
    description:
      'The search now, and again after each change, at most ten times a second, until it has ended.',
    authScopes: { signedIn: true },
    args: { scanId: t.arg.id({ required: true, description: 'Id of the search.' }) },
    subscribe: async (_root, { scanId }, context) => {
      const { id } = await readScan(context, uuidOf('DuplicateScan', scanId))
      return followScan(context, id)
    },
    resolve: (query, row, _args, context) => readScan(context, row.id, query),
  }),
)
