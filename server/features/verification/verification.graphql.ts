import { z } from 'zod'
import { invalidField, notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { followTopic } from '../../platform/follow-topic.ts'
import { LeadFilterInput } from '../leads/lead-list.graphql.ts'
import { scopeOf } from '../leads/leads.graphql.ts'
import * as batches from './batches.store.ts'
import { VerificationClass, VerificationLevel, VerificationReason } from './verification-types.graphql.ts'
import { batchTopic } from './verification.job.ts'
import type { VerificationCounts, VerificationService } from './verification.service.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    verification: VerificationService
  }
}

const MAX_IDS = 1000

const stringList = z.array(z.string())
const listVersions = z.object({ disposable: z.string(), free: z.string(), role: z.string() })
const transcriptLines = z.array(
  z.object({ at: z.number(), from: z.enum(['server', 'us', 'note']), text: z.string() }),
)

const Speaker = builder.enumType('TranscriptSpeaker', {
  description: 'Who said a line.',
  values: {
    SERVER: { value: 'server', description: 'The mail server.' },
    US: { value: 'us', description: 'We.' },
    NOTE: { value: 'note', description: 'Nobody: a note on what happened.' },
  } as const,
})

const TranscriptLine = builder
  .objectRef<z.output<typeof transcriptLines>[number]>('TranscriptLine')
  .implement({
    description: 'A line of the talk with a mail server, without addresses of ours.',
    fields: (t) => ({
      at: t.exposeInt('at', { description: 'Milliseconds since the talk began.' }),
      from: t.expose('from', { type: Speaker, description: 'Who said it.' }),
      text: t.exposeString('text', { description: 'The line.' }),
    }),
  })

const ListVersions = builder.objectRef<z.output<typeof listVersions>>('VerificationLists').implement({
  description: 'The lists that a verdict rests on, each with its version.',
  fields: (t) => ({
    disposable: t.exposeString('disposable', { description: 'Domains of mailboxes to be thrown away.' }),
    free: t.exposeString('free', { description: 'Domains of free mailboxes.' }),
    role: t.exposeString('role', { description: 'Local parts of desks.' }),
  }),
})

export const Verification = builder.prismaNode('Verification', {
  description: 'The verdict on an email address in this workspace.',
  id: { field: 'id', description: 'Id of the verdict.' },
  authScopes: (verification, context) => verification.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    address: t.exposeString('address', { description: 'The address as it was looked into.' }),
    class: t.expose('class', { type: VerificationClass, description: 'What it comes to.' }),
    reason: t.expose('reason', { type: VerificationReason, description: 'Why.' }),
    confidence: t.exposeInt('confidence', {
      description: 'How sure it is that mail reaches somebody, 0 to 100, from the table in README.md.',
    }),
    level: t.expose('level', { type: VerificationLevel, description: 'How deep it was looked into.' }),
    flags: t.stringList({
      description:
        'What else is to be known: role, free_mail, free_mail_at_company, implicit_mx, catch_all, needs_smtputf8.',
      select: { flags: true },
      resolve: ({ flags }) => stringList.parse(flags),
    }),
    suggestion: t.exposeString('suggestion', {
      nullable: true,
      description: 'The address that may have been meant. Never put in its place.',
    }),
    detail: t.exposeString('detail', {
      nullable: true,
      description: 'What stands behind the reason, such as the server’s words.',
    }),
    provider: t.exposeString('provider', { nullable: true, description: 'Family of the mail provider.' }),
    exchange: t.exposeString('exchange', {
      nullable: true,
      description: 'The mail server that answered; before that is asked, the first in order.',
    }),
    lists: t.field({
      type: ListVersions,
      description: 'The lists that it rests on.',
      select: { lists: true },
      resolve: ({ lists }) => listVersions.parse(lists),
    }),
    transcript: t.field({
      type: [TranscriptLine],
      description: 'The talk with the server, if it was asked.',
      select: { transcript: true },
      resolve: ({ transcript }) => transcriptLines.parse(transcript),
    }),
    checkedAt: t.expose('checkedAt', { type: 'DateTime', description: 'When it was looked into.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it is believed.' }),
  }),
})

builder.prismaObjectFields('Lead', (t) => ({
  verification: t.field({
    type: Verification,
    nullable: true,
    description: 'The verdict on the best address; null when it was never verified, or has changed since.',
    select: (_args, _context, nested) => ({ verified: { select: { verification: nested(true) } } }),
    resolve: (lead) => lead.verified?.verification,
  }),
}))

const BatchState = builder.enumType('VerificationBatchState', {
  description: 'State of a verification of many leads.',
  values: {
    RUNNING: { description: 'Workers are on it, or wait for mail servers that want to be asked later.' },
    CANCELLED: { description: 'Stopped by a user; what has a verdict keeps it.' },
    COMPLETED: { description: 'Every lead of it is done.' },
  },
})

const COUNTS = {
  valid: 'VALID',
  risky: 'RISKY',
  invalid: 'INVALID',
  disposable: 'DISPOSABLE',
  unknown: 'UNKNOWN',
  unverified: 'UNVERIFIED',
} as const

builder.prismaNode('VerificationBatch', {
  description:
    'Leads whose addresses are verified together: because a user wanted it, or their verdicts have run out.',
  id: { field: 'id', description: 'Id of the batch.' },
  authScopes: (batch, context) => batch.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    state: t.expose('state', { type: BatchState, description: 'Where it stands.' }),
    isRecheck: t.exposeBoolean('isRecheck', {
      description: 'Begun by the server for verdicts that have run out; nobody asked for it.',
    }),
    total: t.exposeInt('total', { description: 'Leads with an address.' }),
    done: t.exposeInt('done', { description: 'Leads that are done; those deleted meanwhile, too.' }),
    ...Object.fromEntries(
      (Object.keys(COUNTS) as (keyof typeof COUNTS)[]).map((name) => [
        name,
        t.exposeInt(name, { description: `Of those done, ${COUNTS[name]}.` }),
      ]),
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
  }),
})

async function readBatch(context: GraphQLContext, id: string, query: object = {}) {
  const batch = await batches.findBatch(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!batch) throw notFound('verification')
  return batch
}

export const ClassCount = builder
  .objectRef<VerificationCounts['classes'][number]>('VerificationClassCount')
  .implement({
    description: 'How many leads have an address of this class.',
    fields: (t) => ({
      class: t.expose('class', { type: VerificationClass, description: 'The class.' }),
      count: t.exposeInt('count', { description: 'How many leads.' }),
    }),
  })

const Counts = builder.objectRef<VerificationCounts>('VerificationCounts').implement({
  description: 'Leads by the class of their best address.',
  fields: (t) => ({
    classes: t.field({
      type: [ClassCount],
      description: 'Every class, also those of which there is none.',
      resolve: ({ classes }) => classes,
    }),
    neverVerified: t.exposeInt('neverVerified', {
      description: 'Leads with an address that has no verdict.',
    }),
  }),
})

builder.queryFields((t) => ({
  verificationBatch: t.prismaField({
    type: 'VerificationBatch',
    description: 'One batch; NOT_FOUND when the workspace has no such one.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the batch.' }) },
    resolve: (query, _root, { id }, context) => readBatch(context, uuidOf('VerificationBatch', id), query),
  }),
  verificationBatches: t.prismaConnection(
    {
      type: 'VerificationBatch',
      cursor: 'id',
      description: 'Batches of the workspace, newest first.',
      authScopes: { signedIn: true },
      totalCount: (_root, _args, context) => batches.countBatches(viewerOf(context).workspaceId, context.db),
      resolve: (query, _root, _args, context) =>
        batches.listBatches(viewerOf(context).workspaceId, context.db, query),
    },
    { name: 'VerificationBatchConnection', description: 'A page of batches.' },
    { name: 'VerificationBatchEdge', description: 'A batch in its list.' },
  ),
  verificationCounts: t.field({
    type: Counts,
    description: 'Leads by the class of their address, in the workspace or in one campaign.',
    authScopes: { signedIn: true },
    args: { campaignId: t.arg.id({ description: 'Only leads in this campaign.' }) },
    resolve: async (_root, { campaignId }, context) => {
      const { filter } = await scopeOf({ campaignId }, context)
      return context.services.verification.count(viewerOf(context).workspaceId, filter.campaignId)
    },
  }),
}))

builder.mutationFields((t) => ({
  verifyLead: t.prismaField({
    type: 'VerificationBatch',
    description:
      'Has a lead’s address verified; the verdict is on the lead once the batch is COMPLETED. An address that was verified as deep on the same day (UTC) is not asked about again. CONFLICT when the lead has no address.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the lead.' }) },
    resolve: async (query, _root, { id }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const ids = [uuidOf('Lead', id)]
      const batch = await context.services.verification.start(workspaceId, userId, { ids })
      return readBatch(context, batch, query)
    },
  }),
  verifyLeads: t.prismaField({
    type: 'VerificationBatch',
    description:
      'Has the addresses of leads verified: those with these ids, or all that a list holds. Goes on by itself, also over a restart; verdicts are there as they come. CONFLICT when none has an address, or they are more than 250,000; `total` tells how many they are.',
    authScopes: { signedIn: true },
    args: {
      ids: t.arg.idList({
        description: 'Ids of leads, at most 1,000; leads that are not there are passed over.',
      }),
      campaignId: t.arg.id({ description: 'Without `ids`: only leads in this campaign.' }),
      filter: t.arg({
        type: LeadFilterInput,
        description: 'Without `ids`: only leads that meet all of this.',
      }),
    },
    resolve: async (query, _root, { ids, ...list }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      if (ids && (list.campaignId != null || list.filter != null))
        throw invalidField('ids', 'Give ids or a list, not both.')
      if (ids && (ids.length === 0 || ids.length > MAX_IDS))
        throw invalidField('ids', `Give 1 to ${MAX_IDS} ids, or narrow a list.`)
      const only = ids
        ? { ids: ids.map((id) => uuidOf('Lead', id)) }
        : { filter: (await scopeOf(list, context)).filter }
      const batch = await context.services.verification.start(workspaceId, userId, only)
      return readBatch(context, batch, query)
    },
  }),
  cancelVerification: t.prismaField({
    type: 'VerificationBatch',
    description: 'Stops a batch; what has a verdict keeps it. CONFLICT when it has ended.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the batch.' }) },
    resolve: async (query, _root, { id }, context) => {
      const uuid = uuidOf('VerificationBatch', id)
      await context.services.verification.cancel(viewerOf(context).workspaceId, uuid)
      return readBatch(context, uuid, query)
    },
  }),
}))

/** Readings of a batch after each signal, for as long as it is under way and the session lasts. */
async function* followBatch(context: GraphQLContext, id: string) {
  const session = context.services.sessions.watch(viewerOf(context))
  try {
    const read = () => readBatch(context, id)
    yield* followTopic(
      context.signals,
      batchTopic(id),
      session.signal,
      read,
      (batch) => batch.state !== 'RUNNING',
    )
  } finally {
    session.release()
  }
}

builder.subscriptionField('verificationProgress', (t) =>
  t.prismaField({
    type: 'VerificationBatch',
    description:
      'The batch now, and again after each change, at most ten times a second, until it has ended.',
    authScopes: { signedIn: true },
    args: { batchId: t.arg.id({ required: true, description: 'Id of the batch.' }) },
    subscribe: async (_root, { batchId }, context) => {
      const { id } = await readBatch(context, uuidOf('VerificationBatch', batchId))
      return followBatch(context, id)
    },
    resolve: (query, batch, _args, context) => readBatch(context, batch.id, query),
  }),
)
