import { z } from 'zod'
import type { Database, Queryable } from '../../platform/database.ts'
import type { Sql } from '../../platform/dialect.ts'
import { insertKeysPostgres, listKeysPostgres, othersPostgres } from './duplicate-keys.store.postgres.ts'
import { insertKeysSqlite, listKeysSqlite, othersSqlite } from './duplicate-keys.store.sqlite.ts'

/** What more leads than this share tells nobody apart: a switchboard's number, or a name that half a company bears. */
const MAX_SHARING = 50

/** Each key of a JSON list that leads besides these have, with the ids of `limit` of them at most, commas between. */
export type OthersSql = (workspaceId: string, keysJson: string, leadIdsJson: string, limit: number) => Sql

/** Leads that are there with the keys that they have, `[[id, [key, …]], …]` as one JSON text. */
export type ListKeys = (workspaceId: string, db: Queryable, leadIdsJson: string) => Promise<string>

export interface KeyedLead {
  leadId: string
  keys: readonly number[]
}

/** Writes keys of leads that have none of them, `[[id, [key, …]], …]` as a JSON text: an id goes once, and not with each key. */
export type InsertKeys = (workspaceId: string, db: Queryable, leadsJson: string) => Promise<void>

/** On SQLite a statement holds the thread; a lead has some ten keys. */
const LEADS_A_STATEMENT = { sqlite: 100, postgresql: 1000 }
const keysOfLeads = z.array(z.tuple([z.string(), z.array(z.number()).nullable()]))

const POSTGRES = { list: listKeysPostgres, insert: insertKeysPostgres }
const SQLITE = { list: listKeysSqlite, insert: insertKeysSqlite }

/** Brings the keys of leads to what they are now; only what differs is written, and nothing of leads that are gone. */
export async function putKeys(
  workspaceId: string,
  db: Queryable,
  database: Pick<Database, 'provider'>,
  leads: readonly KeyedLead[],
): Promise<void> {
  const { list, insert } = database.provider === 'postgresql' ? POSTGRES : SQLITE
  const leadIds = JSON.stringify(leads.map(({ leadId }) => leadId))
  const rows = keysOfLeads.parse(JSON.parse(await list(workspaceId, db, leadIds)))
  const stored = new Map(rows.map(([leadId, keys]) => [leadId, keys ?? []]))
  const missing: [leadId: string, keys: number[]][] = []
  for (const { leadId, keys } of leads) {
    const known = stored.get(leadId)
    if (known === undefined) continue
    const fresh = keys.filter((key) => !known.includes(key))
    if (fresh.length > 0) missing.push([leadId, fresh])
    const stale = known.filter((key) => !keys.includes(key)).map(BigInt)
    if (stale.length > 0)
      await db.duplicateKey.deleteMany({ where: { workspaceId, leadId, key: { in: stale } } })
  }
  const atOnce = LEADS_A_STATEMENT[database.provider]
  for (let i = 0; i < missing.length; i += atOnce)
    await insert(workspaceId, db, JSON.stringify(missing.slice(i, i + atOnce)))
}

/** Groups of leads that share a key of these, whose own are taken as they are given and need not be written yet. */
export async function listSharing(
  workspaceId: string,
  database: Pick<Database, 'provider' | 'read'>,
  leads: readonly KeyedLead[],
): Promise<string[][]> {
  const groups = new Map<number, string[]>()
  for (const { leadId, keys } of leads) {
    for (const key of keys) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [leadId])
      else group.push(leadId)
    }
  }
  const others = database.provider === 'postgresql' ? othersPostgres : othersSqlite
  const leadIds = JSON.stringify(leads.map(({ leadId }) => leadId))
  const rows = await database.read(
    others(workspaceId, JSON.stringify([...groups.keys()]), leadIds, MAX_SHARING),
  )
  for (const [key, ids] of rows) groups.get(Number(key))?.push(...(ids as string).split(','))
  return [...groups.values()].filter((ids) => ids.length > 1 && ids.length <= MAX_SHARING)
}
