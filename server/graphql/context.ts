import type { Db } from '../platform/database.ts'
import type { Logger } from '../platform/logger.ts'
import type { Signals } from '../platform/signals.ts'

/** Who asks: a user in one workspace, as the session says and the database has confirmed. */
export interface Viewer {
  userId: string
  workspaceId: string
  role: 'OWNER' | 'MEMBER'
  /** When the session ends. */
  expiresAt: Date
  /** Sessions of an earlier version have been ended by log-out or a new password. */
  sessionVersion: number
}

/**
 * The features' services by name. Each feature adds its own by declaration merging, so that this kit stays below them.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Services {}

export interface GraphQLContext {
  db: Db
  viewer: Viewer | null
  services: Services
  signals: Signals
  logger: Logger
  requestId: string
  /** Address of the caller, after trusted proxies; for limits on attempts. */
  clientAddress: string
}

/** The viewer of a field behind `authScopes: { signedIn: true }`, where there always is one. */
export function viewerOf(context: GraphQLContext): Viewer {
  if (context.viewer === null) throw new Error('A field without a sign-in scope asked for the viewer')
  return context.viewer
}
