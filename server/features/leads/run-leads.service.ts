import type { BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import type { LeadDraft } from './findings.ts'
import { foundValues, joinFound, readFound } from './found-values.ts'
import * as store from './run-leads.store.ts'

/**
 * Keeps what a run found of the leads of one of its sites, for later comparison. Of two sites of a run that are one
 * company's, the first in the run's order goes before the other, whichever is over first.
 */
export async function keepFound(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  { runId, siteKey }: { runId: string; siteKey: string },
  leads: readonly { id: string; draft: LeadDraft }[],
): Promise<void> {
  const ids = leads.map(({ id }) => id)
  const earlier = await store.listRunLeads(workspaceId, tx, runId, ids)
  const keys = earlier.length === 0 ? [] : [siteKey, ...earlier.map((row) => row.siteKey)]
  const positions =
    keys.length === 0
      ? new Map<string, number>()
      : await store.listSitePositions(workspaceId, tx, runId, keys)
  const place = (key: string) => positions.get(key) ?? Infinity
  const byLead = new Map(earlier.map((row) => [row.leadId, row]))
  const rows = leads.map(({ id: leadId, draft }) => {
    const found = foundValues(draft)
    const other = byLead.get(leadId)
    if (other === undefined || other.siteKey === siteKey) return { leadId, siteKey, found }
    const known = readFound(other.found)
    return place(other.siteKey) <= place(siteKey)
      ? { leadId, siteKey: other.siteKey, found: joinFound(known, found) }
      : { leadId, siteKey, found: joinFound(found, known) }
  })
  await store.putRunLeads(workspaceId, tx, bulk, runId, rows, [...byLead.keys()])
}
