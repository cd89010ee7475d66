import { AppError, invalidField } from '../../errors.ts'
import type { AttemptLimiter } from '../../platform/attempt-limiter.ts'
import { inTransaction, isUniqueViolation, type Db } from '../../platform/database.ts'
import type { PasswordHasher } from '../../platform/password-hasher.ts'
import type { ChangePasswordInput, LoginInput, RegisterInput } from './account-input.ts'
import * as store from './accounts.store.ts'
import { readSession, signSession } from './session-token.ts'

/** Who a valid session stands for. */
export interface SessionViewer {
  userId: string
  workspaceId: string
  role: 'OWNER' | 'MEMBER'
  expiresAt: Date
}

/** A session that has just begun. */
export interface NewSession extends SessionViewer {
  token: string
}

export interface AccountsOptions {
  secret: string
  sessionSeconds: number
  hasher: PasswordHasher
  /** Failed log-ins by account and by address. */
  limiters: { account: AttemptLimiter; address: AttemptLimiter }
}

export type AccountsService = ReturnType<typeof createAccountsService>

export function createAccountsService(db: Db, options: AccountsOptions) {
  const { hasher, limiters } = options
  // Compared when an account does not exist, so that the answer takes as long as with a wrong password.
  const decoyHash = hasher.hash('a password that nobody has')

  const begin = (who: Omit<SessionViewer, 'expiresAt'>, sessionVersion: number): NewSession => ({
    ...who,
    ...signSession({ ...who, sessionVersion }, options.secret, options.sessionSeconds),
  })

  /** Creates a user, their workspace and a session. CONFLICT when the address has an account. */
  async function register(input: RegisterInput): Promise<NewSession> {
    const { email, name } = input
    const passwordHash = await hasher.hash(input.password)
    const workspaceName = input.workspaceName ?? `${name}’s workspace`
    try {
      const created = await inTransaction(db, (tx) =>
        store.createUserWithWorkspace(tx, { email, name, passwordHash }, workspaceName),
      )
      const who = { userId: created.user.id, workspaceId: created.workspace.id, role: 'OWNER' as const }
      return begin(who, created.user.sessionVersion)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      const message = 'An account with this address exists already. Log in instead.'
      throw new AppError('CONFLICT', message, { fields: [{ path: ['email'], message }] })
    }
  }

  async function refuseIfBlocked(accountKey: string, addressKey: string): Promise<void> {
    const waits = await Promise.all([
      limiters.account.blockedFor(accountKey),
      limiters.address.blockedFor(addressKey),
    ])
    const retryAfterSeconds = Math.max(...waits)
    if (retryAfterSeconds === 0) return
    const minutes = Math.ceil(retryAfterSeconds / 60)
    throw new AppError('RATE_LIMITED', `Too many failed log-ins. Try again in ${minutes} min.`, {
      retryAfterSeconds,
    })
  }

  /**
   * Checks a password and begins a session. A wrong password and an unknown address answer the same; too many
   * failures, by account or by `clientAddress`, answer RATE_LIMITED.
   */
  async function login(input: LoginInput, clientAddress: string): Promise<NewSession> {
    await refuseIfBlocked(input.email, clientAddress)
    // Counted before the slow comparison: attempts sent at once must not all pass the check above.
    await limiters.account.fail(input.email)
    await limiters.address.fail(clientAddress)
    const user = await store.findUserByEmail(db, input.email)
    const matches = await hasher.matches(input.password, user?.passwordHash ?? (await decoyHash))
    const member = user && matches ? await store.findFirstMembership(db, user.id) : null
    if (!user || !member) throw new AppError('UNAUTHENTICATED', 'The address or the password is wrong.')
    await limiters.account.clear(input.email)
    return begin({ userId: user.id, workspaceId: member.workspaceId, role: member.role }, user.sessionVersion)
  }

  /** The viewer of a token; null when it is invalid, has run out, or was ended by log-out or a new password. */
  async function findViewer(token: string): Promise<SessionViewer | null> {
    const session = readSession(token, options.secret)
    if (session === null) return null
    const member = await store.findMembership(session.workspaceId, db, session.userId)
    if (member?.user.sessionVersion !== session.sessionVersion) return null
    const { userId, workspaceId, expiresAt } = session
    return { userId, workspaceId, role: member.role, expiresAt }
  }

  /** Ends every session of the user, on every device. */
  async function logout(viewer: SessionViewer): Promise<void> {
    await store.raiseSessionVersion(db, viewer.userId)
  }

  /** Sets a new password, ends every session and begins a new one. */
  async function changePassword(viewer: SessionViewer, input: ChangePasswordInput): Promise<NewSession> {
    const member = await store.findMembership(viewer.workspaceId, db, viewer.userId)
    const key = `change:${viewer.userId}`
    await refuseIfBlocked(key, key)
    await limiters.account.fail(key)
    if (!member || !(await hasher.matches(input.currentPassword, member.user.passwordHash))) {
      throw invalidField('currentPassword', 'This is not your present password.')
    }
    await limiters.account.clear(key)
    const user = await store.setPassword(db, viewer.userId, await hasher.hash(input.newPassword))
    return begin(viewer, user.sessionVersion)
  }

  return { register, login, findViewer, logout, changePassword }
}
