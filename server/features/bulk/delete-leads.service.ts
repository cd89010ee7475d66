import { z } from 'zod'
import { addToLeadCount } from '../campaigns/campaigns.service.ts'
import { searchTextOf } from '../leads/lead-identity.ts'
import { markUnscored } from '../leads/leads.service.ts'
import { refreshTies } from '../verification/lead-ties.service.ts'
import { bulkWriterOn } from '../../platform/bulk-rows.ts'
import { defineAction, type BulkScope } from './bulk-action.ts'
import { KEPT_DAYS } from './bulk.job.ts'
import * as store from './deleted-leads.store.ts'
import { takeInHand } from './leads-in-hand.service.ts'
import { LEAD_TABLES, LEADS } from './trash-sql.ts'
import * as trash from './trash.store.ts'

/** Deletes leads with all that hangs on them; the rows are kept beside the journal, and go with it. */
export const deleteLeads = defineAction({
  description: `Deletes from every campaign; a later run may find them again. What is deleted is kept for ${KEPT_DAYS} days, for the undo.`,
  params: z.object({}),
  before: z.null(),
  prepare: () => Promise.resolve({ params: {}, target: null }),
  apply: async (scope, _params, leadIds) => {
    const { workspaceId, tx, database, batch } = scope
    const here = await takeInHand(scope, leadIds)
    await countMembers(scope, here, -1)
    for (const table of [LEADS, ...LEAD_TABLES])
      await trash.keepRows(workspaceId, tx, database, batch, table, here)
    await store.deleteLeads(workspaceId, tx, here)
    return here.map((id) => ({ id, before: null }))
  },
  undo: async (scope, _params, changes) => {
    const { workspaceId, tx, database, batch } = scope
    const free = await listFree(scope)
    await trash.restoreRows(workspaceId, tx, database, batch, LEADS, free)
    await trash.rejoinEvidence(workspaceId, tx, database, batch, free)
    for (const table of LEAD_TABLES) await trash.restoreRows(workspaceId, tx, database, batch, table, free)
    await countMembers(scope, free, 1)
    await refreshTies(workspaceId, tx, free)
    await markUnscored(workspaceId, tx, { id: { in: free } })
    await refreshSearch(scope, free)
    await trash.dropTrash(workspaceId, tx, batch, free)
    const back = new Set(free)
    return changes.map(({ id }) => id).filter((id) => !back.has(id))
  },
})

/** Counts leads in or out of each campaign that they are in. */
async function countMembers({ workspaceId, tx }: BulkScope, leadIds: string[], sign: 1 | -1): Promise<void> {
  for (const { campaignId, count } of await store.countMemberships(workspaceId, tx, leadIds))
    await addToLeadCount(workspaceId, tx, campaignId, sign * count)
}

/** Kept leads whose company is there and has nobody in their place, the companies locked as for whoever writes leads. */
async function listFree({ workspaceId, tx, database, batch }: BulkScope): Promise<string[]> {
  const kept = await trash.listKeptLeads(workspaceId, tx, database, batch)
  const companyIds = [...new Set(kept.map(({ companyId }) => companyId))]
  await bulkWriterOn(database).lockRows(workspaceId, tx, { name: 'Company' }, companyIds)
  const companies = await store.listCompanies(workspaceId, tx, companyIds)
  const inTheWay = await store.listInTheWay(workspaceId, tx, kept)
  const ids = new Set(inTheWay.map(({ id }) => id))
  const placeOf = ({ companyId, identityKey }: Omit<trash.KeptLead, 'id'>) => `${companyId} ${identityKey}`
  const places = new Set(inTheWay.map(placeOf))
  return kept
    .filter((lead) => companies.has(lead.companyId) && !ids.has(lead.id) && !places.has(placeOf(lead)))
    .map(({ id }) => id)
}

/** The company may be called otherwise by now. */
async function refreshSearch({ workspaceId, tx, database }: BulkScope, leadIds: string[]): Promise<void> {
  const leads = await store.listSearchTexts(workspaceId, tx, leadIds)
  const stale = leads.flatMap((lead) => {
    const searchText = searchTextOf(lead)
    return searchText === lead.searchText ? [] : [{ id: lead.id, searchText }]
  })
  await store.setSearchTexts(workspaceId, tx, database, stale)
}
