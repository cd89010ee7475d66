import type { BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import type { FoundValues } from './found-values.ts'

/** What a run found of a lead, and on which of its sites. */
export interface RunLeadData {
  leadId: string
  siteKey: string
  found: FoundValues
}

const RUN_LEAD = {
  name: 'RunLead',
  columns: { runId: 'uuid', leadId: 'uuid', siteKey: 'text', found: 'jsonb' },
}
/** Rows of one statement: so many that statements are few, and so few that none holds the thread for long. */
const BATCH = 500

/** What other sites of the run have said of these leads. */
export function listRunLeads(workspaceId: string, db: Queryable, runId: string, leadIds: string[]) {
  return db.runLead.findMany({
    where: { workspaceId, runId, leadId: { in: leadIds } },
    select: { leadId: true, siteKey: true, found: true },
  })
}

/** Where a run's sites stand in the order of its sources, by their keys. */
export async function listSitePositions(
  workspaceId: string,
  db: Queryable,
  runId: string,
  siteKeys: string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.runSite.findMany({
    where: { workspaceId, runId, siteKey: { in: siteKeys } },
    select: { siteKey: true, position: true },
  })
  return new Map(rows.map(({ siteKey, position }) => [siteKey, position]))
}

/** Keeps what a run found of leads; what it has of them already is replaced. */
export async function putRunLeads(
  workspaceId: string,
  db: Queryable,
  { insertRows }: BulkWriter,
  runId: string,
  leads: readonly RunLeadData[],
  replaced: string[],
) {
  if (replaced.length > 0)
    await db.runLead.deleteMany({ where: { workspaceId, runId, leadId: { in: replaced } } })
  for (let i = 0; i < leads.length; i += BATCH) {
    const rows = leads.slice(i, i + BATCH).map((lead) => ({ ...lead, runId }))
    await insertRows(workspaceId, db, RUN_LEAD, rows)
  }
}
