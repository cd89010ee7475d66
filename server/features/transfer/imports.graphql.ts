import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { listKnownFields } from '../custom-fields/custom-fields.service.ts'
import { followTopic } from '../../platform/follow-topic.ts'
import { firstRejections } from './import-errors.service.ts'
import { ColumnType, columnsOf, customChoiceOf, ImportCustomColumnInput } from './import-columns.graphql.ts'
import { importFormat, type ImportFormat } from './import-format.ts'
import { isWorked } from './import-states.ts'
import { ImportFieldType, ImportModeType, ImportStateType } from './import-types.graphql.ts'
import { importTopic } from './import.job.ts'
import { hasCampaign } from './import.store.ts'
import * as store from './imports.store.ts'
import type { ImportsService } from './imports.service.ts'
import type { Rejection } from './row-reader.ts'
import { ENCODING_NAMES } from './text-encoding.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    imports: ImportsService
  }
}

const MAX_REJECTIONS = 100
const SEPARATOR_NAMES: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' }

const RejectionType = builder.objectRef<Rejection>('ImportRejection').implement({
  description: 'A row that was not taken.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Line of the file that it begins in, from 1.' }),
    column: t.exposeString('column', {
      nullable: true,
      description: 'The column at fault, as it is called in the file; null for the row as a whole.',
    }),
    reason: t.exposeString('reason', { description: 'Why, in words.' }),
  }),
})

function fileInWords({ kind, encoding, separator }: ImportFormat): string {
  if (kind === 'xlsx' || encoding === null) return 'Excel workbook'
  return `${ENCODING_NAMES[encoding]}, separated by ${SEPARATOR_NAMES[separator ?? ''] ?? 'commas'}s`
}

/** How much of the work is done, 0 to 1; null where nobody can tell. */
function shareDone(row: { state: string; rows: number; rowsTotal: number | null }): number | null {
  if (row.state !== 'RUNNING' || row.rowsTotal === null) return null
  return row.rowsTotal === 0 ? 1 : Math.min(1, row.rows / row.rowsTotal)
}

builder.prismaNode('Import', {
  description: 'A file of leads that somebody has sent for a campaign.',
  id: { field: 'id', description: 'Id of the import.' },
  authScopes: (row, context) => row.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    fileName: t.exposeString('fileName', { description: 'Name of the file.' }),
    state: t.expose('state', { type: ImportStateType, description: 'Where it stands.' }),
    mode: t.expose('mode', { type: ImportModeType, description: 'What becomes of leads that are there.' }),
    file: t.string({
      nullable: true,
      description: 'What the file was found to be, in words; null for an import of an earlier version.',
      select: { format: true },
      resolve: ({ format }) => (format === null ? null : fileInWords(importFormat.parse(format))),
    }),
    columns: t.field({
      type: [ColumnType],
      description: 'The columns of the file, in their order.',
      select: { format: true, mapping: true },
      resolve: async ({ format, mapping, workspaceId }, _args, { db }) =>
        format === null
          ? []
          : columnsOf(importFormat.parse(format), mapping, await listKnownFields(workspaceId, db)),
    }),
    rows: t.exposeInt('rows', { description: 'Rows read; in a dry run, too.' }),
    created: t.exposeInt('created', { description: 'Rows that are, or would be, new leads.' }),
    updated: t.exposeInt('updated', { description: 'Rows that change a lead, or add it to the campaign.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Rows that tell nothing new.' }),
    rejected: t.exposeInt('rejected', { description: 'Rows that are not taken.' }),
    rejections: t.field({
      type: [RejectionType],
      description: `The first ${MAX_REJECTIONS} rows that are not taken; all of them are in its CSV (REST).`,
      resolve: ({ id, workspaceId }, _args, context) =>
        firstRejections({ db: context.db }, workspaceId, id, MAX_REJECTIONS),
    }),
    share: t.float({
      nullable: true,
      description: 'How much of the import is done, 0 to 1; null while nobody can tell.',
      select: { state: true, rows: true, rowsTotal: true },
      resolve: shareDone,
    }),
    removed: t.exposeInt('removed', { description: 'Leads that an undo has deleted.' }),
    restored: t.exposeInt('restored', { description: 'Leads that an undo has given back as they were.' }),
    left: t.exposeInt('left', {
      description: 'Leads that an undo has left, whole or in part, because they were changed or used since.',
    }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed, in words.' }),
    campaign: t.relation('campaign', {
      nullable: true,
      description: 'The campaign; null once it was deleted.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the file came.' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
  }),
})

async function readImport(context: GraphQLContext, id: string, query: object = {}) {
  const row = await store.selectImport(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!row) throw notFound('import')
  return row
}

async function campaignOf(context: GraphQLContext, id: string): Promise<string> {
  const uuid = uuidOf('Campaign', id)
  if (!(await hasCampaign(viewerOf(context).workspaceId, context.db, uuid))) throw notFound('campaign')
  return uuid
}

builder.queryFields((t) => ({
  import: t.prismaField({
    type: 'Import',
    description: 'One import; NOT_FOUND when the workspace has no such one.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the import.' }) },
    resolve: (query, _root, { id }, context) => readImport(context, uuidOf('Import', id), query),
  }),
  imports: t.prismaConnection(
    {
      type: 'Import',
      cursor: 'id',
      description: 'Imports into a campaign, newest first.',
      authScopes: { signedIn: true },
      args: { campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }) },
      totalCount: async (_root, { campaignId }, context) =>
        store.countImports(viewerOf(context).workspaceId, context.db, await campaignOf(context, campaignId)),
      resolve: async (query, _root, { campaignId }, context) => {
        const campaign = await campaignOf(context, campaignId)
        return store.listImports(viewerOf(context).workspaceId, context.db, campaign, query)
      },
    },
    { name: 'ImportConnection', description: 'A page of imports.' },
    { name: 'ImportEdge', description: 'An import in its list.' },
  ),
}))

builder.mutationFields((t) => ({
  startImport: t.prismaField({
    type: 'Import',
    description:
      'Has a file imported, or with `dryRun` tried without a trace. Goes on by itself, also over a restart. CONFLICT once it has begun.',
    authScopes: { signedIn: true },
    args: {
      id: t.arg.id({
        required: true,
        description: 'Id of the import, as the upload of the file has answered.',
      }),
      mapping: t.arg({
        type: [ImportFieldType],
        required: { list: false, items: false },
        description:
          'What each column means, in their order; null: nothing is taken from it. Left out, their names tell.',
      }),
      customColumns: t.arg({
        type: [ImportCustomColumnInput],
        description: 'Columns that mean custom fields; the mapping has null for them, or is left out.',
      }),
      mode: t.arg({
        type: ImportModeType,
        defaultValue: 'UPDATE',
        description: 'What becomes of leads that are there.',
      }),
      dryRun: t.arg.boolean({
        defaultValue: false,
        description: 'Only count what would become of the rows.',
      }),
    },
    resolve: async (query, _root, { id, mapping, customColumns, mode, dryRun }, context) => {
      const { workspaceId } = viewerOf(context)
      const uuid = uuidOf('Import', id)
      const { imports } = context.services
      const choice = {
        mapping: mapping?.map((field) => field ?? null),
        custom: customColumns?.map(customChoiceOf),
        mode: mode ?? 'UPDATE',
      }
      await (dryRun === true
        ? imports.check(workspaceId, uuid, choice)
        : imports.start(workspaceId, uuid, choice))
      return readImport(context, uuid, query)
    },
  }),
  cancelImport: t.prismaField({
    type: 'Import',
    description:
      'Stops an import; what it has written stays and can be undone. A dry run ends and leaves the file. CONFLICT when it has ended.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the import.' }) },
    resolve: async (query, _root, { id }, context) => {
      const uuid = uuidOf('Import', id)
      await context.services.imports.cancel(viewerOf(context).workspaceId, uuid)
      return readImport(context, uuid, query)
    },
  }),
  undoImport: t.prismaField({
    type: 'Import',
    description:
      'Takes back what an import has written: leads that it created go, those that it changed get their values back. What somebody has changed or used since stays and is counted in `left`. CONFLICT while it is under way.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the import.' }) },
    resolve: async (query, _root, { id }, context) => {
      const uuid = uuidOf('Import', id)
      await context.services.imports.undo(viewerOf(context).workspaceId, uuid)
      return readImport(context, uuid, query)
    },
  }),
}))

/** Readings of an import after each signal, for as long as it is under way and the session lasts. */
async function* followImport(context: GraphQLContext, id: string) {
  const session = context.services.sessions.watch(viewerOf(context))
  try {
    const read = () => readImport(context, id)
    yield* followTopic(
      context.signals,
      importTopic(id),
      session.signal,
      read,
      ({ state }) => !isWorked(state),
    )
  } finally {
    session.release()
  }
}

builder.subscriptionField('importProgress', (t) =>
  t.prismaField({
    type: 'Import',
    description:
      'The import now, and again after each change, at most ten times a second, until nobody works on it.',
    authScopes: { signedIn: true },
    args: { importId: t.arg.id({ required: true, description: 'Id of the import.' }) },
    subscribe: async (_root, { importId }, context) => {
      const { id } = await readImport(context, uuidOf('Import', importId))
      return followImport(context, id)
    },
    resolve: (query, row, _args, context) => readImport(context, row.id, query),
  }),
)
