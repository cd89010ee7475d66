/** Leads and the verdicts on their addresses: the one place where a lead gets a verdict. */
import type { Queryable } from '../../platform/database.ts'
import { isOnOptOutList } from '../opt-outs/opt-outs.service.ts'
import type { VerdictClassName } from './verdicts.ts'
import * as store from './verifications.store.ts'

export interface AddressedLead {
  id: string
  email: string
  /** Of the address. */
  canonical: string
  companyDomain: string | null
}

/** Ties a lead to the verdict on its address, and notes whether its owner asked to be left alone. */
export async function tieLead(
  workspaceId: string,
  tx: Queryable,
  lead: AddressedLead,
  verdict: { id: string; class: VerdictClassName },
): Promise<void> {
  const hosts = [lead.email.slice(lead.email.lastIndexOf('@') + 1).trim(), lead.companyDomain ?? '']
  const optedOut = await isOnOptOutList(tx, hosts.filter(Boolean))
  await store.linkLead(workspaceId, tx, lead, verdict, optedOut)
}

/**
 * Brings ties that were kept elsewhere up to date: the verdict may have become another since, and the owner of an address may
 * have asked to be left alone, or have taken that back.
 */
export async function refreshTies(workspaceId: string, tx: Queryable, leadIds: string[]): Promise<void> {
  const ties = await store.listTies(workspaceId, tx, leadIds)
  const hostsOf = ({ verification, lead }: (typeof ties)[number]) =>
    [verification.address.slice(verification.address.lastIndexOf('@') + 1), lead.company.domain ?? ''].filter(
      Boolean,
    )
  // Hardly anybody is on the list: one question is enough then.
  const isAnyListed = await isOnOptOutList(tx, [...new Set(ties.flatMap(hostsOf))])
  for (const tie of ties) {
    const optedOut = isAnyListed && (await isOnOptOutList(tx, hostsOf(tie)))
    const { class: verdictClass } = tie.verification
    if (tie.class !== verdictClass || tie.optedOut !== optedOut)
      await store.updateTie(workspaceId, tx, tie.leadId, { class: verdictClass, optedOut })
  }
}
