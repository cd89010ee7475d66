import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import { uuidOf } from '../../graphql/ids.ts'
import { Member } from '../accounts/members.graphql.ts'
import { readLead } from '../leads/leads.graphql.ts'
import type { OwnersService } from './owners.service.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    owners: OwnersService
  }
}

builder.prismaObjectFields('Lead', (t) => ({
  owner: t.field({
    type: Member,
    nullable: true,
    description: 'The member who looks after it; null: nobody does.',
    select: (_args, _context, nested) => ({ owner: { select: { member: nested(true) } } }),
    resolve: (lead) => lead.owner?.member,
  }),
}))

builder.mutationField('setLeadOwner', (t) =>
  t.prismaField({
    type: 'Lead',
    description:
      'Gives a lead to a member of the workspace, or to nobody. NOT_FOUND when the workspace has no such lead or member.',
    authScopes: { signedIn: true },
    args: {
      leadId: t.arg.id({ required: true, description: 'Id of the lead.' }),
      ownerId: t.arg.id({ description: 'Id of the member’s user; null or absent: nobody.' }),
    },
    resolve: async (query, _root, { leadId, ownerId }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const [lead, owner] = [uuidOf('Lead', leadId), ownerId == null ? null : uuidOf('User', ownerId)]
      await context.services.owners.assign(workspaceId, userId, lead, owner)
      return readLead(context, lead, query)
    },
  }),
)
