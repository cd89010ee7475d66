import { builder } from '../../graphql/builder.ts'
import { viewerOf } from '../../graphql/context.ts'
import { encodeId } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { Role } from './accounts.graphql.ts'
import { listMembers } from './members.store.ts'

export const Member = builder.prismaObject('Member', {
  description: 'A user’s place in this workspace.',
  authScopes: (member, context) => member.workspaceId === context.viewer?.workspaceId,
  select: { workspaceId: true, userId: true },
  fields: (t) => ({
    userId: t.id({
      description: 'Id of the user.',
      resolve: ({ userId }) => encodeId('User', userId),
    }),
    name: t.string({
      description: 'Name as others see it.',
      select: { user: { select: { name: true } } },
      resolve: ({ user }) => user.name,
    }),
    email: t.string({
      description: 'Log-in name.',
      select: { user: { select: { email: true } } },
      resolve: ({ user }) => user.email,
    }),
    role: t.expose('role', { type: Role, description: 'What they may do.' }),
    joinedAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when they are a member.' }),
  }),
})

builder.queryField('members', (t) =>
  t.prismaField({
    type: ['Member'],
    description: 'Members of the workspace, the earliest first; 500 at most.',
    authScopes: { signedIn: true },
    resolve: (query, _root, _args, context) =>
      listMembers(viewerOf(context).workspaceId, context.db, nonEmpty(query)),
  }),
)
