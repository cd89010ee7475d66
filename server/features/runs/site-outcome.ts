/** What a crawled site becomes in its run. Pure. */
import type { HostLedger, Reason, SiteEvent } from '../../engine/index.ts'

type StoredReason = Uppercase<Reason>

/** The database's name of a reason. */
export const storedReason = (reason: Reason): StoredReason => reason.toUpperCase() as StoredReason

export interface SiteCounts {
  pages: number
  bytes: number
  people: number
  emails: number
}

/** What the findings of a site count to. */
export function countsOf(event: Extract<SiteEvent, { type: 'done' }>): SiteCounts {
  const { organisation, people } = event.findings
  const emails = new Set(
    [...organisation.emails, ...people.flatMap((person) => person.emails)].map((one) => one.value),
  )
  return { pages: event.pages, bytes: event.bytes, people: people.length, emails: emails.size }
}

/** Pages of a site that had not changed since an earlier run, and were not sent again. */
export function notModifiedOf({ ledger }: Extract<SiteEvent, { type: 'done' }>): { notModified: number } {
  return { notModified: ledger.reduce((sum, host) => sum + host.notModified, 0) }
}

/** What was asked of each host, as the database keeps it. */
export function storedLedger(ledger: readonly HostLedger[]): Record<string, string | number | string[]>[] {
  return ledger.map((host) => ({ ...host }))
}

/** True when a site was read and gave neither a person nor a way to reach the organisation. */
export function isEmpty({ findings }: Extract<SiteEvent, { type: 'done' }>): boolean {
  const { emails, phones } = findings.organisation
  return findings.people.length === 0 && emails.length === 0 && phones.length === 0
}
