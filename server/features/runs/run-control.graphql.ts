import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import type { RunControlService } from './run-control.service.ts'
import * as store from './runs.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    runControl: RunControlService
  }
}

type Deed = (control: RunControlService, workspaceId: string, runId: string) => Promise<void>

/** Does something to a run of the viewer's workspace and answers the run as it is after it. */
async function control(context: GraphQLContext, id: string, query: object, deed: Deed) {
  const { workspaceId } = viewerOf(context)
  const uuid = uuidOf('Run', id)
  await deed(context.services.runControl, workspaceId, uuid)
  const run = await store.findRun(workspaceId, context.db, uuid, nonEmpty(query))
  if (!run) throw notFound('run')
  return run
}

builder.mutationFields((t) => ({
  pauseRun: t.prismaField({
    type: 'Run',
    description:
      'Holds a run until it is resumed. Sites under way are dropped and given back, to be gone on with where they were. A paused run stays as it is; CONFLICT when it has ended or is being cancelled.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the run.' }) },
    resolve: (query, _root, { id }, context) =>
      control(context, id, query, (runs, workspaceId, runId) => runs.pause(workspaceId, runId)),
  }),
  resumeRun: t.prismaField({
    type: 'Run',
    description:
      'Lets a paused run go on. One that is under way stays as it is; CONFLICT when it has ended or is being cancelled.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the run.' }) },
    resolve: (query, _root, { id }, context) =>
      control(context, id, query, (runs, workspaceId, runId) => runs.resume(workspaceId, runId)),
  }),
  cancelRun: t.prismaField({
    type: 'Run',
    description: 'Asks a run to stop, a paused one too; what is done is kept. CONFLICT when it has ended.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the run.' }) },
    resolve: (query, _root, { id }, context) =>
      control(context, id, query, (runs, workspaceId, runId) => runs.cancel(workspaceId, runId)),
  }),
  retryFailedSites: t.prismaField({
    type: 'Run',
    description:
      'Tries the failed sites of a run that has ended again, but for those whose address cannot be read; of a cancelled or failed run also those that it did not come to. CONFLICT while a run of the campaign is under way, or when there is no such site.',
    authScopes: { signedIn: true },
    args: { runId: t.arg.id({ required: true, description: 'Id of the run.' }) },
    resolve: (query, _root, { runId }, context) =>
      control(context, runId, query, (runs, workspaceId, id) => runs.retryFailedSites(workspaceId, id)),
  }),
  resumeSiteSearch: t.prismaField({
    type: 'Run',
    description:
      'Lets a run that has ended look for the web sites of those of its companies that were set aside, with the requests of a new search to spend (RESOLVE_MAX_REQUESTS); what was tried is not tried again, and its failed sites are left alone. A run whose search is under way stays as it is; CONFLICT while it has not ended otherwise, while another run of the campaign is under way, when a limit of the run is used up, and when no company is left.',
    authScopes: { signedIn: true },
    args: { runId: t.arg.id({ required: true, description: 'Id of the run.' }) },
    resolve: (query, _root, { runId }, context) =>
      control(context, runId, query, (runs, workspaceId, id) => runs.resumeSiteSearch(workspaceId, id)),
  }),
}))
