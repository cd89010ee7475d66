import { storedTime, type BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { NewActivity } from './activity-kinds.ts'

const ACTIVITY = {
  name: 'LeadActivity',
  columns: {
    id: 'uuid',
    leadId: 'uuid',
    kind: '"LeadActivityKind"',
    userId: 'uuid',
    campaignId: 'uuid',
    at: 'timestamptz',
    detail: 'jsonb',
  },
}

/** Writes down what was done with leads, in one statement however many there are. */
export async function addActivity(
  workspaceId: string,
  db: Queryable,
  { insertRows }: Pick<BulkWriter, 'insertRows'>,
  entries: readonly NewActivity[],
): Promise<void> {
  const at = storedTime(new Date())
  const rows = entries.map(({ leadId, kind, detail, userId, campaignId = null }) => ({
    ...{ id: newId(), leadId, kind, userId, campaignId, at, detail },
  }))
  await insertRows(workspaceId, db, ACTIVITY, rows)
}

/** As `addActivity`, where only a few rows are written and nobody has a bulk writer at hand. */
export async function addSomeActivity(
  workspaceId: string,
  db: Queryable,
  entries: readonly NewActivity[],
): Promise<void> {
  if (entries.length === 0) return
  await db.leadActivity.createMany({ data: entries.map((entry) => ({ ...entry, workspaceId })) })
}
