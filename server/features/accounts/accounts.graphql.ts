import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { changePasswordInput, loginInput, registerInput } from './account-input.ts'
import type { AccountsService, NewSession, SessionViewer } from './accounts.service.ts'
import type { SessionWatch } from './session-watch.service.ts'
import * as store from './accounts.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    accounts: AccountsService
    sessions: SessionWatch
  }
}

export const Role = builder.enumType('Role', {
  description: 'A member’s role in a workspace.',
  values: {
    OWNER: { description: 'May do everything.' },
    MEMBER: { description: 'Works with campaigns and leads.' },
  },
})

builder.prismaNode('Workspace', {
  description: 'A tenant: its campaigns, companies and leads are seen by its members only.',
  id: { field: 'id', description: 'Id of the workspace.' },
  authScopes: (workspace, context) => workspace.id === context.viewer?.workspaceId,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name as its members see it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
})

builder.prismaNode('User', {
  description: 'A person who can log in.',
  id: { field: 'id', description: 'Id of the user.' },
  // Members of one's own workspace become visible with the members feature; until then, oneself.
  authScopes: (user, context) => user.id === context.viewer?.userId,
  fields: (t) => ({
    email: t.exposeString('email', { description: 'Log-in name, lower-case.' }),
    name: t.exposeString('name', { description: 'Name as others see it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the account was made.' }),
  }),
})

const Viewer = builder.objectRef<SessionViewer>('Viewer').implement({
  description: 'Who asks, and in which workspace.',
  fields: (t) => ({
    user: t.prismaField({
      type: 'User',
      description: 'The person.',
      resolve: (query, viewer, _args, { db }) => store.readUser(db, viewer.userId, query),
    }),
    workspace: t.prismaField({
      type: 'Workspace',
      description: 'The workspace that everything in this session belongs to.',
      resolve: (query, viewer, _args, { db }) => store.readWorkspace(viewer.workspaceId, db, query),
    }),
    role: t.expose('role', { type: Role, description: 'What the person may do there.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When the session ends.' }),
  }),
})

const AuthPayload = builder.objectRef<NewSession>('AuthPayload').implement({
  description: 'A session that has just begun.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Send it as `Authorization: Bearer …`.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends by itself.' }),
    user: t.prismaField({
      type: 'User',
      description: 'Who logged in.',
      resolve: (query, session, _args, { db }) => store.readUser(db, session.userId, query),
    }),
    workspace: t.prismaField({
      type: 'Workspace',
      description: 'The workspace of the session.',
      resolve: (query, session, _args, { db }) => store.readWorkspace(session.workspaceId, db, query),
    }),
  }),
})

const RegisterInput = builder
  .inputType('RegisterInput', {
    description: 'A new account.',
    fields: (t) => ({
      email: t.string({ required: true, description: 'Log-in name.' }),
      password: t.string({ required: true, description: 'At least 10 characters, at most 72 bytes.' }),
      name: t.string({ required: true, description: 'Name as others see it.' }),
      workspaceName: t.string({ description: 'Name of the workspace; made from the name when absent.' }),
    }),
  })
  .validate(registerInput)

const LoginInput = builder
  .inputType('LoginInput', {
    description: 'What a log-in needs.',
    fields: (t) => ({
      email: t.string({ required: true, description: 'Log-in name.' }),
      password: t.string({ required: true, description: 'Password.' }),
    }),
  })
  .validate(loginInput)

const ChangePasswordInput = builder
  .inputType('ChangePasswordInput', {
    description: 'A change of one’s own password.',
    fields: (t) => ({
      currentPassword: t.string({ required: true, description: 'The present password.' }),
      newPassword: t.string({ required: true, description: 'At least 10 characters, at most 72 bytes.' }),
    }),
  })
  .validate(changePasswordInput)

builder.queryField('me', (t) =>
  t.field({
    type: Viewer,
    nullable: true,
    description: 'Who asks; null without a valid session.',
    resolve: (_root, _args, context) => context.viewer,
  }),
)

builder.mutationFields((t) => ({
  register: t.field({
    type: AuthPayload,
    description: 'Makes an account with a workspace and logs in. CONFLICT when the address has an account.',
    args: { input: t.arg({ type: RegisterInput, required: true, description: 'The new account.' }) },
    resolve: async (_root, { input }, context) =>
      enter(context, await context.services.accounts.register(input, context.clientAddress)),
  }),
  login: t.field({
    type: AuthPayload,
    description:
      'Begins a session. UNAUTHENTICATED when address or password is wrong; RATE_LIMITED after many failures.',
    args: { input: t.arg({ type: LoginInput, required: true, description: 'Address and password.' }) },
    resolve: async (_root, { input }, context) =>
      enter(context, await context.services.accounts.login(input, context.clientAddress)),
  }),
  logout: t.boolean({
    description: 'Ends every session of the viewer, on every device. Answers true.',
    authScopes: { signedIn: true },
    resolve: async (_root, _args, context) => {
      await context.services.accounts.logout(viewerOf(context))
      return true
    },
  }),
  changePassword: t.field({
    type: AuthPayload,
    description: 'Sets a new password, ends every session and begins a new one.',
    authScopes: { signedIn: true },
    args: {
      input: t.arg({ type: ChangePasswordInput, required: true, description: 'Old and new password.' }),
    },
    resolve: async (_root, { input }, context) =>
      enter(context, await context.services.accounts.changePassword(viewerOf(context), input)),
  }),
}))

/** The rest of the request is the new session's: its payload shows the user and the workspace to themselves. */
function enter(context: GraphQLContext, session: NewSession): NewSession {
  const { token: _token, ...viewer } = session
  context.viewer = viewer
  return session
}
