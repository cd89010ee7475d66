/** The leads of a scan, so many at a time, with the pairs among them that may be one. */
import { commit } from '../../platform/commit.ts'
import type { Database } from '../../platform/database.ts'
import { inTurns, underWay } from '../../platform/turns.ts'
import { blockingKeys } from './blocking-keys.ts'
import { compareLeads, type Likeness } from './compare-leads.ts'
import { readComparedLead, type ComparedLead } from './compared-lead.ts'
import * as leads from './compared-leads.store.ts'
import { listSharing, putKeys, type KeyedLead } from './duplicate-keys.store.ts'
import type { Pair } from './proposals.store.ts'
import { BATCH_LEADS } from './scan.job.ts'
import type { ScanRow } from './scans.store.ts'

/** About a millisecond's work each. */
const LEADS_A_TURN = 50
const PAIRS_A_TURN = 300

/** Leads that are walked past together. */
export interface Batch {
  last: leads.WalkPlace
  compared: ComparedLead[]
  keyed: KeyedLead[]
}

export interface Found {
  pair: Pair
  likeness: Likeness
}

/** The next leads of the walk with their keys; null at its end. */
export async function nextBatch(
  workspaceId: string,
  database: Database,
  moments: Pick<ScanRow, 'since' | 'until'>,
  after: leads.WalkPlace | null,
): Promise<Batch | null> {
  const walked = await leads.walkChangedLeads(workspaceId, database, moments, after, BATCH_LEADS)
  const last = walked.at(-1)?.place
  if (last === undefined) return null
  const compared = await inTurns(walked, LEADS_A_TURN, ({ lead }) => readComparedLead(lead))
  const keyed = await inTurns(compared, LEADS_A_TURN, (lead) => ({
    leadId: lead.id,
    keys: blockingKeys(lead),
  }))
  return { last, compared, keyed }
}

/** Keeps the keys of leads and compares each with those that share one. A pair is met when its later lead is walked past. */
export async function comparePairs(
  workspaceId: string,
  database: Database,
  { compared: walked, keyed }: Batch,
): Promise<{ found: Found[]; pairs: number }> {
  const { db } = database
  const written = commit(db, (tx) => putKeys(workspaceId, tx, database, keyed))
  // On PostgreSQL half of the time goes into the writing of keys: who shares them is looked up and compared meanwhile.
  await underWay(written)
  const byId = new Map(walked.map((lead) => [lead.id, lead]))
  const pairs = pairsOf(await listSharing(workspaceId, database, keyed), byId)
  const others = [...new Set(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]))]
  const unread = others.filter((id) => !byId.has(id))
  const stored = await leads.listStoredLeads(workspaceId, database, unread)
  for (const lead of await inTurns(stored, LEADS_A_TURN, readComparedLead)) byId.set(lead.id, lead)
  const likenesses = await inTurns(pairs, PAIRS_A_TURN, ({ firstId, secondId }) => {
    const [a, b] = [byId.get(firstId), byId.get(secondId)]
    return a && b ? compareLeads(a, b) : null
  })
  const found = pairs.flatMap((pair, at): Found[] => {
    const likeness = likenesses[at] ?? null
    return likeness === null ? [] : [{ pair, likeness }]
  })
  await written
  return { found, pairs: pairs.length }
}

/** The pairs of the groups of which one at least is walked, each once. */
function pairsOf(groups: readonly string[][], walked: ReadonlyMap<string, unknown>): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const ids of groups) {
    for (const [at, a] of ids.entries()) {
      for (const b of ids.slice(at + 1)) {
        if (a === b || !(walked.has(a) || walked.has(b))) continue
        const pair = a < b ? { firstId: a, secondId: b } : { firstId: b, secondId: a }
        pairs.set(`${pair.firstId} ${pair.secondId}`, pair)
      }
    }
  }
  return [...pairs.values()]
}
