import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { reportDeliveryInput } from './feedback-input.ts'
import type { FeedbackService } from './feedback.service.ts'
import * as store from './feedback.store.ts'
import { VerificationClass } from './verification-types.graphql.ts'
import { Verification } from './verification.graphql.ts'
import { findVerdict } from './verifications.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    feedback: FeedbackService
  }
}

const DeliveryEvent = builder.enumType('DeliveryEvent', {
  description: 'What mail that was sent came to.',
  values: {
    BOUNCED: { description: 'It came back, or its server refused it for good or for now.' },
    REPLIED: { description: 'Somebody answered; an automatic reply does not count.' },
  },
})

const DeliveryMeaning = builder.enumType('DeliveryMeaning', {
  description: 'What that says of the address.',
  values: {
    REPLIED: { description: 'It is VALID: mail arrived and was answered.' },
    HARD_BOUNCE: { description: 'It is INVALID from now on: its mailbox is not there.' },
    POLICY_BOUNCE: {
      description: 'Nothing: the server does not want mail from the sender (5.7.x, blocklists).',
    },
    SOFT_BOUNCE: { description: 'Nothing: it may pass.' },
  },
})

builder.prismaObject('DeliveryReport', {
  description: 'What mail to an address came to, as it was told.',
  authScopes: (report, context) => report.workspaceId === context.viewer?.workspaceId,
  select: { workspaceId: true, canonical: true },
  fields: (t) => ({
    address: t.exposeString('address', { description: 'The address that mail was sent to.' }),
    reference: t.exposeString('reference', { description: 'Names the event.' }),
    meaning: t.expose('meaning', { type: DeliveryMeaning, description: 'What it says of the address.' }),
    status: t.exposeString('status', { nullable: true, description: 'Enhanced status of a bounce.' }),
    diagnostic: t.exposeString('diagnostic', { nullable: true, description: 'Its words.' }),
    classBefore: t.expose('classBefore', {
      type: VerificationClass,
      nullable: true,
      description: 'What was known of the address until then; null when nothing was.',
    }),
    happenedAt: t.expose('happenedAt', { type: 'DateTime', description: 'When it happened.' }),
    verification: t.field({
      type: Verification,
      nullable: true,
      description: 'The verdict on the address now; null when it was never verified.',
      resolve: ({ workspaceId, canonical }, _args, { db }) => findVerdict(workspaceId, db, canonical),
    }),
  }),
})

const MAX_REPORTS = 20

builder.prismaObjectField('Verification', 'deliveryReports', (t) =>
  t.prismaField({
    type: ['DeliveryReport'],
    description: 'What mail to the address came to, the latest 20 first.',
    select: { workspaceId: true, canonical: true },
    resolve: (query, { workspaceId, canonical }, _args, { db }) =>
      store.listReports(workspaceId, db, canonical, query, MAX_REPORTS),
  }),
)

const ReportDeliveryInput = builder
  .inputType('ReportDeliveryInput', {
    description: 'What mail to an address came to.',
    fields: (t) => ({
      address: t.string({ required: true, description: 'The address that mail was sent to.' }),
      event: t.field({ type: DeliveryEvent, required: true, description: 'What it came to.' }),
      reference: t.string({
        required: true,
        description:
          'Names the event, such as the Message-ID of the bounce or the answer: told again, it counts once.',
      }),
      status: t.string({
        description: 'Enhanced status of a bounce (RFC 3463), such as 5.1.1; needed for one.',
      }),
      diagnostic: t.string({
        description: 'Words of the bounce; what lies beyond 2,000 characters is cut off.',
      }),
      at: t.field({ type: 'DateTime', description: 'When it happened; now, when absent.' }),
    }),
  })
  .validate(reportDeliveryInput)

builder.mutationField('reportDelivery', (t) =>
  t.prismaField({
    type: 'DeliveryReport',
    description:
      'Tells what mail to an address came to; the verdict on it follows: a hard bounce makes it INVALID until mail to it is answered, an answer VALID, other bounces say nothing of the mailbox. The same reference again is the same report. NOT_FOUND when no lead of the workspace has the address; CONFLICT when the reference names an event of another one.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: ReportDeliveryInput, required: true, description: 'What happened.' }) },
    resolve: async (query, _root, { input }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const id = await context.services.feedback.report(workspaceId, userId, input)
      const report = await store.findReportById(workspaceId, context.db, id, nonEmpty(query))
      if (!report) throw notFound('delivery report')
      return report
    },
  }),
)
