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
