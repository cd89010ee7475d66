import { invalidField, notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { encodeId, uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { followTopic } from '../../platform/follow-topic.ts'
import { LeadFilterInput } from '../leads/lead-list.graphql.ts'
import { scopeOf, type ListArgs } from '../leads/leads.graphql.ts'
import { attributionText, isShareAlike } from './attribution.ts'
import { MAX_IDS, storedColumnKeys, storedLicences, type ExportScope } from './export-choice.ts'
import { fileNameOf } from './export-file-name.ts'
import {
  ExportFormatType,
  ExportOptions,
  ExportPresetType,
  ExportStateType,
  FileColumn,
  namedColumns,
} from './export-types.graphql.ts'
import { exportTopic } from './export.job.ts'
import type { ExportsService } from './exports.service.ts'
import * as store from './exports.store.ts'
import type { LicenceUse } from './value-sources.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    exports: ExportsService
  }
}

const Licence = builder.objectRef<LicenceUse>('ExportLicence').implement({
  description: 'A licence under which values of an export stand.',
  fields: (t) => ({
    licence: t.exposeString('licence', { description: 'As its source is known under.' }),
    source: t.string({
      nullable: true,
      description: 'Name of the source that gives its data under it; null where only the licence is known.',
      resolve: ({ declared }) => declared?.source ?? null,
    }),
    url: t.string({
      nullable: true,
      description: 'Its text, as the source declares it.',
      resolve: ({ declared }) => declared?.url ?? null,
    }),
    attribution: t.string({
      nullable: true,
      description:
        'What must be shown wherever the data is, as the source declares it; null if it asks for nothing.',
      resolve: ({ declared }) => declared?.attribution ?? null,
    }),
    leads: t.exposeInt('leads', { description: 'Leads with such a value.' }),
    sources: t.exposeStringList('sources', { description: 'Hosts that the values come from.' }),
    isShareAlike: t.boolean({
      description: 'Whether who passes the file on has to offer it under the same licence.',
      resolve: isShareAlike,
    }),
  }),
})

builder.prismaNode('Export', {
  description: 'A file of leads that somebody has had made.',
  id: { field: 'id', description: 'Id of the export.' },
  authScopes: (row, context) => row.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    fileName: t.string({
      description: 'How its file is called.',
      select: { campaignName: true, createdAt: true, preset: true, format: true },
      resolve: (row) => fileNameOf(row),
    }),
    state: t.expose('state', { type: ExportStateType, description: 'Where it stands.' }),
    format: t.expose('format', { type: ExportFormatType, description: 'What kind of file it makes.' }),
    preset: t.expose('preset', { type: ExportPresetType, description: 'Whose import it is made for.' }),
    columns: t.field({
      type: [FileColumn],
      description: 'Its columns, in their order.',
      select: { columns: true, preset: true },
      resolve: ({ columns, preset }) => namedColumns(preset, storedColumnKeys(columns)),
    }),
    campaignId: t.id({
      nullable: true,
      description: 'Id of the campaign, which may have gone; null: leads of the whole workspace.',
      select: { campaignId: true },
      resolve: ({ campaignId }) => (campaignId === null ? null : encodeId('Campaign', campaignId)),
    }),
    campaignName: t.exposeString('campaignName', {
      nullable: true,
      description: 'The campaign as it was called; null: leads of the whole workspace.',
    }),
    total: t.exposeInt('total', { description: 'Leads that it had to write when it began.' }),
    rows: t.exposeInt('rows', { description: 'Leads in the file so far.' }),
    bytes: t.float({
      description: 'Size of the file so far, in bytes.',
      select: { bytes: true },
      resolve: ({ bytes }) => Number(bytes),
    }),
    licences: t.field({
      type: [Licence],
      description: 'Licences that have to be named with the file.',
      select: { licences: true },
      resolve: ({ licences }) => storedLicences(licences),
    }),
    attribution: t.string({
      nullable: true,
      description: 'The text that has to go with the file; null where none has to.',
      select: { licences: true, campaignName: true, createdAt: true, preset: true, format: true },
      resolve: (row) => attributionText(fileNameOf(row), row.createdAt, storedLicences(row.licences)),
    }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed, in words.' }),
    startedBy: t.string({
      nullable: true,
      description: 'Name of the user who wanted it; null once that user has gone.',
      select: { startedBy: { select: { name: true } } },
      resolve: ({ startedBy }) => startedBy?.name ?? null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was wanted.' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its file is removed; null while there is none.',
    }),
  }),
})

async function readExport(context: GraphQLContext, id: string, query: object = {}) {
  const row = await store.selectExport(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!row) throw notFound('export')
  return row
}

type ScopeArgs = ListArgs & { ids?: readonly string[] | null | undefined }

/** Which leads are meant. */
async function exportScopeOf({ ids, ...list }: ScopeArgs, context: GraphQLContext): Promise<ExportScope> {
  if (ids && list.filter != null) throw invalidField('ids', 'Give ids or a filter, not both.')
  if (ids && (ids.length === 0 || ids.length > MAX_IDS))
    throw invalidField('ids', `Give 1 to ${MAX_IDS} ids, or narrow a list.`)
  const { filter } = await scopeOf(list, context)
  return { filter, ...(ids ? { ids: ids.map((id) => uuidOf('Lead', id)) } : {}) }
}

builder.queryFields((t) => ({
  export: t.prismaField({
    type: 'Export',
    description: 'One export; NOT_FOUND when the workspace has no such one.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the export.' }) },
    resolve: (query, _root, { id }, context) => readExport(context, uuidOf('Export', id), query),
  }),
  exports: t.prismaConnection(
    {
      type: 'Export',
      cursor: 'id',
      description: 'Exports of the workspace, newest first; those whose file has gone, too.',
      authScopes: { signedIn: true },
      totalCount: (_root, _args, context) => store.countExports(viewerOf(context).workspaceId, context.db),
      resolve: (query, _root, _args, context) =>
        store.listExports(viewerOf(context).workspaceId, context.db, query),
    },
    { name: 'ExportConnection', description: 'A page of exports.' },
    { name: 'ExportEdge', description: 'An export in its list.' },
  ),
  exportOptions: t.field({
    type: ExportOptions,
    description: 'What can be chosen for an export of these leads, and how many they are.',
    authScopes: { signedIn: true },
    args: {
      campaignId: t.arg.id({ description: 'Only leads in this campaign.' }),
      filter: t.arg({ type: LeadFilterInput, description: 'Only leads that meet all of this.' }),
      ids: t.arg.idList({ description: `Only these leads, at most ${MAX_IDS}; not together with a filter.` }),
    },
    resolve: async (_root, args, context) => {
      const scope = await exportScopeOf(args, context)
      const { exports } = context.services
      const { workspaceId } = viewerOf(context)
      return {
        count: () => exports.count(workspaceId, scope),
        columns: await exports.columnsOf(workspaceId),
      }
    },
  }),
}))

builder.mutationFields((t) => ({
  startExport: t.prismaField({
    type: 'Export',
    description:
      'Has leads written into a file: those with these ids, or all that a list holds. Goes on by itself, also over a restart; the file is then at /api/exports/ID/file. CONFLICT when there are no such leads; INVALID_INPUT for more than the format holds.',
    authScopes: { signedIn: true },
    args: {
      campaignId: t.arg.id({ description: 'Only leads in this campaign.' }),
      filter: t.arg({ type: LeadFilterInput, description: 'Only leads that meet all of this.' }),
      ids: t.arg.idList({
        description: `Only these leads, at most ${MAX_IDS}; others than there are, are passed over. Not together with a filter.`,
      }),
      format: t.arg({ type: ExportFormatType, required: true, description: 'What kind of file.' }),
      preset: t.arg({
        type: ExportPresetType,
        defaultValue: 'LEADFACTORY',
        description: 'Whose import it is made for.',
      }),
      columns: t.arg.stringList({
        description:
          'Keys of columns in the order of the file (see `exportOptions`). Left out, those of the preset.',
      }),
    },
    resolve: async (query, _root, { format, preset, columns, ...list }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const scope = await exportScopeOf(list, context)
      const choice = { scope, format, preset: preset ?? ('LEADFACTORY' as const), columns }
      const id = await context.services.exports.start(workspaceId, userId, choice)
      return readExport(context, id, query)
    },
  }),
  cancelExport: t.prismaField({
    type: 'Export',
    description: 'Stops an export; what there is of its file goes. CONFLICT when it has ended.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the export.' }) },
    resolve: async (query, _root, { id }, context) => {
      const uuid = uuidOf('Export', id)
      await context.services.exports.cancel(viewerOf(context).workspaceId, uuid)
      return readExport(context, uuid, query)
    },
  }),
  deleteExport: t.prismaField({
    type: 'Export',
    description:
      'Removes the file of an export that has ended; who had what exported stays known. CONFLICT while it is under way.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the export.' }) },
    resolve: async (query, _root, { id }, context) => {
      const uuid = uuidOf('Export', id)
      await context.services.exports.remove(viewerOf(context).workspaceId, uuid)
      return readExport(context, uuid, query)
    },
  }),
}))

/** Readings of an export after each signal, for as long as it is under way and the session lasts. */
async function* followExport(context: GraphQLContext, id: string) {
  const session = context.services.sessions.watch(viewerOf(context))
  try {
    const read = () => readExport(context, id)
    yield* followTopic(
      context.signals,
      exportTopic(id),
      session.signal,
      read,
      ({ state }) => state !== 'RUNNING',
    )
  } finally {
    session.release()
  }
}

builder.subscriptionField('exportProgress', (t) =>
  t.prismaField({
    type: 'Export',
    description:
      'The export now, and again after each change, at most ten times a second, until it has ended.',
    authScopes: { signedIn: true },
    args: { exportId: t.arg.id({ required: true, description: 'Id of the export.' }) },
    subscribe: async (_root, { exportId }, context) => {
      const { id } = await readExport(context, uuidOf('Export', exportId))
      return followExport(context, id)
    },
    resolve: (query, row, _args, context) => readExport(context, row.id, query),
  }),
)
