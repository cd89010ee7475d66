import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { readCampaign } from '../campaigns/campaigns.graphql.ts'
import { VerificationClass } from '../verification/verification-types.graphql.ts'
import { ClassCount } from '../verification/verification.graphql.ts'
import { acceptedClassesOf, HELD_BACK, type HeldBack, type RecipientFigures } from './accepted-classes.ts'
import type { RecipientsService } from './recipients.service.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    recipients: RecipientsService
  }
}

const DESCRIPTIONS: Record<HeldBack, string> = {
  REJECTED: 'A user has rejected the lead in this campaign.',
  NO_ADDRESS: 'It has no email address.',
  NOT_VERIFIED: 'Its address was never verified, or has changed since.',
  OPTED_OUT: 'Its company, or the domain of its address, is on the opt-out list.',
  UNVERIFIED: 'Its address passed DNS, its server was not asked, and the campaign does not accept that.',
  RISKY: 'Mail to its address may arrive, and the campaign does not accept that.',
  UNKNOWN: 'Nobody would tell whether its address takes mail.',
  DISPOSABLE: 'Its address is a mailbox to be thrown away.',
  INVALID: 'Mail to its address cannot arrive.',
}

const HeldBackReason = builder.enumType('HeldBackReason', {
  description: 'Why a lead of a campaign is none of its recipients.',
  values: Object.fromEntries(
    HELD_BACK.map((reason) => [reason, { description: DESCRIPTIONS[reason] }]),
  ) as Record<HeldBack, { description: string }>,
})

const HeldBackCount = builder.objectRef<RecipientFigures['heldBack'][number]>('HeldBackCount').implement({
  description: 'How many leads a reason holds back.',
  fields: (t) => ({
    reason: t.expose('reason', { type: HeldBackReason, description: 'The reason; the first that applies.' }),
    count: t.exposeInt('count', { description: 'How many leads.' }),
  }),
})

const Figures = builder.objectRef<RecipientFigures>('RecipientFigures').implement({
  description: 'How many leads of a campaign mail is sent to, and what holds the others back.',
  fields: (t) => ({
    members: t.exposeInt('members', { description: 'Leads in the campaign.' }),
    recipients: t.exposeInt('recipients', { description: 'Those that are recipients.' }),
    classes: t.field({
      type: [ClassCount],
      description: 'Recipients by the class of their address.',
      resolve: ({ classes }) => classes,
    }),
    heldBack: t.field({
      type: [HeldBackCount],
      description: 'The others by what holds them back; every reason is there.',
      resolve: ({ heldBack }) => heldBack,
    }),
  }),
})

/** Each goes through the members of a campaign: affordable for one, not for a page of them under several aliases. */
const COMPLEXITY = 50

builder.prismaObjectFields('Campaign', (t) => ({
  acceptedClasses: t.field({
    type: [VerificationClass],
    description: 'Classes of addresses that it writes to: VALID, and RISKY or UNVERIFIED if a user wants to.',
    select: { acceptsRisky: true, acceptsUnverified: true },
    resolve: acceptedClassesOf,
  }),
  recipientFigures: t.field({
    type: Figures,
    description: 'How many of its leads are recipients, and what holds the others back.',
    complexity: COMPLEXITY,
    select: { id: true, workspaceId: true },
    resolve: ({ workspaceId, id }, _args, { services }) => services.recipients.figures(workspaceId, id),
  }),
}))

builder.prismaObjectField('Campaign', 'recipients', (t) =>
  t.prismaConnection(
    {
      type: 'Lead',
      cursor: 'id',
      complexity: COMPLEXITY,
      description:
        'Leads that mail of this campaign goes to: not rejected in it, not opted out, with an address of an accepted class. They join and leave by themselves; the earliest found first.',
      totalCount: ({ workspaceId, id }, _args, { services }) => services.recipients.count(workspaceId, id),
      resolve: (query, { workspaceId, id }, _args, { services }) =>
        services.recipients.list(workspaceId, id, query),
    },
    { name: 'RecipientConnection', description: 'A page of recipients.' },
    { name: 'RecipientEdge', description: 'A recipient in its list.' },
  ),
)

builder.mutationField('setAcceptedClasses', (t) =>
  t.prismaField({
    type: 'Campaign',
    description:
      'Sets the classes of addresses that a campaign writes to. Its recipients follow at once. INVALID_INPUT without VALID, or with a class that mail is never sent to.',
    authScopes: { signedIn: true },
    args: {
      campaignId: t.arg.id({ required: true, description: 'Id of the campaign.' }),
      classes: t.arg({
        type: [VerificationClass],
        required: true,
        description: 'VALID, and any of RISKY and UNVERIFIED.',
      }),
    },
    resolve: async (query, _root, { campaignId, classes }, context) => {
      const uuid = uuidOf('Campaign', campaignId)
      await context.services.recipients.accept(viewerOf(context).workspaceId, uuid, classes)
      return readCampaign(context, uuid, query)
    },
  }),
)
