/** By what name sources know us, and whom they can write to. */
import { SourceError } from './discovery.ts'

export interface SourceIdentity {
  /** Name and version: `LeadFactoryBot/0.1`. */
  product: string
  /** Page that says what asks and why; null for an installation without one. */
  botUrl: string | null
  /** The operator's email address, or a page by which to reach them. */
  contact: string
}

const CONTACT = /^(?:[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?:\/\/[^\s()]+)$/

/** The one User-Agent for all sources. Throws a `SourceError` when there is no contact in it. */
export function userAgentOf({ product, botUrl, contact }: SourceIdentity): string {
  const reached = contact.trim()
  if (reached === '')
    throw new SourceError(
      'settings',
      'No source is asked while the contact is empty: sources want to know whom to write to. Give an email address or a page of yours',
    )
  if (!CONTACT.test(reached))
    throw new SourceError(
      'settings',
      `"${reached.slice(0, 100)}" is no contact: give an email address or the address of a page of yours`,
    )
  const userAgent = `${product} (${botUrl === null ? '' : `+${botUrl}; `}${reached})`
  if (!/^[\x20-\x7e]{3,300}$/.test(userAgent))
    throw new SourceError('settings', 'The contact must be at most 200 characters of plain ASCII')
  return userAgent
}
