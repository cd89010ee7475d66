import { z } from 'zod'
import { bulkWriterOn } from '../../platform/bulk-rows.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { listKeysPostgres, listSharingPostgres } from './duplicate-keys.store.postgres.ts'
import { listKeysSqlite, listSharingSqlite } from './duplicate-keys.store.sqlite.ts'

/** What more leads than this share tells nobody apart: a switchboard's number, or a name that half a company bears. */
const MAX_SHARING = 50

/** The leads of each key that has a few, as one JSON text: a scan asks for thousands of keys at once. */
export type ListSharing = (
  workspaceId: string,
  db: Queryable,
  keysJson: string,
  limit: number,
) => Promise<string>

/** Leads that are there with the keys that they have, `[[id, [key, …]], …]` as one JSON text. */
export type ListKeys = (workspaceId: string, db: Queryable, leadIdsJson: string) => Promise<string>

export interface KeyedLead {
  leadId: string
  keys: readonly number[]
}

const KEY = { name: 'DuplicateKey', columns: { key: 'bigint', leadId: 'uuid' } }
/** A statement holds the thread on SQLite, and each key lies on a page of its own. */
const ROWS_A_STATEMENT = 500
const groups = z.array(z.array(z.string()))
const keysOfLeads = z.array(z.tuple([z.string(), z.array(z.number()).nullable()]))

/** Brings the keys of leads to what they are now; only what differs is written, and nothing of leads that are gone. */
export async function putKeys(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  leads: readonly KeyedLead[],
): Promise<void> {
  const list = database.provider === 'postgresql' ? listKeysPostgres : listKeysSqlite
  const leadIds = JSON.stringify(leads.map(({ leadId }) => leadId))
  const rows = keysOfLeads.parse(JSON.parse(await list(workspaceId, db, leadIds)))
  const stored = new Map(rows.map(([leadId, keys]) => [leadId, new Set(keys)]))
  const missing: { leadId: string; key: number }[] = []
  for (const { leadId, keys } of leads) {
    const known = stored.get(leadId)
    if (known === undefined) continue
    missing.push(...keys.filter((key) => !known.has(key)).map((key) => ({ leadId, key })))
    const stale = [...known].filter((key) => !keys.includes(key)).map(BigInt)
    if (stale.length > 0)
      await db.duplicateKey.deleteMany({ where: { workspaceId, leadId, key: { in: stale } } })
  }
  const { insertRows } = bulkWriterOn(database)
  for (let i = 0; i < missing.length; i += ROWS_A_STATEMENT)
    await insertRows(workspaceId, db, KEY, missing.slice(i, i + ROWS_A_STATEMENT))
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
