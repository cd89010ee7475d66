import { z } from 'zod'
import { bulkWriterOn } from '../../platform/bulk-rows.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { listSharingPostgres } from './duplicate-keys.store.postgres.ts'
import { listSharingSqlite } from './duplicate-keys.store.sqlite.ts'

/** What more leads than this share tells nobody apart: a switchboard's number, or a name that half a company bears. */
const MAX_SHARING = 50

/** The leads of each key that has a few, as one JSON text: a scan asks for thousands of keys at once. */
export type ListSharing = (
  workspaceId: string,
  db: Queryable,
  keysJson: string,
  limit: number,
) => Promise<string>

export interface KeyedLead {
  leadId: string
  keys: readonly number[]
}

const KEY = { name: 'DuplicateKey', columns: { key: 'bigint', leadId: 'uuid' } }
const groups = z.array(z.array(z.string()))

/** Brings the keys of leads to what they are now; only what differs is written. */
export async function putKeys(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  leads: readonly KeyedLead[],
): Promise<void> {
  const leadIds = leads.map(({ leadId }) => leadId)
  const rows = await db.duplicateKey.findMany({
    where: { workspaceId, leadId: { in: leadIds } },
    select: { key: true, leadId: true },
  })
  const stored = new Map<string, Set<number>>()
  for (const { leadId, key } of rows) {
    const keys = stored.get(leadId) ?? new Set()
    stored.set(leadId, keys.add(Number(key)))
  }
  const missing = leads.flatMap(({ leadId, keys }) =>
    keys.filter((key) => stored.get(leadId)?.has(key) !== true).map((key) => ({ leadId, key })),
  )
  for (const { leadId, keys } of leads) {
    const stale = [...(stored.get(leadId) ?? [])].filter((key) => !keys.includes(key)).map(BigInt)
    if (stale.length > 0)
      await db.duplicateKey.deleteMany({ where: { workspaceId, leadId, key: { in: stale } } })
  }
  await bulkWriterOn(database).insertRows(workspaceId, db, KEY, missing)
}

/** Groups of leads that share one of these keys. */
export async function listSharing(
  workspaceId: string,
  db: Queryable,
  { provider }: Pick<Database, 'provider'>,
  keys: readonly number[],
): Promise<string[][]> {
  const list = provider === 'postgresql' ? listSharingPostgres : listSharingSqlite
  return groups.parse(JSON.parse(await list(workspaceId, db, JSON.stringify(keys), MAX_SHARING)))
}
