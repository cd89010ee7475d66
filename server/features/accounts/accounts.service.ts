import { AppError, invalidField } from '../../errors.ts'
import type { AttemptLimiter } from '../../platform/attempt-limiter.ts'
import { inTransaction, isUniqueViolation, type Database, type Db } from '../../platform/database.ts'
import type { Sql } from '../../platform/dialect.ts'
import type { Signals } from '../../platform/signals.ts'
import type { PasswordHasher } from '../../platform/password-hasher.ts'
import type { ChangePasswordInput, LoginInput, RegisterInput } from './account-input.ts'
import * as store from './accounts.store.ts'
import { readSession, sessionTopic, signSession } from './session-token.ts'

/** Who a valid session stands for. */
export interface SessionViewer {
  userId: string
  workspaceId: string
  role: 'OWNER' | 'MEMBER'
  expiresAt: Date
  /** Sessions of an earlier version have been ended by log-out or a new password. */
  sessionVersion: number
}

/** A session that has just begun. */
export interface NewSession extends SessionViewer {
  token: string
}

export interface AccountsOptions {
  secret: string
  sessionSeconds: number
  hasher: PasswordHasher
  /** Tell open streams that their session has ended. */
  signals: Signals
  limiters: {
    /** Failed log-ins to one account from one address. */
    pair: AttemptLimiter
    /** Failed log-ins to one account from anywhere: high, so that strangers cannot lock its owner out. */
    account: AttemptLimiter
    /** Failed log-ins from one address to any account. */
    address: AttemptLimiter
    /** Registrations from one address. */
    registration: AttemptLimiter
  }
}

export class AccountsService {
  readonly #database: Database
  readonly #db: Db
  readonly #options: AccountsOptions
  /** Compared when an account does not exist, so that the answer takes as long as with a wrong password. */
  #decoyHash: Promise<string> | undefined

  constructor(database: Database, options: AccountsOptions) {
    this.#database = database
    this.#db = database.db
    this.#options = options
  }

  /** Made by the first log-in that needs it, so that a start costs none. */
  async #readDecoyHash(): Promise<string> {
    this.#decoyHash ??= this.#options.hasher.hash('a password that nobody has')
    try {
      return await this.#decoyHash
    } catch (error) {
      // Not kept: the next log-in tries again.
      this.#decoyHash = undefined
      throw error
    }
  }

  #begin(who: Omit<SessionViewer, 'expiresAt'>): NewSession {
    const { secret, sessionSeconds } = this.#options
    return { ...who, ...signSession(who, secret, sessionSeconds) }
  }

  /**
   * Creates a user, their workspace and a session. CONFLICT when the address has an account; RATE_LIMITED after many
   * registrations from one `clientAddress`.
   */
  async register(input: RegisterInput, clientAddress: string): Promise<NewSession> {
    // Before the slow hash, of which strangers could otherwise ask for any number.
    refuseWhileBlocked([await this.#options.limiters.registration.attempt(clientAddress)])
    const { email, name } = input
    const passwordHash = await this.#options.hasher.hash(input.password)
    const workspaceName = input.workspaceName ?? `${name}’s workspace`
    try {
      const created = await inTransaction(this.#db, (tx) =>
        store.createUserWithWorkspace(tx, { email, name, passwordHash }, workspaceName),
      )
      const { id: userId, sessionVersion } = created.user
      return this.#begin({ userId, workspaceId: created.workspace.id, role: 'OWNER', sessionVersion })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      const message = 'An account with this address exists already. Log in instead.'
      throw new AppError('CONFLICT', message, { fields: [{ path: ['email'], message }] })
    }
  }

  /**
   * Checks a password and begins a session. A wrong password and an unknown address answer the same; too many
   * failures, by account or by `clientAddress`, answer RATE_LIMITED.
   */
  async login(input: LoginInput, clientAddress: string): Promise<NewSession> {
    const { pair, account, address } = this.#options.limiters
    const both = `${input.email} ${clientAddress}`
    refuseWhileBlocked(
      await Promise.all([pair.attempt(both), account.attempt(input.email), address.attempt(clientAddress)]),
    )
    const user = await store.findUserByEmail(this.#db, input.email)
    const matches = await this.#options.hasher.matches(
      input.password,
      user?.passwordHash ?? (await this.#readDecoyHash()),
    )
    const member = user && matches ? await store.findFirstMembership(this.#db, user.id) : null
    if (!user || !member) throw new AppError('UNAUTHENTICATED', 'The address or the password is wrong.')
    await Promise.all([pair.clear(both), account.forgive(input.email), address.forgive(clientAddress)])
    const { workspaceId, role } = member
    return this.#begin({ userId: user.id, workspaceId, role, sessionVersion: user.sessionVersion })
  }

  /** The viewer of a token; null when it is invalid, has run out, or was ended by log-out or a new password. */
  async findViewer(token: string): Promise<SessionViewer | null> {
    const session = readSession(token, this.#options.secret)
    if (session === null) return null
    const role = await store.findSessionRole(this.#database, session)
    return role && { ...session, role }
  }

  /**
   * The workspace of a token that is not forged and has not run out, and the condition under which it stands: for a
   * statement that is to answer this session alone. Null for any other token.
   */
  readToken(token: string): { workspaceId: string; isCurrent: Sql } | null {
    const session = readSession(token, this.#options.secret)
    if (session === null) return null
    return { workspaceId: session.workspaceId, isCurrent: store.isCurrent(this.#database, session) }
  }

  /** Ends every session of the user, on every device. */
  async logout(viewer: SessionViewer): Promise<void> {
    await store.raiseSessionVersion(this.#db, viewer.userId)
    this.#options.signals.publish(sessionTopic(viewer.userId))
  }

  /** Sets a new password, ends every session and begins a new one. */
  async changePassword(viewer: SessionViewer, input: ChangePasswordInput): Promise<NewSession> {
    const member = await store.findMembership(viewer.workspaceId, this.#db, viewer.userId)
    const key = `change:${viewer.userId}`
    refuseWhileBlocked([await this.#options.limiters.pair.attempt(key)])
    if (!member || !(await this.#options.hasher.matches(input.currentPassword, member.user.passwordHash))) {
      throw invalidField('currentPassword', 'This is not your present password.')
    }
    await this.#options.limiters.pair.clear(key)
    const user = await store.setPassword(
      this.#db,
      viewer.userId,
      await this.#options.hasher.hash(input.newPassword),
    )
    this.#options.signals.publish(sessionTopic(viewer.userId))
    return this.#begin({ ...viewer, sessionVersion: user.sessionVersion })
  }
}

/** RATE_LIMITED when one of these waits, in seconds, is not over. */
function refuseWhileBlocked(waits: number[]): void {
  const retryAfterSeconds = Math.max(...waits)
  if (retryAfterSeconds === 0) return
  const minutes = Math.ceil(retryAfterSeconds / 60)
  throw new AppError('RATE_LIMITED', `Too many failed attempts. Try again in ${minutes} min.`, {
    retryAfterSeconds,
  })
}
