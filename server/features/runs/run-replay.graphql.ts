import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import type { RunReplayService } from './run-replay.service.ts'
import * as store from './runs.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    runReplay: RunReplayService
  }
}

builder.prismaObjectFields('Run', (t) => ({
  isReplay: t.boolean({
    description: 'Whether it reads the page copies of an earlier run and asks no network.',
    select: { replayOfId: true },
    resolve: ({ replayOfId }) => replayOfId !== null,
  }),
  replayOf: t.prismaField({
    type: 'Run',
    nullable: true,
    description: 'The run whose page copies it reads, if it is a replay; that one fetched them itself.',
    select: { workspaceId: true, replayOfId: true },
    resolve: (query, { workspaceId, replayOfId }, _args, { db }) =>
      replayOfId === null ? null : store.findRun(workspaceId, db, replayOfId, nonEmpty(query)),
  }),
  pagesGone: t.exposeInt('pagesGone', {
    description: 'Pages that a replay could not read, because their copies are gone.',
  }),
  extractorVersion: t.exposeString('extractorVersion', {
    description: 'Version of the extractor that it was started with.',
  }),
  previous: t.prismaField({
    type: 'Run',
    nullable: true,
    description: 'The last run of the campaign that was asked for before it, if there is one.',
    select: { workspaceId: true, campaignId: true, createdAt: true, id: true },
    resolve: (query, run, _args, { db }) => store.findPreviousRun(run.workspaceId, db, run, nonEmpty(query)),
  }),
}))

builder.prismaObjectFields('RunSite', (t) => ({
  pagesGone: t.exposeInt('pagesGone', {
    description: 'Pages that a replay could not read, because their copies are gone.',
  }),
}))

builder.mutationFields((t) => ({
  replayRun: t.prismaField({
    type: 'Run',
    description:
      'Reads the sites of a run again from the copies of their pages, with the present extractor and without asking any network, as a new run of the campaign. A replay of a replay is one of the run that fetched the pages. Values of sites that were read anew since are added to, not changed. CONFLICT while the run or another one of the campaign is under way, and when no copy is left.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the run.' }) },
    resolve: async (query, _root, { id }, context) => {
      const { workspaceId } = viewerOf(context)
      const replayId = await context.services.runReplay.replay(workspaceId, uuidOf('Run', id))
      const run = await store.findRun(workspaceId, context.db, replayId, nonEmpty(query))
      if (!run) throw notFound('run')
      return run
    },
  }),
}))
